import { expect } from 'chai';
import { known, unreadable, unset, type Fact } from '../../../src/facts/fact.js';
import type { AppFacts } from '../../../src/facts/app.js';
import { project, readTree, trees, xml } from './tree.js';

const { make, clear } = trees();

/** `null`: the tree says no version. */
const VERSIONS = [48, 49, 58, 59, 66, 67, null] as const;

const spelled = (version: number | null): string => (version === null ? '?' : version.toFixed(1));

const manifestOf = (version: number | null): Readonly<Record<string, string>> =>
  version === null ? {} : { 'src/package.xml': xml('Package', `    <version>${spelled(version)}</version>`) };

const isBelow = (version: number | null, since: number): boolean => version === null || version < since;

/** What an absent element says. */
const absent = (element: string, since: number, version: number | null): Fact<never> =>
  isBelow(version, since) ? unreadable('old-api-version', `${element}: ${since}.0 (${spelled(version)})`) : unset;

/** A component without the flag says nothing of the limit, whatever its version (ruling 18). */
const NO_LIMIT = unreadable('not-exposed', 'isEnforceRefreshTokenTTL: not in the component');

const onlyApp = async (files: Readonly<Record<string, string>>): Promise<AppFacts> => {
  const { apps } = await readTree(await make(files));
  expect(apps).to.have.lengthOf(1);
  return apps[0]!;
};

const connectedApp = (elements: string, oauth = ''): Readonly<Record<string, string>> => ({
  'src/connectedApps/Loader.connectedApp': xml(
    'ConnectedApp',
    `    <label>Loader</label>\n    <oauthConfig>${oauth}</oauthConfig>\n${elements}`
  ),
});

const named = (type: string, elements: string): string =>
  xml(type, `    <externalClientApplication>Portal</externalClientApplication>\n${elements}`);

const eca = (policy: string, global: string | null): Readonly<Record<string, string>> => ({
  'src/Portal.eca': xml('ExternalClientApplication', '    <label>Portal</label>'),
  'src/Portal.ecaOauthPlcy': named('ExtlClntAppOauthConfigurablePolicies', policy),
  ...(global === null ? {} : { 'src/Portal.ecaGlblOauth': named('ExtlClntAppGlobalOauthSettings', global) }),
});

const noteCodes = ({ notes }: AppFacts): readonly string[] => notes.map(({ code }) => code);

afterEach(clear);

for (const version of VERSIONS) {
  const at = version === null ? 'without an API version' : `at API ${version}`;
  const read = (files: Readonly<Record<string, string>>): Promise<AppFacts> =>
    onlyApp({ ...manifestOf(version), ...files });

  describe(`a connected app in a tree ${at}`, () => {
    it('that holds no policy', async () => {
      const app = await read(connectedApp(''));
      expect(app.opaqueTimeout).to.deep.equal(absent('sessionPolicy', 49, version));
      expect(app.sessionLevel).to.deep.equal(absent('sessionPolicy', 49, version));
      expect(app.refreshPolicy).to.deep.equal(absent('oauthPolicy', 49, version));
      expect(app.ipRelaxation).to.deep.equal(absent('oauthPolicy', 49, version));
      expect(app.idleLimit).to.deep.equal(NO_LIMIT);
      expect(app.tokenFormat).to.deep.equal(known('opaque'));
      expect(noteCodes(app)).to.deep.equal(isBelow(version, 59) ? ['token-format-assumed'] : []);
    });

    it('that holds a policy proves API 49 for itself, and no more', async () => {
      const app = await read(
        connectedApp('    <oauthPolicy>\n        <refreshTokenPolicy>zero</refreshTokenPolicy>\n    </oauthPolicy>')
      );
      expect(app.opaqueTimeout).to.deep.equal(unset);
      expect(app.refreshPolicy).to.deep.equal(known({ kind: 'single-use' }));
      expect(app.idleLimit).to.deep.equal(NO_LIMIT);
      expect(noteCodes(app)).to.deep.equal(isBelow(version, 59) ? ['token-format-assumed'] : []);
    });

    it('that says everything is believed', async () => {
      const app = await read(
        connectedApp(
          '    <sessionPolicy><sessionTimeout>15</sessionTimeout></sessionPolicy>',
          '<isEnforceRefreshTokenTTL>true</isEnforceRefreshTokenTTL><isNamedUserJwtEnabled>true</isNamedUserJwtEnabled>'
        )
      );
      expect(app.opaqueTimeout).to.deep.equal(known(15));
      expect(app.refreshPolicy).to.deep.equal(unset);
      expect(app.idleLimit).to.deep.equal(known(true));
      expect(app.tokenFormat).to.deep.equal(known('jwt'));
      expect(app.notes).to.deep.equal([]);
    });
  });

  describe(`an external client app in a tree ${at}`, () => {
    it('whose files leave everything open', async () => {
      const app = await read(eca('', ''));
      expect(app.opaqueTimeout).to.deep.equal(unset);
      expect(app.jwtTimeout).to.deep.equal(unset);
      expect(app.refreshPolicy).to.deep.equal(unset);
      expect(app.tokenFormat).to.deep.equal(known('opaque'));
      expect(app.idleLimit).to.deep.equal(NO_LIMIT);
      expect(noteCodes(app)).to.deep.equal(isBelow(version, 61) ? ['token-format-assumed'] : []);
    });

    it('whose global settings the tree does not hold', async () => {
      const app = await read(
        eca(
          '    <refreshTokenPolicyType>Infinite</refreshTokenPolicyType>\n    <sessionTimeoutInMinutes>60</sessionTimeoutInMinutes>',
          null
        )
      );
      expect(app.opaqueTimeout).to.deep.equal(known(60));
      expect(app.refreshPolicy).to.deep.equal(known({ kind: 'never-expires' }));
      expect(app.tokenFormat).to.deep.equal(unreadable('missing', 'ExtlClntAppGlobalOauthSettings'));
      expect(app.idleLimit).to.deep.equal(unreadable('missing', 'ExtlClntAppGlobalOauthSettings'));
    });

    it('whose timeout of JWT tokens has no type, as API 61 to 64 give it', async () => {
      const app = await read(
        eca(
          '    <namedUserJwtTimeout>10</namedUserJwtTimeout>',
          '    <isEnforceRefreshTokenTTL>false</isEnforceRefreshTokenTTL>\n    <isNamedUserJwtEnabled>true</isNamedUserJwtEnabled>'
        )
      );
      expect(app.jwtTimeout).to.deep.equal(known(10));
      expect(app.tokenFormat).to.deep.equal(known('jwt'));
      expect(app.idleLimit).to.deep.equal(known(false));
      expect(app.notes).to.deep.equal([]);
    });
  });
}

describe('the API version of a tree', () => {
  const timeoutIn = async (files: Readonly<Record<string, string>>): Promise<Fact<number>> =>
    (await onlyApp({ ...connectedApp(''), ...files })).opaqueTimeout;

  it('is that of the project where no package.xml says one', async () => {
    expect(await timeoutIn({ 'sfdx-project.json': project('49.0') })).to.deep.equal(unset);
    expect(await timeoutIn({ 'sfdx-project.json': project('48.0') })).to.deep.equal(absent('sessionPolicy', 49, 48));
    expect(await timeoutIn({ 'sfdx-project.json': project() })).to.deep.equal(absent('sessionPolicy', 49, null));
  });

  it('is that of package.xml before that of the project, however new', async () => {
    const files = { 'sfdx-project.json': project('67.0'), ...manifestOf(48) };
    expect(await timeoutIn(files)).to.deep.equal(absent('sessionPolicy', 49, 48));
  });

  it('is read from package.xml as XML: without comments, with entities and prefixes, of the manifest alone', async () => {
    const manifest = (body: string): Readonly<Record<string, string>> => ({
      'sfdx-project.json': project('48.0'),
      'src/package.xml': body,
    });
    for (const body of [
      xml('Package', '<!-- <version>48.0</version> -->\n<version>67.0</version>'),
      xml('Package', '<types><name>Settings</name><version>48.0</version></types><version>67.0</version>'),
      xml('Package', '<version>&#54;7.0</version>'),
      xml('Package', '<version><![CDATA[67.0]]></version>'),
      '<m:Package xmlns:m="http://soap.sforce.com/2006/04/metadata"><m:version>67.0</m:version></m:Package>',
      `\uFEFF${xml('Package', '<version>\n  67.0\n</version>')}`,
    ]) {
      expect(await timeoutIn(manifest(body)), body).to.deep.equal(unset);
    }
    // A file of that name that is no manifest says nothing, nor does a manifest without a version.
    for (const body of [
      xml('package', '<version>67.0</version>'),
      xml('Package', '<!-- <version>67.0</version> -->'),
    ]) {
      expect(await timeoutIn(manifest(body)), body).to.deep.equal(absent('sessionPolicy', 49, 48));
    }
  });

  it('takes no time over thousands of blanks', async () => {
    const started = performance.now();
    for (const blanks of [' '.repeat(4000), '\n'.repeat(400_000)]) {
      await timeoutIn({ 'src/package.xml': `<Package><version>${blanks}</Package>` });
      await timeoutIn({ 'src/package.xml': `<Package><version>${blanks}67.0${blanks}</version></Package>` });
    }
    expect(performance.now() - started).to.be.lessThan(2000);
  });

  it('of a project may stand behind a byte order mark', async () => {
    expect(await timeoutIn({ 'sfdx-project.json': `\uFEFF${project('67.0')}` })).to.deep.equal(unset);
  });

  it('is not known where a manifest is there and cannot be read, whatever the project says', async () => {
    for (const body of [
      '<Package><version>67.0',
      xml('Package', '<version>new</version>'),
      xml('Package', '<version>66.0</version><version>67.0</version>'),
      Buffer.from([0x3c, 0xe9, 0x3e]),
    ]) {
      const files = { ...connectedApp(''), 'sfdx-project.json': project('67.0') };
      const { apps } = await readTree(await make({ ...files, 'src/package.xml': body }));
      expect(apps[0]?.opaqueTimeout).to.deep.equal(absent('sessionPolicy', 49, null));
    }
  });

  it('is not known where the files that should say it are broken', async () => {
    const files = { 'sfdx-project.json': '{', 'src/package.xml': '<Package><version>new</version></Package>' };
    expect(await timeoutIn(files)).to.deep.equal(absent('sessionPolicy', 49, null));
  });

  it('of one app is the oldest among its files', async () => {
    const app = await onlyApp({
      'old/package.xml': xml('Package', '<version>66.0</version>'),
      'old/Portal.ecaGlblOauth': named('ExtlClntAppGlobalOauthSettings', ''),
      'new/package.xml': xml('Package', '<version>67.0</version>'),
      'new/Portal.eca': xml('ExternalClientApplication', ''),
    });
    expect(app.idleLimit).to.deep.equal(NO_LIMIT);
  });
});
