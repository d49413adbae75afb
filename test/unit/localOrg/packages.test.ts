import { expect } from 'chai';
import JSZip from 'jszip';
import { type LocalOrg } from '../../localOrg/index.js';
import { connect, file, get, loaderApp, portalApp, sessionSetting, smallSeed, soap, withOrg } from './support.js';

const retrieved = async (
  org: LocalOrg,
  types: ReadonlyArray<{ name: string; members: readonly string[] }>,
  version = '68.0'
): Promise<{ files: Record<string, string>; messages: readonly string[] }> => {
  const connection = connect(org, version);
  connection.metadata.pollInterval = 5;
  const request = {
    apiVersion: version,
    unpackaged: { types: types.map(({ name, members }) => ({ members: [...members], name })), version },
  };
  const result = await connection.metadata.retrieve(request as never).complete();
  const zip = await JSZip.loadAsync(result.zipFile, { base64: true });
  const files: Record<string, string> = {};
  for (const [path, entry] of Object.entries(zip.files)) if (!entry.dir) files[path] = await entry.async('string');
  return { files, messages: result.messages.map(({ problem }) => problem) };
};

const zipOf = async (types: Record<string, readonly string[]>, files: Record<string, string>): Promise<Buffer> => {
  const zip = new JSZip();
  const members = Object.entries(types).map(
    ([name, names]) =>
      `<types>${names.map((member) => `<members>${member}</members>`).join('')}<name>${name}</name></types>`
  );
  zip.file(
    'package.xml',
    `<?xml version="1.0"?><Package xmlns="http://soap.sforce.com/2006/04/metadata">${members.join('')}<version>68.0</version></Package>`
  );
  for (const [path, text] of Object.entries(files)) zip.file(path, text);
  return zip.generateAsync({ type: 'nodebuffer' });
};

type Deployed = {
  status: string;
  success: boolean;
  checkOnly: boolean;
  problems: readonly string[];
  deployed: readonly string[];
};

async function deployed(org: LocalOrg, zip: Buffer, options: object): Promise<Deployed> {
  const connection = connect(org);
  connection.metadata.pollInterval = 5;
  const result = await connection.metadata.deploy(zip, { singlePackage: true, ...options }).complete(true);
  const list = <T>(value: T | readonly T[] | undefined): readonly T[] =>
    value === undefined ? [] : ([value].flat() as T[]);
  return {
    status: result.status,
    success: result.success,
    checkOnly: result.checkOnly,
    problems: list(result.details.componentFailures).map(({ problem }) => problem ?? ''),
    deployed: list(result.details.componentSuccesses).map(({ fullName }) => fullName),
  };
}

const loaderWith = (policy: string): string => loaderApp.text.replace('specific_inactivity:14:DAYS', policy);

describe('local org: retrieve', () => {
  it('gives the files as they were seeded, by name and by wildcard', () =>
    withOrg({ behaviour: { unseededBooleans: 'absent' } }, async (org) => {
      const { files, messages } = await retrieved(org, [
        { name: 'ConnectedApp', members: ['Loader'] },
        { name: 'ProfileSessionSetting', members: ['*'] },
        { name: 'Settings', members: ['Security', 'OauthOidc', 'ConnectedApp'] },
        { name: 'ExtlClntAppOauthSettings', members: ['*'] },
        { name: 'ExtlClntAppOauthSecuritySettings', members: ['Kiosk_oauthSecurity'] },
      ]);
      expect(Object.keys(files).sort()).to.deep.equal([
        'unpackaged/connectedApps/Loader.connectedApp',
        'unpackaged/extlClntAppOauthSecuritySettings/Kiosk_oauthSecurity.ecaOauthSecurity',
        'unpackaged/extlClntAppOauthSettings/Kiosk_oauth.ecaOauth',
        'unpackaged/package.xml',
        'unpackaged/profileSessionSettings/PT1_profileSessionSetting1.profileSessionSetting',
        'unpackaged/profileSessionSettings/null_profileSessionSetting2.profileSessionSetting',
        'unpackaged/profileSessionSettings/null_profileSessionSetting3.profileSessionSetting',
        'unpackaged/settings/ConnectedApp.settings',
        'unpackaged/settings/OauthOidc.settings',
        'unpackaged/settings/Security.settings',
      ]);
      expect(files['unpackaged/connectedApps/Loader.connectedApp']).to.equal(loaderApp.text);
      expect(files['unpackaged/package.xml'])
        .to.contain('<members>Loader</members>')
        .and.contain('<version>68.0</version>');
      expect(messages).to.deep.equal([]);
    }));

  it('keeps the secret and what the version did not have', () =>
    withOrg({}, async (org) => {
      const at = async (version: string): Promise<string> =>
        (await retrieved(org, [{ name: 'ConnectedApp', members: ['Portal'] }], version)).files[
          'unpackaged/connectedApps/Portal.connectedApp'
        ] ?? '';
      expect(await at('68.0'))
        .to.contain('THE_KEY_OF_THE_PORTAL')
        .and.contain('isEnforceRefreshTokenTTL')
        .and.not.contain('NEVER_TO_BE_SEEN');
      expect(await at('48.0'))
        .to.contain('<label>Partner Portal</label>')
        .and.not.contain('oauthPolicy');
      expect(portalApp.text).to.contain('NEVER_TO_BE_SEEN');
    }));

  it('leaves out what the user may not read', () =>
    withOrg({ org: { consumerSecretsInMetadata: false } }, async (org) => {
      const { files, messages } = await retrieved(org, [
        { name: 'ExtlClntAppOauthSettings', members: ['*', 'Kiosk_oauth'] },
      ]);
      expect(Object.keys(files)).to.deep.equal(['unpackaged/package.xml']);
      expect(messages).to.deep.equal(["Entity of type 'ExtlClntAppOauthSettings' named 'Kiosk_oauth' cannot be found"]);
    }));

  it('writes out the booleans of the version', () =>
    withOrg({}, async (org) => {
      const { files } = await retrieved(org, [{ name: 'ConnectedApp', members: ['Loader'] }]);
      expect(files['unpackaged/connectedApps/Loader.connectedApp'])
        .to.contain('        <isDeviceFlowEnabled>false</isDeviceFlowEnabled>\n')
        .and.contain('        <isEnforceRefreshTokenTTL>true</isEnforceRefreshTokenTTL>\n');
    }));

  it('says which members are not there', () =>
    withOrg({}, async (org) => {
      const { messages } = await retrieved(org, [
        { name: 'ConnectedApp', members: ['Nope'] },
        { name: 'Nonsense', members: ['*'] },
      ]);
      expect(messages).to.deep.equal([
        "Entity of type 'ConnectedApp' named 'Nope' cannot be found",
        "Entity type: 'Nonsense' is unknown",
      ]);
    }));

  it('is not done at the first look', () =>
    withOrg({ behaviour: { pollsBeforeDone: 2 } }, async (org) => {
      const start = await soap(
        org,
        '<retrieve><request><apiVersion>68.0</apiVersion><unpackaged><types><members>*</members><name>ConnectedApp</name></types></unpackaged></request></retrieve>'
      );
      const id = /<id>(09S\w{15})<\/id>/.exec(start.text)?.[1] ?? '';
      const done = async (): Promise<string | undefined> =>
        /<done>(\w+)</.exec(
          (await soap(org, `<checkRetrieveStatus><asyncProcessId>${id}</asyncProcessId></checkRetrieveStatus>`)).text
        )?.[1];
      expect([await done(), await done(), await done(), await done()]).to.deep.equal([
        'false',
        'false',
        'true',
        'true',
      ]);
      const unknown = await soap(
        org,
        '<checkRetrieveStatus><asyncProcessId>09S000000000000AAA</asyncProcessId></checkRetrieveStatus>'
      );
      expect(unknown.status).to.equal(500);
    }));
});

describe('local org: deploy', () => {
  const LOADER = 'connectedApps/Loader.connectedApp';

  it('changes a component', () =>
    withOrg({}, async (org) => {
      const zip = await zipOf({ ConnectedApp: ['Loader'] }, { [LOADER]: loaderWith('zero') });
      expect(await deployed(org, zip, { rollbackOnError: true })).to.deep.equal({
        status: 'Succeeded',
        success: true,
        checkOnly: false,
        problems: [],
        deployed: ['Loader'],
      });
      expect(org.componentText('ConnectedApp', 'Loader')).to.contain('<refreshTokenPolicy>zero<');
      expect(org.writes.map(({ via, fullName }) => [via, fullName])).to.deep.equal([['deploy', 'Loader']]);
    }));

  it('checks only, if told to', () =>
    withOrg({}, async (org) => {
      const zip = await zipOf({ ConnectedApp: ['Loader'] }, { [LOADER]: loaderWith('zero') });
      expect(await deployed(org, zip, { checkOnly: true, rollbackOnError: true })).to.deep.include({
        success: true,
        checkOnly: true,
      });
      expect(org.componentText('ConnectedApp', 'Loader')).to.equal(loaderApp.text);
      expect(org.writes).to.deep.equal([]);
    }));

  it('with rollback takes all or nothing, without it what it can', async () => {
    const zip = await zipOf(
      { ConnectedApp: ['Loader', 'Portal', 'Missing', 'Brand_New'] },
      {
        [LOADER]: loaderWith('zero'),
        'connectedApps/Portal.connectedApp': portalApp.text,
        'connectedApps/Brand_New.connectedApp': loaderApp.text,
      }
    );
    const problems = [
      'You cannot provide a Consumer Key',
      "An object 'Missing' of type ConnectedApp was named in package.xml, but was not found in zipped directory",
      'You can’t create a connected app. To enable connected app creation, contact Salesforce Customer Support.',
    ];
    await withOrg({}, async (org) => {
      expect(await deployed(org, zip, { rollbackOnError: true })).to.deep.equal({
        status: 'Failed',
        success: false,
        checkOnly: false,
        problems,
        deployed: ['Loader'],
      });
      expect(org.writes).to.deep.equal([]);
    });
    await withOrg({}, async (org) => {
      expect((await deployed(org, zip, { rollbackOnError: false })).status).to.equal('SucceededPartial');
      expect(org.writes.map(({ fullName }) => fullName)).to.deep.equal(['Loader']);
    });
  });

  it('creates a session setting, but not a second one for a profile', () =>
    withOrg(
      { seed: { files: [...smallSeed.files!, file('Profile', 'Third', 'profile', '<custom>true</custom>')] } },
      async (org) => {
        const settings = { A: 'System Administrator', B: 'Nobody', C: 'third' };
        const files = Object.entries(settings).map(([name, profile]) => [
          `profileSessionSettings/${name}.profileSessionSetting`,
          sessionSetting(name, profile, 30).text,
        ]);
        const zip = await zipOf(
          { ProfileSessionSetting: Object.keys(settings) },
          Object.fromEntries(files) as Record<string, string>
        );
        const { problems, deployed: done } = await deployed(org, zip, {});
        expect(problems).to.deep.equal([
          'A session setting with this profile already exists.',
          'In field: profile - no Profile named Nobody found',
        ]);
        expect(done).to.deep.equal(['C']);
        expect(org.componentText('ProfileSessionSetting', 'C')).to.contain('<profile>third</profile>');
      }
    ));

  it('works by REST too', () =>
    withOrg({ behaviour: { pollsBeforeDone: 0 } }, async (org) => {
      const form = new FormData();
      form.append(
        'entity_content',
        new Blob([JSON.stringify({ deployOptions: { rollbackOnError: true, singlePackage: true } })], {
          type: 'application/json',
        })
      );
      const zip = await zipOf({ ConnectedApp: ['Loader'] }, { [LOADER]: loaderWith('zero') });
      form.append('file', new Blob([new Uint8Array(zip)], { type: 'application/zip' }), 'package.zip');
      const response = await fetch(`${org.url}/services/data/v68.0/metadata/deployRequest`, {
        method: 'POST',
        body: form,
        headers: { authorization: `Bearer ${org.accessToken}` },
      });
      expect(response.status).to.equal(201);
      const { id } = (await response.json()) as { id: string };
      const { body } = await get(org, `/services/data/v68.0/metadata/deployRequest/${id}?includeDetails=true`);
      expect(body).to.have.nested.property('deployResult.status', 'Succeeded');
      expect(body).to.have.nested.property('deployResult.details.componentSuccesses[0].fullName', 'Loader');
      expect(org.componentText('ConnectedApp', 'Loader')).to.contain('<refreshTokenPolicy>zero<');
    }));
});
