import { expect } from 'chai';
import type { OrgSeed } from '../../localOrg/index.js';
import { connect, get, soqlPath, withOrg } from './support.js';
import { seed, now } from './querySeed.js';

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
