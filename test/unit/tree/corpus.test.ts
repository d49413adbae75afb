import { readdirSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { known, unreadable } from '../../../src/facts/fact.js';
import type { AppFacts } from '../../../src/facts/app.js';
import type { EffectiveReport } from '../../../src/effective/report.js';
import { reportOf } from '../support/builders.js';
import { browserRows } from '../support/counted.js';
import { CORPUS as CORPUS_URL, needsShared } from '../support/shared.js';
import { readTree } from './tree.js';

const CORPUS = fileURLToPath(CORPUS_URL);

/**
 * What was counted in the files with grep and find: rows of `minutes origin level: number of profiles` (`*` is the row of any
 * profile not in the tree), and apps as `refresh policy, idle limit`.
 */
type Counted = {
  readonly found: number;
  readonly assessed: number;
  readonly orphans: number;
  readonly records: number;
  readonly apiVersion: string | null;
  readonly rows: readonly string[];
  readonly apps: Readonly<Record<string, string>>;
};

const COUNTED: Readonly<Record<string, Counted>> = {
  // No settings of the org, nor of profiles, nor a project: three apps, of which SF_API_V1 is known from a policy alone.
  'ALMEX-SALESFORCE-DEV__Salesforce_Almex_SFDX': {
    found: 0,
    assessed: 0,
    orphans: 0,
    records: 0,
    apiVersion: null,
    rows: ['missing -: *'],
    apps: {
      ALMEX_SF_API: 'infinite, missing',
      Gestion_de_usuarios: 'infinite, not-exposed',
      SF_API_V1: 'infinite, missing',
    },
  },
  // 32 .profile files; 21 settings, all of 0: 17 with HIGH_ASSURANCE, 4 without; TwoHours; API 57.
  AutoRabitest__AutoRabitTest: {
    found: 32,
    assessed: 32,
    orphans: 0,
    records: 21,
    apiVersion: '57.0',
    rows: ['120 org -: *', '120 org -: 11', '120 profile -: 4', '120 profile HIGH_ASSURANCE: 17'],
    apps: { GovWin_IQ_Connector: 'infinite, not-exposed' },
  },
  // 96 .profile files, 48 profiles in both file forms; 34 settings, all of 0: one nil and 16 profiles, each in both forms.
  'Damco-Solutions__ASTM_FullSandbox': {
    found: 48,
    assessed: 48,
    orphans: 1,
    records: 34,
    apiVersion: '55.0',
    rows: ['120 org -: *', '120 org -: 32', '120 profile -: 16'],
    apps: {},
  },
  // 33 .profile files, 1 setting of 0; API 67.
  'Epic-ATS__NightlyBackup': {
    found: 33,
    assessed: 33,
    orphans: 0,
    records: 1,
    apiVersion: '67.0',
    rows: ['120 org -: *', '120 org -: 32', '120 profile -: 1'],
    apps: { twocloudnine_usage: 'infinite, not-exposed', X3B_Authentication_App: 'infinite, false' },
  },
  // 40 .profile files and two profiles known from their settings (accounting, leaseworks powerbi); 55 settings, 34 nil:
  // 0 in 7, 480 in 2, 720 in 11, 1440 once. `investment &amp; strategy` is the file `Investment %26 Strategy`.
  GlicTech__carlyle: {
    found: 42,
    assessed: 42,
    orphans: 34,
    records: 55,
    apiVersion: '55.0',
    rows: [
      '120 org -: *',
      '120 org -: 21',
      '120 profile -: 7',
      '1440 profile -, loosens: 1',
      '480 profile -, loosens: 2',
      '720 profile -, loosens: 11',
    ],
    apps: {},
  },
  RamiroHernandez__CICD: {
    found: 0,
    assessed: 0,
    orphans: 0,
    records: 0,
    apiVersion: '65.0',
    rows: ['missing -: *'],
    apps: { SOLU_CI_CD: 'specific_lifetime:365:DAYS, not-exposed' },
  },
  'RamiroHernandez__CICD@c5f0fc9f': {
    found: 0,
    assessed: 0,
    orphans: 0,
    records: 0,
    apiVersion: null,
    rows: ['missing -: *'],
    apps: { SOLU_CI_CD: 'specific_lifetime:365:DAYS, missing' },
  },
  // 69 .profile files; 52 settings, all of 0, 3 of them nil; TwoHours; API 51, so that no policy is unset.
  'akashsaini3046__SFDX-Pipeline': {
    found: 69,
    assessed: 69,
    orphans: 3,
    records: 52,
    apiVersion: '51.0',
    rows: ['120 org -: *', '120 org -: 20', '120 profile -: 49'],
    apps: {
      CICD: 'zero, not-exposed',
      CrowleySCVProduction_Connected_App: 'unset, not-exposed',
      Describe_Layout_API: 'infinite, not-exposed',
      Idea: 'unset, not-exposed',
      Jenkins: 'infinite, not-exposed',
    },
  },
  // 54 .profile files; 47 settings, 4 nil: 30 once, 60 twice, 0 in 37, 720 in 3; SixtyMinutes; package.xml says 46.
  'quyetdd__N-LI-SVR': {
    found: 54,
    assessed: 54,
    orphans: 4,
    records: 47,
    apiVersion: '46.0',
    rows: [
      '120 profile -, loosens: 37',
      '30 profile -: 1',
      '60 org -: *',
      '60 org -: 11',
      '60 profile -: 2',
      '720 profile -, loosens: 3',
    ],
    apps: {
      AWS_App: 'old-api-version, not-exposed',
      CPQIntegrationUserApp: 'old-api-version, not-exposed',
      Herokulogin: 'old-api-version, not-exposed',
    },
  },
  // 42 .profile files; 42 settings, 16 nil (15 and 60 are of nil ones): 0 in 15, 30 in 11; TwoHours; API 61.
  'saadjaved22__JDE-OMS': {
    found: 42,
    assessed: 42,
    orphans: 16,
    records: 42,
    apiVersion: '61.0',
    rows: ['120 org -: *', '120 org -: 16', '120 profile -: 15', '30 profile -: 11'],
    apps: {
      API_Import: 'infinite, not-exposed',
      Boomi_Integration: 'infinite, not-exposed',
      Boomi_OMS_Integration: 'infinite, not-exposed',
      Boomi_OMS_JWT_Integration: 'infinite, not-exposed',
      LoyaltyUserAuthentication: 'specific_lifetime:1:DAYS, not-exposed',
      Saviynt: 'infinite, not-exposed',
    },
  },
};

const appsOf = ({ apps }: EffectiveReport): Readonly<Record<string, string>> =>
  Object.fromEntries(
    apps.map(({ channel, refreshToken: { policy, idleLimit } }) => [
      channel.kind === 'browser' ? '' : channel.name,
      [policy, idleLimit]
        .map((fact) => (fact.status === 'known' ? fact.value : fact.status === 'unset' ? 'unset' : fact.reason))
        .join(', '),
    ])
  );

/** By its real path, as a working directory is: the folder beside the project may be a link. */
const treeAt = (name: string): ReturnType<typeof readTree> => readTree(realpathSync(join(CORPUS, name)));

const appOf = async (project: string, name: string): Promise<AppFacts> => {
  const app = (await treeAt(project)).apps.find((candidate) => candidate.name === name);
  if (app === undefined) throw new Error(`${project} has no app ${name}`);
  return app;
};

describe('real projects as source trees', () => {
  before(function () {
    needsShared(this);
  });

  it('are ten, each with its own counts', () => {
    const projects = readdirSync(CORPUS, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(projects.map(({ name }) => name).sort()).to.deep.equal(Object.keys(COUNTED).sort());
  });

  for (const [name, counted] of Object.entries(COUNTED)) {
    it(`${name}: what was counted by hand`, async () => {
      const snapshot = await treeAt(name);
      const report = reportOf(snapshot);
      expect(snapshot.source.apiVersion).to.equal(counted.apiVersion);
      expect(snapshot.profileSessions.records).to.have.lengthOf(counted.records);
      expect(report.coverage.profiles).to.deep.equal({ found: counted.found, assessed: counted.assessed });
      expect(report.coverage.gaps.filter(({ reason }) => reason === 'orphan')).to.have.lengthOf(counted.orphans);
      expect(report.coverage.gaps.filter(({ reason }) => reason === 'malformed')).to.deep.equal([]);
      expect([...browserRows(report)].sort()).to.deep.equal(counted.rows);
      expect(appsOf(report)).to.deep.equal(counted.apps);
    });
  }

  it('names file and line of the value of a profile and of the org', async () => {
    const { populations, profiles } = reportOf(await treeAt('quyetdd__N-LI-SVR'));
    expect(profiles['AC-マネージャー']).to.deep.include({
      component: 'ProfileSessionSetting:AC_profileSessionSetting1426054150230',
      file: 'unpackaged/profileSessionSettings/AC_profileSessionSetting1426054150230.profileSessionSetting',
      line: 7,
    });
    const steps = populations.flatMap(({ timeout }) => (timeout.status === 'known' ? timeout.trace : []));
    expect(steps.find(({ level }) => level === 'org')).to.include({
      file: 'unpackaged/settings/Security.settings',
      line: 99,
    });
  });

  it('counts lines also where an element is broken over two', async () => {
    const { profiles } = reportOf(await treeAt('saadjaved22__JDE-OMS'));
    expect(profiles['JDE External Developers']).to.include({ line: 8 });
  });

  it('shows values that no enum has as they were found', async () => {
    const app = await appOf('RamiroHernandez__CICD@c5f0fc9f', 'SOLU_CI_CD');
    expect(app.preApproved).to.deep.equal(unreadable('unknown-value', 'permittedUsersPolicyType: AdminApprovedUsers'));
    expect(app.ipRelaxation).to.deep.equal(unreadable('unknown-value', 'ipRelaxationPolicyType: RelaxIPRestrictions'));
    expect(app.refreshPolicy).to.deep.equal(known({ kind: 'fixed', after: { count: 365, unit: 'DAYS' } }));
  });

  it('takes nothing for unset that API 46 could not say', async () => {
    const app = await appOf('quyetdd__N-LI-SVR', 'AWS_App');
    expect(app).to.deep.include({
      preApproved: known(true),
      opaqueTimeout: unreadable('old-api-version', 'sessionPolicy: 49.0 (46.0)'),
      sessionLevel: unreadable('old-api-version', 'sessionPolicy: 49.0 (46.0)'),
      ipRelaxation: unreadable('old-api-version', 'oauthPolicy: 49.0 (46.0)'),
      refreshPolicy: unreadable('old-api-version', 'oauthPolicy: 49.0 (46.0)'),
      namedAccess: {
        profiles: ['システム API', 'システム管理者', 'システムP'],
        permissionSets: ['View all page and class'],
        listed: true,
      },
    });
  });

  it('takes the token format from the flag of the app', async () => {
    expect((await appOf('Epic-ATS__NightlyBackup', 'twocloudnine_usage')).tokenFormat).to.deep.equal(known('jwt'));
    expect((await appOf('Epic-ATS__NightlyBackup', 'X3B_Authentication_App')).tokenFormat).to.deep.equal(
      known('opaque')
    );
    expect((await appOf('RamiroHernandez__CICD', 'SOLU_CI_CD')).tokenFormat).to.deep.equal(known('jwt'));
  });

  it('makes a conflict of the one field in which both file forms of the settings differ', async () => {
    const { org } = await treeAt('Damco-Solutions__ASTM_FullSandbox');
    expect(org.timeoutMinutes).to.deep.equal(known(120));
    expect(org.forceLogout).to.include({ status: 'unreadable', reason: 'conflict' });
  });
});
