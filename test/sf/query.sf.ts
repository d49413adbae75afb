import { expect } from 'chai';
import { type OrgSeed } from '../localOrg/index.js';
import { loggedIn } from './loggedIn.js';
import { privateSf } from './privateSf.js';

type Records = { readonly totalSize: number; readonly records: readonly Readonly<Record<string, unknown>>[] };

const users = (count: number, profile: string): readonly Readonly<Record<string, unknown>>[] =>
  Array.from({ length: count }, (_, index) => ({
    Username: `${profile}.${index}@local-org.example`.toLowerCase(),
    IsActive: true,
    ProfileId: { Name: profile },
  }));

/** More users than an org gives in one batch (2,000). */
const SEED: OrgSeed = {
  records: {
    UserLicense: [{ Name: 'Salesforce' }, { Name: 'Salesforce Platform' }],
    Profile: [
      { Name: 'Sales', UserType: 'Standard', UserLicenseId: { Name: 'Salesforce' } },
      { Name: 'Warehouse', UserType: 'Standard', UserLicenseId: { Name: 'Salesforce Platform' } },
    ],
    User: [...users(2010, 'Sales'), ...users(7, 'Warehouse')],
  },
};

describe('sf on the local org: login and queries', () => {
  const session = loggedIn({ seed: SEED });
  const query = async (soql: string): Promise<Records> => {
    const { status, result, message } = await session.sf.json(['data', 'query', '-q', soql, '-o', 'demo']);
    expect(status, message).to.equal(0);
    return result as Records;
  };
  const valuesOf = ({ records }: Records, ...fields: readonly string[]): readonly unknown[][] =>
    records.map((row) => fields.map((field) => row[field]));

  it('shows the org that it logged in to', async () => {
    const { result } = await session.sf.json(['org', 'display', '-o', 'demo']);
    expect(result).to.include({
      id: session.org.orgId,
      username: session.org.username,
      alias: 'demo',
      connectedStatus: 'Connected',
    });
  });

  it('refuses a token that the org did not give', async () => {
    const other = privateSf();
    try {
      const stranger = { ...session.org, accessToken: `${session.org.orgId}!not.a.token.of.this.org` };
      const { status, message } = await other.logIn(stranger, 'stranger');
      expect(status).to.equal(1);
      expect(message).to.match(/INVALID_SESSION_ID|Session expired or invalid|Bad_OAuth_Token/);
    } finally {
      other.remove();
    }
  });

  it('queries fields of a parent', async () => {
    const answer = await query('SELECT Name, UserLicense.Name FROM Profile ORDER BY Name');
    const licenses = answer.records.map(({ UserLicense }) => (UserLicense as { Name: string }).Name);
    expect(valuesOf(answer, 'Name')).to.deep.equal([['Sales'], ['Warehouse']]);
    expect(licenses).to.deep.equal(['Salesforce', 'Salesforce Platform']);
  });

  it('queries aggregates', async () => {
    const answer = await query(
      'SELECT Profile.Name profile, COUNT(Id) users FROM User WHERE IsActive = true GROUP BY Profile.Name ORDER BY Profile.Name'
    );
    expect(valuesOf(answer, 'profile', 'users')).to.deep.equal([
      ['Sales', 2010],
      ['Warehouse', 7],
    ]);
  });

  it('gets the rows of the next batch', async () => {
    const { records, totalSize } = await query('SELECT Id FROM User');
    expect(totalSize).to.equal(2017);
    expect(new Set(records.map(({ Id }) => Id)).size).to.equal(2017);
  });

  it('prints a table, for which it asks the org about the columns', async () => {
    const { code, stdout } = await session.sf.run([
      ...['data', 'query', '-o', 'demo'],
      ...['-q', "SELECT Name, UserLicense.Name FROM Profile WHERE Name = 'Warehouse'"],
    ]);
    expect(code).to.equal(0);
    expect(stdout)
      .to.match(/NAME\s+USERLICENSE\.NAME/)
      .and.to.match(/Warehouse\s+Salesforce Platform/);
    expect(session.org.requests.some(({ path }) => path.includes('columns=true'))).to.equal(true);
  });

  it('hears which field there is not', async () => {
    const run = await session.sf.json(['data', 'query', '-q', 'SELECT Id, Nope FROM Profile', '-o', 'demo']);
    expect(run).to.include({ status: 1, name: 'INVALID_FIELD' });
    expect(run.message).to.include("No such column 'Nope' on entity 'Profile'");
  });
});
