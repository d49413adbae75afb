import { expect } from 'chai';
import type { OrgSeed } from '../../localOrg/index.js';
import { connect, get, rejection, soqlPath, withOrg } from './support.js';
import { seed, now } from './querySeed.js';

const names = async (where: string): Promise<readonly string[]> => {
  let found: readonly string[] = [];
  await withOrg({ seed, now }, async (org) => {
    const { records } = await connect(org).query(`SELECT Name FROM User ${where}`);
    found = records.map(({ Name }) => Name as string);
  });
  return found;
};

describe('local org: rows of a query', () => {
  const everybody = ['Ann', 'bob', 'Cyd', "O'Neil"];
  for (const [where, expected] of [
    ['', everybody],
    ["WHERE name = 'ANN'", ['Ann']],
    ["WHERE Name != 'ann'", ['bob', 'Cyd', "O'Neil"]],
    ["WHERE Name = 'O\\'Neil'", ["O'Neil"]],
    ['WHERE IsActive = true', ['Ann', 'bob', "O'Neil"]],
    ["WHERE IsActive = false OR Name = 'Ann'", ['Ann', 'Cyd']],
    ["WHERE IsActive = true AND (UserType = 'Guest' OR Name = 'bob')", ['bob', "O'Neil"]],
    ["WHERE NOT UserType = 'Guest'", ['Ann', 'bob']],
    ["WHERE IsActive = true AND (NOT (Name = 'Ann' OR Name = 'bob'))", ["O'Neil"]],
    ["WHERE Name IN ('ann', 'CYD')", ['Ann', 'Cyd']],
    ["WHERE Name NOT IN ('ann', 'CYD')", ['bob', "O'Neil"]],
    ["WHERE Username LIKE '%@X.example'", everybody],
    ["WHERE Username LIKE 'b_b%'", ['bob']],
    ["WHERE Username LIKE 'cy\\_d%'", ['Cyd']],
    ["WHERE Username LIKE 'c\\_d%'", []],
    ['WHERE LastLoginDate = null', ['Cyd', "O'Neil"]],
    ['WHERE LastLoginDate != null', ['Ann', 'bob']],
    ['WHERE LastLoginDate > 2026-10-01T10:00:00Z', ['Ann']],
    ['WHERE LastLoginDate >= 2026-10-01T12:00:00+02:00', ['Ann', 'bob']],
    ['WHERE LastLoginDate < 2026-11-01T00:00:00Z', ['bob']],
    ['WHERE LastLoginDate = LAST_N_DAYS:30', ['Ann']],
    ['WHERE LastLoginDate < LAST_N_DAYS:30', ['bob']],
    ['WHERE LastLoginDate = LAST_MONTH', ['bob']],
    ['WHERE LastLoginDate = THIS_YEAR', ['Ann', 'bob']],
    ["WHERE Profile.Name = 'sales & service'", ['bob', 'Cyd']],
    ['WHERE ProfileId = null', ["O'Neil"]],
    ["WHERE Id = '005000000000003'", ['Cyd']],
    ["WHERE Id IN ('005000000000003AAA', '005000000000001')", ['Ann', 'Cyd']],
    ['ORDER BY Name', ['Ann', 'bob', 'Cyd', "O'Neil"]],
    ['ORDER BY Name DESC LIMIT 2', ["O'Neil", 'Cyd']],
    ['ORDER BY LastLoginDate, Name', ['Cyd', "O'Neil", 'bob', 'Ann']],
    ['ORDER BY LastLoginDate DESC NULLS LAST, Name DESC', ['Ann', 'bob', "O'Neil", 'Cyd']],
    ['ORDER BY Profile.Name NULLS LAST, Name LIMIT 2 OFFSET 1', ['Cyd', 'Ann']],
    ["WHERE ProfileId IN (SELECT Id FROM Profile WHERE Name LIKE 'System%')", ['Ann']],
    ["WHERE ProfileId NOT IN (SELECT Id FROM Profile WHERE Name LIKE 'System%')", ['bob', 'Cyd', "O'Neil"]],
    [
      "WHERE Id IN (SELECT AssigneeId FROM PermissionSetAssignment WHERE PermissionSet.Profile.Name = 'Sales & Service') AND IsActive = true",
      ['bob'],
    ],
  ] as const) {
    it(where === '' ? 'without a condition' : where, async () => {
      expect(await names(where)).to.deep.equal(expected);
    });
  }

  it('nests parents, null where there is none, and says of what type each record is', () =>
    withOrg({ seed }, async (org) => {
      const { body } = await get(
        org,
        soqlPath(
          "select u.id, u.profile.name, U.Profile.UserLicense.Name from user u where u.Name in ('Ann', 'O\\'Neil')"
        )
      );
      const { records } = body as {
        records: ReadonlyArray<{ Profile: { Name: string; attributes: { type: string } } }>;
      };
      expect(records[0]).to.deep.include({ Id: '005000000000001AAA' });
      expect(records[0]).to.have.nested.property(
        'attributes.url',
        '/services/data/v68.0/sobjects/User/005000000000001AAA'
      );
      expect(records[0]?.Profile).to.deep.include({ Name: 'System Administrator' });
      expect(records[0]).to.have.nested.property('Profile.UserLicense.Name', 'Salesforce');
      expect(records[0]).to.have.nested.property('Profile.attributes.type', 'Profile');
      expect(records[1]).to.have.property('Profile', null);
    }));

  it('says what its columns are', () =>
    withOrg({ seed }, async (org) => {
      const { body } = await get(org, `${soqlPath('SELECT Id, Profile.Name FROM User')}&columns=true`);
      expect(body).to.deep.include({ entityName: 'User', idSelected: true, groupBy: false, keyPrefix: '005' });
      expect(body).to.have.nested.property('columnMetadata[0].columnName', 'Id');
      expect(body).to.have.nested.property('columnMetadata[1].joinColumns[0].columnName', 'Name');
      const { body: counted } = await get(
        org,
        `${soqlPath('SELECT UserType, COUNT(Id) FROM User GROUP BY UserType')}&columns=true`
      );
      expect(counted).to.have.nested.property('columnMetadata[1].aggregate', true);
    }));
});

describe('local org: aggregates', () => {
  it('counts', () =>
    withOrg({ seed }, async (org) => {
      const connection = connect(org);
      expect(await connection.query('SELECT COUNT() FROM User WHERE IsActive = true')).to.deep.include({
        totalSize: 3,
        records: [],
      });
      expect((await connection.query('SELECT COUNT() FROM User LIMIT 2')).totalSize).to.equal(2);
      const { records } = await connection.query(
        'SELECT COUNT(Id), COUNT(LastLoginDate) seen, COUNT_DISTINCT(ProfileId), MIN(Name), MAX(LastLoginDate) FROM User'
      );
      expect(records[0]).to.deep.include({
        expr0: 4,
        seen: 2,
        expr1: 2,
        expr2: 'Ann',
        expr3: '2026-11-20T10:00:00.000Z',
      });
      expect(records[0]).to.have.nested.property('attributes.type', 'AggregateResult');
    }));

  it('groups, orders by an aggregate, and takes HAVING', () =>
    withOrg({ seed }, async (org) => {
      const grouped = async (soql: string): Promise<unknown> =>
        (await connect(org).query(soql)).records.map((record) => ({ ...record, attributes: undefined }));
      expect(
        await grouped(
          'SELECT Profile.Name, COUNT(Id) n FROM User GROUP BY Profile.Name ORDER BY COUNT(Id) DESC, Profile.Name'
        )
      ).to.deep.equal([
        { attributes: undefined, Name: 'Sales & Service', n: 2 },
        { attributes: undefined, Name: null, n: 1 },
        { attributes: undefined, Name: 'System Administrator', n: 1 },
      ]);
      expect(
        await grouped('SELECT ProfileId FROM User WHERE ProfileId != null GROUP BY ProfileId HAVING COUNT(Id) > 1')
      ).to.have.lengthOf(1);
    }));

  it('gives one row for no rows, and none for no groups', () =>
    withOrg({ seed }, async (org) => {
      expect((await connect(org).query("SELECT COUNT(Id) FROM User WHERE Name = 'x'")).records[0]).to.include({
        expr0: 0,
      });
      const groups = await connect(org).query(
        "SELECT UserType, COUNT(Id) FROM User WHERE Name = 'x' GROUP BY UserType"
      );
      expect(groups.records).to.deep.equal([]);
    }));

  it('gives 2,000 groups and refuses one more', () => {
    const logins = (count: number): OrgSeed => ({
      records: {
        LoginHistory: Array.from({ length: count }, (_, index) => ({
          Application: `App ${index}`,
          LoginTime: 'now-1d',
        })),
      },
    });
    const soql = 'SELECT Application, COUNT(Id) FROM LoginHistory GROUP BY Application';
    return withOrg({ seed: logins(2000) }, async (org) => {
      expect((await connect(org).query(soql)).records).to.have.lengthOf(2000);
    }).then(() =>
      withOrg({ seed: logins(2001) }, async (org) => {
        expect((await rejection(connect(org).query(soql))).errorCode).to.equal('EXCEEDED_ID_LIMIT');
        expect((await connect(org).query(`${soql} LIMIT 2000`)).records).to.have.lengthOf(2000);
      })
    );
  });
});
