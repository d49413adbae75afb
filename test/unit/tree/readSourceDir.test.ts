import { mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { known, unreadable, unset } from '../../../src/facts/fact.js';
import { readAtRevision } from '../../../src/tree/atRevision.js';
import { NoSuchFolder } from '../../../src/tree/problems.js';
import { readSourceDir } from '../../../src/tree/readSourceDir.js';
import { linesOf, reportOf } from '../support/builders.js';
import { git } from './git/repository.js';
import { profileSession, project, READ_AT, readTree, security, trees, xml } from './tree.js';

const { make, clear } = trees();

const app = (policy: string): string =>
  xml(
    'ConnectedApp',
    `    <contactEmail>a@example.com</contactEmail>\n    <label>Loader</label>\n    <oauthConfig>\n        <isAdminApproved>false</isAdminApproved>\n    </oauthConfig>\n${policy}`
  );

const policy = (refresh: string): string =>
  `    <oauthPolicy>\n        <ipRelaxation>ENFORCE</ipRelaxation>\n        <refreshTokenPolicy>${refresh}</refreshTokenPolicy>\n    </oauthPolicy>`;

afterEach(clear);

describe('a source tree', () => {
  it('is read in source format and in metadata format, at any depth', async () => {
    const root = await make({
      'sfdx-project.json': project('67.0'),
      'force-app/main/default/settings/Security.settings-meta.xml': security('TwoHours'),
      'force-app/deep/er/profileSessionSettings/X1.profileSessionSetting-meta.xml': profileSession('Sales', '30'),
      'force-app/profileSessionSettings/X2.profileSessionSetting': profileSession('Service', '60'),
      'force-app/profiles/Admin.profile-meta.xml': xml('Profile', '<custom>false</custom>'),
      'force-app/connectedApps/Loader.connectedApp': app(policy('infinite')),
    });
    const snapshot = await readTree(root);
    expect(linesOf(reportOf(snapshot, { apps: [] })).filter((line) => line.startsWith('browser'))).to.deep.equal([
      'browser: Sales: 30 by profile',
      'browser: Service: 60 by profile',
      'browser: *: 120 by org',
      'browser: System Administrator: 120 by org',
    ]);
    expect(snapshot.source).to.deep.equal({
      kind: 'source-dir',
      name: root,
      orgId: null,
      apiVersion: '67.0',
      readAt: READ_AT,
      paths: [root],
    });
    expect(snapshot.apps.map(({ name, refreshPolicy }) => [name, refreshPolicy])).to.deep.equal([
      ['Loader', known({ kind: 'never-expires' })],
    ]);
  });

  it('names file and line of every value', async () => {
    const root = await make({
      'settings/Security.settings': security('TwoHours'),
      'a/X.profileSessionSetting': profileSession('Sales', '30'),
    });
    const { populations, profiles } = reportOf(await readTree(root));
    expect(profiles.Sales).to.deep.include({
      component: 'ProfileSessionSetting:X',
      file: 'a/X.profileSessionSetting',
      line: 4,
    });
    const [row] = populations;
    expect(row?.timeout.trace[0]).to.include({ file: 'a/X.profileSessionSetting', line: 4 });
  });

  it('takes the API version of the nearest package.xml, else of the project', async () => {
    const manifest = '<Package><types/><version>48.0</version></Package>';
    const root = await make({
      'sfdx-project.json': project('67.0'),
      'old/package.xml': manifest,
      'old/connectedApps/Old.connectedApp': app(''),
      'new/connectedApps/New.connectedApp': app(''),
    });
    const snapshot = await readTree(root);
    expect(snapshot.apps.map((found) => [found.name, found.opaqueTimeout])).to.deep.equal([
      ['New', unset],
      ['Old', unreadable('old-api-version', 'sessionPolicy: 49.0 (48.0)')],
    ]);
    expect(snapshot.source.apiVersion).to.equal(null);
  });

  it('has no version where its package.xml is there and cannot be read, whatever the project says', async () => {
    const root = await make({ 'sfdx-project.json': project('67.0'), 'a/A.connectedApp': app('') });
    await mkdir(join(root, 'a/package.xml'));
    expect((await readTree(root)).apps.map(({ opaqueTimeout }) => opaqueTimeout)).to.deep.equal([
      unreadable('old-api-version', 'sessionPolicy: 49.0 (?)'),
    ]);
  });

  it('without any version counts as old, but a policy proves API 49 for its component', async () => {
    const root = await make({ 'A.connectedApp': app(''), 'B.connectedApp': app(policy('zero')) });
    const snapshot = await readTree(root);
    expect(snapshot.apps.map(({ opaqueTimeout }) => opaqueTimeout)).to.deep.equal([
      unreadable('old-api-version', 'sessionPolicy: 49.0 (?)'),
      unset,
    ]);
  });

  it('that holds no session settings leaves every profile unreadable: nobody may have asked for them', async () => {
    const root = await make({
      'settings/Security.settings': security('TwoHours'),
      'profiles/Sales.profile': xml('Profile', ''),
    });
    const snapshot = await readTree(root);
    expect(linesOf(reportOf(snapshot))).to.deep.equal(['browser: *: missing', 'browser: Sales: missing']);
    expect(snapshot.gaps.map(({ component, reason }) => `${component} ${reason}`).sort()).to.deep.equal([
      'ConnectedApp missing',
      'ExternalClientApplication missing',
      'ProfileSessionSetting missing',
    ]);
    expect(snapshot.unreadTypes).to.deep.equal(['ProfileSessionSetting']);
  });

  it('respects .forceignore, and looks into no hidden folder', async () => {
    const root = await make({
      '.forceignore': '# ignored\n**/secret/**\n*.connectedApp-meta.xml\n',
      'sfdx-project.json': project('67.0'),
      'secret/X.profileSessionSetting': profileSession('Hidden', '15'),
      'open/X.profileSessionSetting': profileSession('Sales', '30'),
      'open/A.connectedApp-meta.xml': app(''),
      '.sf/X.profileSessionSetting': profileSession('Tool', '15'),
      'node_modules/x/X.profileSessionSetting': profileSession('Package', '15'),
    });
    const snapshot = await readTree(root, 'open', 'secret');
    expect(snapshot.profileSessions.records.map(({ profile }) => profile)).to.deep.equal([known('Sales')]);
    expect(snapshot.apps).to.deep.equal([]);
  });

  it('reads a file once that two folders name', async () => {
    const root = await make({ 'a/b/X.profileSessionSetting': profileSession('Sales', '30') });
    expect((await readTree(root, 'a', 'a/b')).profileSessions.records).to.have.length(1);
  });

  it('is a folder: anything else is an error', async () => {
    const root = await make({ 'file.txt': '' });
    for (const path of [join(root, 'none'), join(root, 'file.txt')]) {
      const error: unknown = await readSourceDir([path], root, READ_AT).catch((thrown: unknown) => thrown);
      expect(error).to.be.instanceOf(NoSuchFolder);
    }
  });
});

describe('an external client app in a tree', () => {
  const named = (type: string, body: string): string =>
    xml(type, `    <externalClientApplication>Portal</externalClientApplication>\n${body}`);

  it('is put together from its files, which name it', async () => {
    const root = await make({
      'sfdx-project.json': project('67.0'),
      'Portal.eca-meta.xml': xml('ExternalClientApplication', '    <label>The Portal</label>'),
      'any_name.ecaOauthPlcy-meta.xml': named(
        'ExtlClntAppOauthConfigurablePolicies',
        '    <refreshTokenPolicyType>Infinite</refreshTokenPolicyType>\n    <sessionTimeoutInMinutes>60</sessionTimeoutInMinutes>'
      ),
      'x.ecaPlcy-meta.xml': named('ExtlClntAppConfigurablePolicies', '    <isEnabled>true</isEnabled>'),
      'x.ecaGlblOauth-meta.xml': named(
        'ExtlClntAppGlobalOauthSettings',
        '    <consumerKey>KEY-THAT-MUST-GO</consumerKey>\n    <isEnforceRefreshTokenTTL>true</isEnforceRefreshTokenTTL>'
      ),
    });
    const snapshot = await readTree(root);
    expect(snapshot.apps).to.have.length(1);
    expect(snapshot.apps[0]).to.deep.include({
      name: 'Portal',
      label: 'The Portal',
      enabled: known(true),
      opaqueTimeout: known(60),
      idleLimit: known(true),
      tokenFormat: known('opaque'),
    });
    expect(JSON.stringify(snapshot)).to.not.contain('KEY-THAT-MUST-GO');
  });

  it('may be known from its policy alone', async () => {
    const root = await make({
      'x.ecaOauthPlcy-meta.xml': named(
        'ExtlClntAppOauthConfigurablePolicies',
        '    <refreshTokenPolicyType>Zero</refreshTokenPolicyType>'
      ),
    });
    const [only] = (await readTree(root)).apps;
    expect(only).to.deep.include({ name: 'Portal', label: 'Portal', refreshPolicy: known({ kind: 'single-use' }) });
    expect(only?.enabled).to.deep.equal(unreadable('missing', 'ExtlClntAppConfigurablePolicies'));
  });
});

describe('a file that cannot be read', () => {
  it('is one gap with file, line and reason; the rest is answered', async () => {
    const root = await make({
      'settings/Security.settings': security('TwoHours'),
      'a/Bad.connectedApp': '<?xml version="1.0"?>\n<ConnectedApp>\n  <label>Bad\n</ConnectedApp>',
      'a/Other.connectedApp': security('TwoHours'),
      'a/Latin.connectedApp': Buffer.from([0x3c, 0x41, 0x3e, 0xe9, 0x3c, 0x2f, 0x41, 0x3e]),
      'a/X.profileSessionSetting': profileSession('Sales', '30'),
    });
    const snapshot = await readTree(root);
    expect(snapshot.gaps.filter(({ component }) => component.startsWith('a/'))).to.have.deep.members([
      { component: 'a/Bad.connectedApp', reason: 'malformed', detail: 'a/Bad.connectedApp:4: unexpected close tag' },
      { component: 'a/Latin.connectedApp', reason: 'malformed', detail: 'not utf-8' },
      {
        component: 'a/Other.connectedApp',
        reason: 'malformed',
        detail: 'a/Other.connectedApp:1: SecuritySettings instead of ConnectedApp',
      },
    ]);
    expect(linesOf(reportOf(snapshot))).to.include('browser: Sales: 30 by profile');
  });

  it('leaves profiles without a record unreadable when it is a session setting: it may be theirs', async () => {
    const root = await make({
      'settings/Security.settings': security('TwoHours'),
      'a/Bad.profileSessionSetting': '<ProfileSessionSetting>',
      'a/X.profileSessionSetting': profileSession('Sales', '30'),
      'profiles/Service.profile': xml('Profile', ''),
    });
    expect(linesOf(reportOf(await readTree(root)))).to.deep.equal([
      'browser: Sales: 30 by profile',
      'browser: *: malformed',
      'browser: Service: malformed',
    ]);
  });

  it('may be in UTF-16 or start with a byte order mark', async () => {
    const text = profileSession('営業', '30');
    const root = await make({
      'a/X.profileSessionSetting': Buffer.concat([
        Buffer.from([0xff, 0xfe]),
        Buffer.from(text.replace('UTF-8', 'UTF-16'), 'utf16le'),
      ]),
      'b/Y.profileSessionSetting': `\ufeff${profileSession('総務', '60')}`,
    });
    const { records } = (await readTree(root)).profileSessions;
    expect(records.map(({ profile }) => profile)).to.deep.equal([known('営業'), known('総務')]);
  });
});

describe('a link', () => {
  it('out of the tree, or to nothing, is a gap; one that goes round ends', async () => {
    const outside = await make({ 'X.profileSessionSetting': profileSession('Outside', '15') });
    const root = await make({ 'in/X.profileSessionSetting': profileSession('Sales', '30') });
    await mkdir(join(root, 'links'));
    await symlink(join(outside, 'X.profileSessionSetting'), join(root, 'links/Out.profileSessionSetting'));
    await symlink(outside, join(root, 'links/folder'));
    await symlink(join(root, 'none'), join(root, 'links/Gone.profileSessionSetting'));
    await symlink(root, join(root, 'links/round'));
    await symlink(join(root, 'in/X.profileSessionSetting'), join(root, 'links/Again.profileSessionSetting'));
    const snapshot = await readTree(root);
    expect(snapshot.profileSessions.records.map(({ profile }) => profile)).to.deep.equal([known('Sales')]);
    const gaps = snapshot.gaps.filter(({ component }) => component.startsWith('links/'));
    expect(gaps).to.have.deep.members([
      { component: 'links/Out.profileSessionSetting', reason: 'failed', detail: 'link out of the source directory' },
      { component: 'links/folder', reason: 'failed', detail: 'link out of the source directory' },
      { component: 'links/Gone.profileSessionSetting', reason: 'failed', detail: 'link to nothing' },
    ]);
  });

  /** Where links of `app/l` lead, and what is said of each. */
  const LINKS: readonly (readonly [name: string, target: string, detail: string | null])[] = [
    ['Again.profileSessionSetting', '../in/X.profileSessionSetting', null],
    ['Through.profileSessionSetting', 'round/in/X.profileSessionSetting', null],
    ['round', '..', null],
    ['readme.md', '../../readme.md', null],
    ['Gone.profileSessionSetting', '../in/none', 'link to nothing'],
    ['Loop.profileSessionSetting', 'Loop.profileSessionSetting', 'link to nothing'],
    ['Text.profileSessionSetting', '../in/template.xml', 'link to what is not read'],
    ['Folder.profileSessionSetting', '../in', 'link to what is not read'],
    ['Hidden.profileSessionSetting', '../.in/Y.profileSessionSetting', 'link to what is not read'],
    ['hidden', '../.in', 'link to what is not read'],
    ['Kind.connectedApp', '../in/X.profileSessionSetting', 'link to what is not read'],
    ['B.connectedApp', '../in/A.connectedApp', 'link to what is not read'],
    ['A.connectedApp-meta.xml', '../in/A.connectedApp', null],
    ['Beside.profileSessionSetting', '../../beside/Z.profileSessionSetting', 'link out of the source directory'],
    ['beside', '../../beside', 'link out of the source directory'],
    ['Out.profileSessionSetting', '../../../Z.profileSessionSetting', 'link out of the source directory'],
    ['out', '../../..', 'link out of the source directory'],
    ['etc', '/etc', 'link out of the source directory'],
  ];

  it('is a gap where the component in its place is not read elsewhere, on the disk and at a revision', async () => {
    const outside = await make({
      'Z.profileSessionSetting': profileSession('Outside', '15'),
      'repo/readme.md': '',
      'repo/beside/Z.profileSessionSetting': profileSession('Beside', '15'),
      'repo/app/in/A.connectedApp': xml('ConnectedApp', '    <label>A</label>'),
      'repo/app/in/X.profileSessionSetting': profileSession('Sales', '30'),
      'repo/app/in/template.xml': profileSession('Template', '15'),
      'repo/app/.in/Y.profileSessionSetting': profileSession('Hidden', '15'),
    });
    const root = join(outside, 'repo');
    await mkdir(join(root, 'app/l'));
    for (const [name, target] of LINKS) await symlink(target, join(root, 'app/l', name));
    await git(root, ['init', '--quiet']);
    await git(root, ['add', '--all']);
    await git(root, ['commit', '--quiet', '-m', 'links']);
    const expected = LINKS.flatMap(([name, , detail]) =>
      detail === null ? [] : [{ component: `app/l/${name}`, reason: 'failed', detail }]
    );
    const readings = [
      await readSourceDir([join(root, 'app')], root, READ_AT),
      await readAtRevision([join(root, 'app')], 'HEAD', root, READ_AT),
    ];
    for (const { gaps, profileSessions, apps } of readings) {
      expect(gaps.filter(({ component }) => component.startsWith('app/l/'))).to.have.deep.members(expected);
      expect(profileSessions.records.map(({ profile }) => profile)).to.deep.equal([known('Sales')]);
      expect(apps.map(({ name }) => name)).to.deep.equal(['A']);
    }
  });
});
