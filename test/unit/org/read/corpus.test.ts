import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { known, unreadable } from '../../../../src/facts/fact.js';
import type { EffectiveReport } from '../../../../src/effective/report.js';
import { CORPUS as CORPUS_URL, needsShared } from '../../support/shared.js';
import { appNamed, read, reportOf } from './support.js';

const CORPUS = fileURLToPath(CORPUS_URL);

/** What was counted in the files with grep: rows of `minutes origin level: profiles`, and apps by their refresh policy. */
type Counted = {
  readonly found: number;
  readonly assessed: number;
  readonly orphans: number;
  readonly records: number;
  readonly rows: readonly string[];
  readonly apps: Readonly<Record<string, string>>;
};

const COUNTED: Readonly<Record<string, Counted>> = {
  // 32 profiles; 21 settings, all of 0: 17 with HIGH_ASSURANCE, 4 without; TwoHours.
  AutoRabitest__AutoRabitTest: {
    found: 32,
    assessed: 32,
    orphans: 0,
    records: 21,
    rows: ['120 org -: 11', '120 profile HIGH_ASSURANCE: 17', '120 profile -: 4'],
    apps: { GovWin_IQ_Connector: 'infinite, all-users' },
  },
  // 69 profiles; 52 settings, all of 0, 3 of them nil; TwoHours.
  'akashsaini3046__SFDX-Pipeline': {
    found: 69,
    assessed: 69,
    orphans: 3,
    records: 52,
    rows: ['120 profile -: 49', '120 org -: 20'],
    apps: {
      CICD: 'zero, pre-approved',
      CrowleySCVProduction_Connected_App: '-, all-users',
      Describe_Layout_API: 'infinite, all-users',
      Idea: '-, all-users',
      Jenkins: 'infinite, all-users',
    },
  },
  // 54 .profile files and the administrators'; 47 settings, 4 nil: 30 once, 60 twice, 0 in 37, 720 in 3; SixtyMinutes.
  'quyetdd__N-LI-SVR': {
    found: 55,
    assessed: 55,
    orphans: 4,
    records: 47,
    rows: [
      '30 profile -: 1',
      '60 org -: 12',
      '60 profile -: 2',
      '120 profile -, loosens: 37',
      '720 profile -, loosens: 3',
    ],
    apps: { AWS_App: '-, pre-approved', CPQIntegrationUserApp: '-, pre-approved', Herokulogin: '-, pre-approved' },
  },
  // No settings of the org, nor of profiles: nothing is known, and nothing is taken for two hours.
  RamiroHernandez__CICD: {
    found: 1,
    assessed: 0,
    orphans: 0,
    records: 0,
    rows: ['missing -: 1', 'missing -: 1'],
    apps: { SOLU_CI_CD: 'specific_lifetime:365:DAYS, all-users' },
  },
  'RamiroHernandez__CICD@c5f0fc9f': {
    found: 1,
    assessed: 0,
    orphans: 0,
    records: 0,
    rows: ['missing -: 1', 'missing -: 1'],
    apps: { SOLU_CI_CD: 'specific_lifetime:365:DAYS, unreadable' },
  },
  // 42 profiles; 42 settings, 16 nil: 0 in 15, 30 in 11; TwoHours.
  'saadjaved22__JDE-OMS': {
    found: 42,
    assessed: 42,
    orphans: 16,
    records: 42,
    rows: ['30 profile -: 11', '120 profile -: 15', '120 org -: 16'],
    apps: {
      API_Import: 'infinite, all-users',
      Boomi_Integration: 'infinite, all-users',
      Boomi_OMS_Integration: 'infinite, all-users',
      Boomi_OMS_JWT_Integration: 'infinite, pre-approved',
      LoyaltyUserAuthentication: 'specific_lifetime:1:DAYS, pre-approved',
      Saviynt: 'infinite, all-users',
    },
  },
};

const rowsOf = ({ populations, profileSets }: EffectiveReport): readonly string[] =>
  populations
    .filter(({ channel }) => channel.kind === 'browser')
    .map(({ timeout, requiredLevelAtLogin: level, profileSet }) => {
      const value = timeout.status === 'known' ? `${timeout.minutes} ${timeout.origin}` : timeout.reason;
      const loosens = timeout.status === 'known' && timeout.loosens ? ', loosens' : '';
      return `${value} ${level.status === 'known' ? level.value : '-'}${loosens}: ${profileSets[profileSet]?.length ?? 0}`;
    });

const appsOf = ({ apps }: EffectiveReport): Readonly<Record<string, string>> =>
  Object.fromEntries(
    apps.map(({ channel, refreshToken: { policy }, access }) => [
      channel.kind === 'browser' ? '' : channel.name,
      `${policy.status === 'known' ? policy.value : policy.status === 'unset' ? '-' : policy.reason}, ${access.kind}`,
    ])
  );

describe('real projects as orgs', () => {
  before(function () {
    needsShared(this);
  });

  for (const [name, counted] of Object.entries(COUNTED)) {
    it(`${name}: what was counted by hand`, async () => {
      const snapshot = await read({ seed: join(CORPUS, name) });
      const report = reportOf(snapshot);
      expect(snapshot.profileSessions.records).to.have.lengthOf(counted.records);
      expect(report.coverage.profiles).to.deep.equal({ found: counted.found, assessed: counted.assessed });
      expect(report.coverage.gaps.filter(({ reason }) => reason === 'orphan')).to.have.lengthOf(counted.orphans);
      expect(rowsOf(report)).to.deep.equal(counted.rows);
      expect(appsOf(report)).to.deep.equal(counted.apps);
    });
  }

  it('joins names in Japanese and percent-encoded ones', async () => {
    const report = reportOf(await read({ seed: join(CORPUS, 'quyetdd__N-LI-SVR') }), { grain: 'profile' });
    const labels = Object.values(report.profileSets).flat();
    expect(labels.filter((label) => /[\u3040-\u30ff\u4e00-\u9fff]/.test(label))).not.to.have.lengthOf(0);
    expect(labels.filter((label) => /%[0-9A-F]{2}/.test(label))).to.have.lengthOf(0);
    expect(report.coverage.gaps.filter(({ reason }) => reason !== 'orphan')).to.deep.equal([]);
    expect(report.apps.map(({ access }) => [access.profiles.length, access.permissionSets.length])).to.deep.equal([
      [3, 1],
      [1, 0],
      [2, 0],
    ]);
  });

  it('shows values that no enum has as they were found', async () => {
    const app = appNamed(await read({ seed: join(CORPUS, 'RamiroHernandez__CICD@c5f0fc9f') }), 'SOLU_CI_CD');
    expect(app.preApproved).to.deep.equal(unreadable('unknown-value', 'permittedUsersPolicyType: AdminApprovedUsers'));
    expect(app.ipRelaxation).to.deep.equal(unreadable('unknown-value', 'ipRelaxationPolicyType: RelaxIPRestrictions'));
    expect(app.refreshPolicy).to.deep.equal(known({ kind: 'fixed', after: { count: 365, unit: 'DAYS' } }));
  });

  it('reads all ten, with a row for every profile and app that is listed, and each known row from a level that says so', async () => {
    const names = readdirSync(CORPUS, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(names).to.have.lengthOf(10);
    for (const { name } of names) {
      const snapshot = await read({ seed: join(CORPUS, name) });
      const report = reportOf(snapshot);
      const decisive = snapshot.unreadTypes.filter((type) => type !== 'SecuritySettings');
      expect(decisive, name).to.deep.equal([]);
      expect(report.apps, name).to.have.lengthOf(snapshot.apps.length);
      const browser = report.populations.filter(({ channel }) => channel.kind === 'browser');
      const labels = browser.flatMap(({ profileSet }) => report.profileSets[profileSet] ?? []);
      expect(
        labels.filter((label) => label !== '*'),
        name
      ).to.have.lengthOf(report.coverage.profiles.found);
      for (const { timeout } of report.populations) {
        if (timeout.status !== 'known') continue;
        expect(timeout.trace.at(-1), name).to.include({ level: timeout.origin, minutes: timeout.minutes });
      }
    }
  });
});
