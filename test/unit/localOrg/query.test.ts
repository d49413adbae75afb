import { expect } from 'chai';
import { type OrgSeed, type SeedRow } from '../../localOrg/index.js';
import { connect, get, rejection, smallSeed, soqlPath, withOrg } from './support.js';

const users: readonly SeedRow[] = [
  {
    Id: '005000000000001AAA',
    Username: 'ann@x.example',
    Name: 'Ann',
    IsActive: true,
    ProfileId: { Name: 'System Administrator' },
    LastLoginDate: '2026-11-20T10:00:00.000Z',
    UserType: 'Standard',
  },
  {
    Id: '005000000000002AAA',
    Username: 'BOB@x.example',
    Name: 'bob',
    IsActive: true,
    ProfileId: { Name: 'Sales & Service' },
    LastLoginDate: '2026-10-01T10:00:00.000Z',
    UserType: 'Standard',
  },
  {
    Id: '005000000000003AAA',
    Username: 'cy_d@x.example',
    Name: 'Cyd',
    IsActive: false,
    ProfileId: { Name: 'Sales & Service' },
    UserType: 'Guest',
  },
  {
    Id: '005000000000004AAA',
    Username: "o'neil@x.example",
    Name: "O'Neil",
    IsActive: true,
    ProfileId: null,
    UserType: 'Guest',
  },
];
const seed: OrgSeed = { ...smallSeed, records: { User: users } };
const now = (): Date => new Date('2026-11-22T09:00:00.000Z');

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

describe('local org: batches', () => {
  const logins: OrgSeed = {
    records: { LoginHistory: Array.from({ length: 4500 }, (_, index) => ({ Application: `App ${index}` })) },
  };

  it('gives 2,000 rows at a time, and the rest by locator', () =>
    withOrg({ seed: logins }, async (org) => {
      const connection = connect(org);
      const first = await connection.query('SELECT Id, Application FROM LoginHistory');
      expect([first.totalSize, first.records.length, first.done]).to.deep.equal([4500, 2000, false]);
      expect(first.nextRecordsUrl).to.match(/\/services\/data\/v68\.0\/query\/01g\w{15}-2000$/);
      const second = await connection.queryMore(first.nextRecordsUrl!);
      const third = await connection.queryMore(second.nextRecordsUrl!);
      expect([second.records.length, second.done, third.records.length, third.done]).to.deep.equal([
        2000,
        false,
        500,
        true,
      ]);
      expect(third.records.at(-1)).to.have.property('Application', 'App 4499');
      const all = await connection.query('SELECT Id FROM LoginHistory', { autoFetch: true, maxFetch: 10_000 });
      expect(new Set(all.records.map(({ Id }) => Id as string)).size).to.equal(4500);
    }));

  it('makes smaller batches on request, but none below 200', () =>
    withOrg({ seed: logins }, async (org) => {
      const sizeOf = async (asked: number): Promise<number> => {
        const response = await fetch(org.url + soqlPath('SELECT Id FROM LoginHistory'), {
          headers: { authorization: `Bearer ${org.accessToken}`, 'sforce-query-options': `batchSize=${asked}` },
        });
        return ((await response.json()) as { records: unknown[] }).records.length;
      };
      expect([await sizeOf(500), await sizeOf(10), await sizeOf(9000)]).to.deep.equal([500, 200, 2000]);
    }));

  it('refuses a locator that nobody got', () =>
    withOrg({ seed: logins }, async (org) => {
      const { status, body } = await get(org, '/services/data/v68.0/query/01g000000000000AAA-2000');
      expect(status).to.equal(400);
      expect(body).to.have.nested.property('[0].errorCode', 'INVALID_QUERY_LOCATOR');
    }));
});

describe('local org: what a query is refused for', () => {
  for (const [soql, errorCode, text] of [
    ['SELECT Id FROM Bogus', 'INVALID_TYPE', "sObject type 'Bogus' is not supported"],
    ['SELECT Id FROM SecurityHealthCheck', 'INVALID_TYPE', "sObject type 'SecurityHealthCheck' is not supported"],
    [
      'SELECT Id, SessionTimeoutInMinutes FROM Profile',
      'INVALID_FIELD',
      "No such column 'SessionTimeoutInMinutes' on entity 'Profile'",
    ],
    ['SELECT Id FROM User WHERE Foo = 1', 'INVALID_FIELD', "No such column 'Foo' on entity 'User'"],
    ['SELECT Profil.Name FROM User', 'INVALID_FIELD', "Didn't understand relationship 'Profil'"],
    ['SELECT Profile.Foo FROM User', 'INVALID_FIELD', "No such column 'Foo' on entity 'Profile'"],
    ['SELECT SetupEntity.Name FROM SetupEntityAccess', 'INVALID_FIELD', "Didn't understand relationship 'SetupEntity'"],
    ['SELECT Id FROM', 'MALFORMED_QUERY', 'unexpected token'],
    ['SELECT Id FROM User WHER Id = null', 'MALFORMED_QUERY', "unexpected token: 'Id'"],
    ['SELECT Id FROM User;', 'MALFORMED_QUERY', "unexpected token: ';'"],
    ['SELECT Id FROM User WHERE Id = :id', 'MALFORMED_QUERY', "unexpected token: ':'"],
    ["SELECT Id FROM User WHERE Name = 'a' AND Name = 'b' OR Name = 'c'", 'MALFORMED_QUERY', "unexpected token: 'OR'"],
    ["SELECT Id FROM User WHERE Name = 'a' AND NOT Name = 'b'", 'MALFORMED_QUERY', "unexpected token: 'NOT'"],
    [
      "SELECT Id FROM User WHERE IsActive = 'true'",
      'INVALID_FIELD',
      "field 'IsActive' must be of type boolean and should not be enclosed in quotes",
    ],
    [
      'SELECT Id FROM User WHERE Name = 5',
      'INVALID_FIELD',
      "field 'Name' must be of type string and should be enclosed in quotes",
    ],
    [
      'SELECT Id FROM User WHERE LastLoginDate > 2026-01-01',
      'INVALID_FIELD',
      "field 'LastLoginDate' must be of type dateTime",
    ],
    ["SELECT Id FROM User WHERE ProfileId = 'Admin'", 'INVALID_QUERY_FILTER_OPERATOR', 'invalid ID field: Admin'],
    ["SELECT Id FROM User WHERE ProfileId LIKE '00e%'", 'INVALID_QUERY_FILTER_OPERATOR', 'invalid operator'],
    ["SELECT Id FROM AuthSession WHERE SourceIp LIKE '10.%'", 'INVALID_QUERY_FILTER_OPERATOR', 'invalid operator'],
    ['SELECT Id, id FROM User', 'INVALID_FIELD', 'duplicate field selected: Id'],
    ['SELECT Name, COUNT(Id) FROM User', 'MALFORMED_QUERY', 'Field must be grouped or aggregated: Name'],
    ['SELECT Id FROM User GROUP BY Name', 'MALFORMED_QUERY', 'Field must be grouped or aggregated: Id'],
    [
      'SELECT LastLoginDate FROM User GROUP BY LastLoginDate',
      'MALFORMED_QUERY',
      "field 'LastLoginDate' can not be grouped",
    ],
    [
      'SELECT Id FROM ConnectedApplication ORDER BY OptionsAllowAdminApprovedUsersOnly',
      'MALFORMED_QUERY',
      'can not be sorted',
    ],
    ['SELECT COUNT(Id) FROM OauthToken', 'INVALID_FIELD', 'field Id does not support aggregate operator COUNT'],
    ['SELECT COUNT(), Name FROM User GROUP BY Name', 'MALFORMED_QUERY', 'COUNT() must be the only'],
    ['SELECT Id FROM User OFFSET 2001', 'NUMBER_OUTSIDE_VALID_RANGE', 'Maximum SOQL offset allowed is 2000'],
    ['SELECT Id FROM User WHERE Id IN (SELECT Id FROM User)', 'MALFORMED_QUERY', 'same object type'],
    ['SELECT Id FROM User WHERE Name IN (SELECT Name FROM Profile)', 'MALFORMED_QUERY', 'ID or reference field'],
    ['SELECT Id FROM User WHERE ProfileId IN (SELECT Name FROM Profile)', 'MALFORMED_QUERY', 'ID or reference field'],
    [
      'SELECT Id FROM User WHERE IsActive = true OR ProfileId IN (SELECT Id FROM Profile)',
      'MALFORMED_QUERY',
      'top level',
    ],
    [
      'SELECT Id FROM User WHERE Id IN (SELECT AssigneeId FROM PermissionSetAssignment WHERE PermissionSetId IN (SELECT Id FROM PermissionSet))',
      'MALFORMED_QUERY',
      'Nesting',
    ],
  ] as const) {
    it(soql, () =>
      withOrg({ seed }, async (org) => {
        const { status, body } = await get(org, soqlPath(soql));
        expect(status).to.equal(400);
        expect(body).to.have.lengthOf(1);
        expect(body).to.have.nested.property('[0].errorCode', errorCode);
        expect((body as Array<{ message: string }>)[0]?.message).to.contain(text);
      })
    );
  }

  it('shows where it stopped', () =>
    withOrg({ seed }, async (org) => {
      const { body } = await get(org, soqlPath('SELECT Id FROM Bogus'));
      expect((body as Array<{ message: string }>)[0]?.message).to.match(
        /^\nSELECT Id FROM Bogus\n {15}\^\nERROR at Row:1:Column:16\nsObject type 'Bogus' is not supported\./
      );
    }));

  it('refuses a statement of more than 100,000 characters', async () => {
    // Longer than a URI may be, so only inside the org.
    const { runQuery } = await import('../../localOrg/query/runQuery.js');
    const { buildOrg } = await import('../../localOrg/seed/buildOrg.js');
    const { DEFAULT_BEHAVIOUR } = await import('../../localOrg/behaviour.js');
    const org = buildOrg({}, DEFAULT_BEHAVIOUR, now);
    const soqlOf = (length: number): string => 'SELECT Id FROM User'.padEnd(length, ' ');
    expect(runQuery(org, 'data', 68, soqlOf(100_000)).totalSize).to.equal(1);
    expect(() => runQuery(org, 'data', 68, soqlOf(100_001))).to.throw('100000 characters');
  });

  it('counts SOQL that it does not know among the unanswered', () =>
    withOrg(
      { seed },
      async (org) => {
        expect((await get(org, soqlPath('SELECT FIELDS(ALL) FROM User LIMIT 1'))).status).to.equal(400);
        expect((await get(org, soqlPath('SELECT Id FROM User FOR VIEW'))).status).to.equal(400);
      },
      [
        'the local org does not know FieldFunctionExpression in SELECT in SOQL: SELECT FIELDS(ALL) FROM User LIMIT 1',
        'the local org does not know FOR in SOQL: SELECT Id FROM User FOR VIEW',
      ]
    ));
});
