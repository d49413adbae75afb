import { expect } from 'chai';
import type { SetupReading } from '../../../../src/facts/setupReading.js';
import { readSetupTrail } from '../../../../src/org/read/setupTrail.js';
import type { LocalOrg, LocalOrgOptions, OrgSeed, SeedRow } from '../../../localOrg/index.js';
import { profile, repeat, security } from './seeds.js';
import { clientOf, READ_AT, without, withOrg } from './support.js';

const ADMIN = '0055g0000000001AAA';
const row = (at: string, change: SeedRow = {}): SeedRow => ({
  CreatedDate: at,
  CreatedById: ADMIN,
  Action: 'sessiontimeout',
  Section: 'Session Settings',
  Display: 'Changed Session Timeout Value from 240 to 30 minutes',
  ...change,
});

const seedWith = (rows: readonly SeedRow[]): OrgSeed => ({
  org: { user: { username: 'admin@a.example' } },
  files: [security(), profile('Admin')],
  records: {
    Profile: [{ Name: 'System Administrator' }],
    User: [
      { Id: ADMIN, Username: 'admin@a.example', IsActive: true, ProfileId: { Name: 'System Administrator' } },
      {
        Id: '0055g0000000002AAA',
        Username: 'other@a.example',
        IsActive: true,
        ProfileId: { Name: 'System Administrator' },
      },
    ],
    SetupAuditTrail: rows,
  },
});

const reading = (
  rows: readonly SeedRow[],
  { withUsers = false, ...options }: Partial<LocalOrgOptions> & { withUsers?: boolean } = {}
): Promise<{ read: SetupReading; org: LocalOrg }> =>
  withOrg({ seed: seedWith(rows), ...options }, async (org) => ({
    read: await readSetupTrail(clientOf(org), { now: READ_AT, withUsers }),
    org,
  }));

const minutesBefore = (minutes: number): string => new Date(Date.parse(READ_AT) - minutes * 60_000).toISOString();

describe('readSetupTrail', () => {
  it('gives the entries of the last 180 days, people as numbers', async () => {
    const { read } = await reading([
      row(minutesBefore(60)),
      row(minutesBefore(120), { CreatedById: '0055g0000000002AAA', DelegateUser: 'support@a.example' }),
    ]);
    expect(read.total).to.equal(2);
    expect(read.unread).to.equal(null);
    expect(read.rows.map(({ at, by, isDelegated }) => [at, by, isDelegated])).to.deep.equal([
      [minutesBefore(60), 'user 1', false],
      [minutesBefore(120), 'user 2', true],
    ]);
  });

  it('keeps no name of a user in a text, and asks for none, unless names are asked for', async () => {
    const display = 'Assigned OAuth client credentials user darth@vader.com (UserID: [005790000024p8r]) to app Hub';
    const rows = [row(minutesBefore(5), { Action: 'addOauthClientCredentialUser', Display: display })];
    const { read, org } = await reading(rows);
    expect(read.rows[0]!.display).to.equal('Assigned OAuth client credentials user (user)  to app Hub');
    expect(JSON.stringify(org.requests)).not.to.include('CreatedBy.Username');
    const named = await reading(rows, { withUsers: true });
    expect(named.read.rows[0]).to.include({ display, by: 'admin@a.example' });
  });

  it('reads many entries in parts of time, side by side, each once', async () => {
    const { read, org } = await reading(repeat(5000, (index) => row(minutesBefore(index * 40 + 1))));
    expect(read.rows).to.have.length(5000);
    expect(new Set(read.rows.map(({ at }) => at))).to.have.property('size', 5000);
    expect(org.requests.filter(({ operation }) => operation === 'query').length).to.be.at.most(5);
  });

  it('says which permission is missing', async () => {
    const { read } = await reading([row(minutesBefore(1))], { org: without('ViewSetup') });
    expect(read).to.deep.include({ rows: [], total: null });
    expect(read.unread).to.include({ reason: 'no-permission', detail: 'View Setup and Configuration' });
  });
});

describe('readSetupTrail of more than is read', () => {
  /** A client that counts as it is told and notes what it is asked: 60,000 rows make an org slow. */
  const asked = async (countOf: (soql: string) => number): Promise<{ read: SetupReading; queries: string[] }> => {
    const queries: string[] = [];
    const query = async (soql: string): Promise<{ rows: Record<string, unknown>[]; total: number }> => {
      queries.push(soql);
      const isCount = soql.includes('COUNT()');
      const [, from = ''] = /CreatedDate >= (\S+)/.exec(soql) ?? [];
      return Promise.resolve(
        isCount ? { rows: [], total: countOf(soql) } : { rows: [{ CreatedDate: from, Action: 'x' }], total: 1 }
      );
    };
    const client = { apiVersion: 67, query } as unknown as Parameters<typeof readSetupTrail>[0];
    return { read: await readSetupTrail(client, { now: READ_AT, withUsers: false }), queries };
  };

  it('takes the newest parts that fit, and says from when on', async () => {
    // 60,000 in thirty parts of six days: 25 fit.
    const { read, queries } = await asked((soql) => (soql.includes('CreatedDate <') ? 2000 : 60_000));
    const first = queries.filter((soql) => soql.includes('COUNT()')).length;
    expect(first).to.equal(31);
    expect(read.total).to.equal(60_000);
    expect(read.rows.length).to.be.within(1, 29);
    expect(read.from).to.equal(read.rows.at(-1)!.at);
  });

  it('takes the newest entries where not even the newest part fits', async () => {
    const { read, queries } = await asked(() => 60_000);
    expect(queries.filter((soql) => soql.endsWith('LIMIT 50000'))).to.have.length(1);
    expect(read.from).to.equal(read.rows[0]!.at);
  });
});
