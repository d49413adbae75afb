import { resolve } from 'node:path';
import { expect } from 'chai';
import type { MigrationReport } from '../../src/diff/migrationReport.js';
import { startLocalOrg } from '../localOrg/index.js';
import { security } from '../unit/tree/tree.js';
import { newWorkplace, type Workplace } from './runSession.js';

const DEMO = resolve(import.meta.dirname, '../localOrg/seeds/demo');
const XMLNS = 'xmlns="http://soap.sforce.com/2006/04/metadata"';
const component = (type: string, body: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<${type} ${XMLNS}>\n${body}\n</${type}>\n`;

const OF_APP = '<externalClientApplication>Loader</externalClientApplication>';

/** A connected app of 15 minutes and 7 idle days, and the external client app that is to take its place. */
const TREE: Readonly<Record<string, string>> = {
  'sfdx-project.json': JSON.stringify({ packageDirectories: [{ path: 'force-app' }], sourceApiVersion: '67.0' }),
  'force-app/settings/Security.settings-meta.xml': security('TwoHours'),
  'force-app/connectedApps/Loader.connectedApp-meta.xml': component(
    'ConnectedApp',
    `<label>Loader</label><contactEmail>a@example.com</contactEmail>
<oauthConfig><callbackUrl>https://example.com</callbackUrl><isAdminApproved>false</isAdminApproved>
<isEnforceRefreshTokenTTL>true</isEnforceRefreshTokenTTL><isPkceRequired>true</isPkceRequired>
<scopes>Api</scopes><scopes>RefreshToken</scopes></oauthConfig>
<oauthPolicy><ipRelaxation>ENFORCE</ipRelaxation><refreshTokenPolicy>specific_inactivity:7:DAYS</refreshTokenPolicy></oauthPolicy>
<sessionPolicy><sessionTimeout>15</sessionTimeout></sessionPolicy>`
  ),
  'force-app/externalClientApps/Loader.eca-meta.xml': component(
    'ExternalClientApplication',
    '<label>Loader</label><distributionState>Local</distributionState>'
  ),
  'force-app/extlClntAppPolicies/Loader.ecaPlcy-meta.xml': component(
    'ExtlClntAppConfigurablePolicies',
    `${OF_APP}<isEnabled>true</isEnabled>`
  ),
  'force-app/extlClntAppOauthSettings/Loader.ecaOauth-meta.xml': component(
    'ExtlClntAppOauthSettings',
    `${OF_APP}<commaSeparatedOauthScopes>Api, RefreshToken</commaSeparatedOauthScopes>`
  ),
  'force-app/extlClntAppGlobalOauthSets/Loader.ecaGlblOauth-meta.xml': component(
    'ExtlClntAppGlobalOauthSettings',
    `${OF_APP}<isEnforceRefreshTokenTTL>true</isEnforceRefreshTokenTTL><isPkceRequired>false</isPkceRequired>`
  ),
  'force-app/extlClntAppOauthPolicies/Loader.ecaOauthPlcy-meta.xml': component(
    'ExtlClntAppOauthConfigurablePolicies',
    `${OF_APP}
<ipRelaxationPolicyType>Bypass</ipRelaxationPolicyType>
<permittedUsersPolicyType>AllSelfAuthorized</permittedUsersPolicyType>
<refreshTokenPolicyType>SpecificInactivity</refreshTokenPolicyType>
<refreshTokenValidityPeriod>30</refreshTokenValidityPeriod>
<refreshTokenValidityUnit>Days</refreshTokenValidityUnit>
<sessionTimeoutInMinutes>60</sessionTimeoutInMinutes>`
  ),
};

const reportIn = (stdout: string): MigrationReport =>
  (JSON.parse(stdout) as { readonly result: MigrationReport }).result;

const facetsIn = ({ pairs }: MigrationReport): string[] =>
  pairs.flatMap(({ differences }) => differences.map(({ direction, facet }) => `${direction} ${facet}`)).sort();

describe('sf session migrate-check', () => {
  let work: Workplace;
  beforeEach(() => {
    work = newWorkplace();
    work.write(TREE);
  });
  afterEach(() => {
    work.remove();
  });

  it('tells every difference, and set closes the gap with the file that it writes', async () => {
    const check = ['migrate-check', '--source-dir', 'force-app', '--all'];
    const files = ['migration.md', 'migration.html'].flatMap((file) => ['--output-file', file]);
    const screen = await work.session([...check, '--write-desired', 'parity.yaml', ...files]);
    expect(screen.code, screen.stderr).to.equal(3);
    expect(screen.stderr).to.equal('');
    const [first] = screen.stdout.split('\n');
    expect(first).to.equal('External client app Loader is looser than connected app Loader was.');
    expect(Math.max(...screen.stdout.split('\n').map(({ length }) => length))).to.be.at.most(100);
    expect(work.read('migration.md')).to.contain('| Loader | Loader | looser | paired by name |');
    expect(work.read('migration.html')).to.contain('<h2>Pairs</h2>');

    const before = await work.session([...check, '--json']);
    expect(facetsIn(reportIn(before.stdout))).to.deep.equal([
      'looser ip-relaxation',
      'looser pkce',
      'looser refresh-token',
      'looser session-timeout',
    ]);
    const connectedApp = work.read('force-app/connectedApps/Loader.connectedApp-meta.xml');
    const set = await work.session(['set', '--source-dir', 'force-app', '--file', 'parity.yaml', '--no-prompt']);
    expect(set.code, set.stdout + set.stderr).to.equal(0);
    const after = await work.session([...check, '--json']);
    expect(facetsIn(reportIn(after.stdout))).to.deep.equal(['looser pkce']);
    expect(work.read('force-app/connectedApps/Loader.connectedApp-meta.xml')).to.equal(connectedApp);
  });

  it('pairs apps of other names by their consumer key, and lets the key go nowhere', async () => {
    const key = '<consumerKey>THE-KEY-OF-LOADER</consumerKey>';
    const renamed = (text: string): string =>
      text
        .replaceAll(OF_APP, '<externalClientApplication>Fresh</externalClientApplication>')
        .replace('<label>Loader</label><distr', '<label>Fresh</label><distr')
        .replace('<callbackUrl>', `${key}<callbackUrl>`)
        .replace('<isPkceRequired>false', `${key}<isPkceRequired>false`);
    const tree = Object.entries(TREE).map(([path, text]) => [
      path.replace('Apps/Loader.eca', 'Apps/Fresh.eca'),
      renamed(text),
    ]);
    const other = newWorkplace();
    try {
      other.write(Object.fromEntries(tree) as typeof TREE);
      const run = await other.session(['migrate-check', '--source-dir', 'force-app', '--all', '--json']);
      const { pairs } = reportIn(run.stdout);
      expect(pairs.map(({ from, to, pairedBy }) => [from, to, pairedBy])).to.deep.equal([
        [
          { kind: 'connected-app', name: 'Loader', label: 'Loader' },
          { kind: 'external-client-app', name: 'Fresh', label: 'Fresh' },
          'consumer-key',
        ],
      ]);
      await other.session(['snapshot', '--source-dir', 'force-app', '--output-file', 'tree.json']);
      expect(run.stdout + run.stderr + other.read('tree.json')).not.to.contain('THE-KEY');
    } finally {
      other.remove();
    }
  });

  it('answers the same from an org and from its snapshot', async () => {
    const org = await startLocalOrg({ seed: DEMO });
    try {
      await work.logIn(org, 'demo');
      const apps = ['--from-app', 'Fleet_Telematics', '--to-app', 'Fleet_Telematics', '--json'];
      const live = await work.session(['migrate-check', '--target-org', 'demo', '--eca-global-settings', ...apps]);
      await work.session(['snapshot', '--target-org', 'demo', '--eca-global-settings', '--output-file', 'demo.json']);
      const kept = await work.session(['migrate-check', '--snapshot', 'demo.json', ...apps]);
      expect(live.stderr + kept.stderr).to.equal('');
      expect(reportIn(kept.stdout).pairs).to.deep.equal(reportIn(live.stdout).pairs);
      expect(reportIn(live.stdout).pairs[0]?.pairedBy).to.equal('request');
      expect(kept.code).to.equal(live.code);
      expect(org.unanswered).to.deep.equal([]);
    } finally {
      await org.close();
    }
  });

  it('gives 2 for an app that is not there, for both ways of naming, and for neither', async () => {
    const from = ['migrate-check', '--source-dir', 'force-app', '--json'];
    const runs = await Promise.all([
      work.session([...from, '--from-app', 'Loder', '--to-app', 'Loader']),
      work.session([...from, '--from-app', 'Loader', '--to-app', 'Loader', '--all']),
      work.session([...from, '--from-app', 'Loader']),
      work.session(from),
      work.session([...from, '--all', '--output-file', 'x.pdf']),
    ]);
    expect(runs.map(({ code }) => code)).to.deep.equal([2, 2, 2, 2, 2]);
  });
});
