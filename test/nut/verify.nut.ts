import { expect } from 'chai';
import type { VerifyReport } from '../../src/verify/report.js';
import {
  PERMISSIONS,
  startLocalOrg,
  type LocalOrg,
  type LocalOrgOptions,
  type OrgSeed,
  type SeedRow,
} from '../localOrg/index.js';
import { connectedApp, oauth, profile, refresh, repeat, security, timeoutOf } from '../unit/org/read/seeds.js';
import type { Ended } from './run.js';
import { newWorkplace, type Workplace } from './runSession.js';

const USERS = repeat(8, (index) => ({
  Id: `0055g00000000${String(index).padStart(2, '0')}AAA`,
  Username: `user${index}@a.example`,
  IsActive: true,
  ProfileId: { Name: index < 4 ? 'Sales' : 'Service' },
}));

/** A session of the user of that number, renewed a moment ago. */
const session = (index: number, seconds: number, change: SeedRow = {}): SeedRow => ({
  UsersId: { Username: `user${index}@a.example` },
  SessionType: 'UI',
  LoginType: 'Application',
  NumSecondsValid: seconds,
  CreatedDate: 'now-5m',
  LastModifiedDate: 'now-1m',
  SourceIp: '203.0.113.7',
  ...change,
});

/** The org gives two hours, Sales has four, Loader 15 minutes. */
const seedWith = (sessions: readonly SeedRow[]): OrgSeed => ({
  org: { user: { username: 'user0@a.example' } },
  files: [
    security(),
    profile('Admin'),
    profile('Sales'),
    profile('Service'),
    timeoutOf('Sales', 240),
    connectedApp(
      'Loader',
      oauth() + refresh('zero') + '<sessionPolicy><sessionTimeout>15</sessionTimeout></sessionPolicy>'
    ),
  ],
  records: {
    Profile: [{ Name: 'System Administrator' }, { Name: 'Sales' }, { Name: 'Service' }],
    ConnectedApplication: [{ Name: 'Loader' }],
    User: USERS,
    LoginHistory: [{ Id: '0Ya5g0000000001AAA', UserId: { Username: 'user4@a.example' }, Application: 'Loader' }],
    AuthSession: sessions,
  },
});

const LOADER = { SessionType: 'Oauth2', LoginType: 'Remote Access 2.0', LoginHistoryId: '0Ya5g0000000001AAA' };
const AGREEING = [...repeat(4, (index) => session(index, 14400)), session(5, 7200), session(4, 900, LOADER)];

describe('sf session verify', () => {
  let work: Workplace;
  let org: LocalOrg | undefined;

  before(() => {
    work = newWorkplace();
  });
  afterEach(async () => {
    expect(org?.unanswered).to.deep.equal([]);
    await org?.close();
  });
  after(() => {
    work.remove();
  });

  const verify = async (
    options: LocalOrgOptions,
    args: readonly string[] = [],
    prepare: (started: LocalOrg) => void = () => undefined
  ): Promise<Ended> => {
    org = await startLocalOrg(options);
    prepare(org);
    const ended = await work.session(['verify', '--target-org', org.accessToken, ...args], {
      SF_ORG_INSTANCE_URL: org.url,
    });
    expect(ended.stdout + ended.stderr).not.to.match(/00D\w{12,15}(!|%21)|203\.0\.113|0Ak|\bat .+:\d+:\d+/);
    return ended;
  };
  const reportOf = ({ stdout, code }: Ended): VerifyReport => {
    const { status, result } = JSON.parse(stdout) as { status: number; result: VerifyReport };
    expect(status).to.equal(code);
    return result;
  };

  it('says that all agree, with the number of calls that it took', async () => {
    const ended = await verify({ seed: seedWith(AGREEING) });
    expect(ended.code, ended.stdout + ended.stderr).to.equal(0);
    expect(ended.stdout).to.match(/^All 6 compared sessions agree with the computed timeouts, in 3 populations\.$/m);
    expect(ended.stdout).to.match(/^6 live sessions of 6 users, read in 1 request: 6 compared, 0 not$/m);
    expect(ended.stdout).to.match(/^Which level wins +the first that is set: 6 of 6/m);
  });

  it('ends with 3 on a contradiction, and names users only when asked to', async () => {
    const contradicting = { seed: seedWith([...AGREEING, session(6, 3600)]) };
    const report = reportOf(await verify(contradicting, ['--json']));
    expect(report.sessions).to.include({ compared: 7, agree: 6, contradict: 1 });
    const [contradiction] = report.populations.flatMap(({ contradictions }) => contradictions);
    expect(contradiction).to.deep.include({ sessionType: 'UI', seconds: 3600, sessions: 1, users: 1 });
    expect(JSON.stringify(report)).not.to.contain('@a.example');
    await org?.close();

    const named = await verify(contradicting, ['--with-users']);
    expect(named.code).to.equal(3);
    expect(named.stdout).to.contain('Users: user6@a.example.');
  });

  it('never takes the own sessions alone for agreement', async () => {
    const ended = await verify({
      seed: seedWith(AGREEING),
      org: { user: { username: 'user0@a.example', permissions: PERMISSIONS.filter((name) => name !== 'ManageUsers') } },
    });
    expect(ended.code).to.equal(4);
    expect(ended.stdout).to.match(/^PARTIAL: without "Manage Users" only your own sessions are shown/m);
    expect(ended.stdout).to.match(/^1 live session of 1 user/m);
  });

  it('goes on without the apps where the org refuses the logins, and says so', async () => {
    const refused = {
      kind: 'answer' as const,
      status: 400,
      body: JSON.stringify([{ errorCode: 'INVALID_FIELD', message: "Didn't understand relationship 'LoginHistory'" }]),
    };
    const ended = await verify({ seed: seedWith(AGREEING) }, [], (started) => {
      started.faults.add({ soql: /LoginHistory/ }, refused);
    });
    expect(ended.code).to.equal(4);
    expect(ended.stdout).to.match(/^All 5 compared sessions agree/m);
    expect(ended.stdout).to.match(/^1 +through an app, and the org does not tell which$/m);
    expect(ended.stdout).to.match(
      /^The reading failed \(INVALID_FIELD: Didn't understand relationship 'LoginHistory'\)/m
    );
  });
});
