import { expect } from 'chai';
import { type LocalOrg, type OrgSeed, type Permission } from '../../localOrg/index.js';
import { connect, rejection, smallSeed, withOrg } from './support.js';

const NOW = new Date('2026-11-29T12:00:00.000Z');
const ANN = '005000000000001AAA';
const BOB = '005000000000002AAA';

const seed: OrgSeed = {
  ...smallSeed,
  records: {
    User: [
      { Id: ANN, Username: 'ann@x.example', Name: 'Ann', IsActive: true, ProfileId: { Name: 'System Administrator' } },
      { Id: BOB, Username: 'bob@x.example', Name: 'Bob', IsActive: true, ProfileId: { Name: 'Sales & Service' } },
    ],
    LoginHistory: [
      {
        UserId: BOB,
        LoginTime: 'now-1h',
        LoginType: 'Remote Access 2.0',
        LoginSubType: 'OAuth Username-Password',
        Application: 'Loader',
        Status: 'Restricted IP',
        SourceIp: '203.0.113.9',
        OptionsIsPost: true,
        AuthMethodReference: 'mfa',
      },
      { UserId: BOB, LoginTime: 'now-2h', LoginType: 'Other Apex API', Application: 'Partner', Status: 'Success' },
      { UserId: ANN, LoginTime: 'now-3h', LoginType: 'Application', Application: 'Browser', Status: 'Success' },
    ],
    SetupAuditTrail: [
      {
        CreatedDate: 'now-15d',
        CreatedById: ANN,
        Action: 'sessiontimeoutForProfile',
        Section: 'Session Settings',
        Display: 'Changed profile Sales & Service: Changed Session Timeout Value from 120 to 60 minutes',
      },
      { CreatedDate: 'now-16d', CreatedById: BOB, Action: 'suOrgAdminLogin', DelegateUser: 'ann@x.example' },
    ],
  },
};

const as = (...permissions: readonly Permission[]): object => ({
  user: { id: ANN, permissions: ['ApiEnabled', ...permissions] },
});

const count = async (org: LocalOrg, soql: string): Promise<number> => (await connect(org).query(soql)).totalSize;

const refusal = async (org: LocalOrg, soql: string, version?: string): Promise<string> => {
  const { errorCode, message } = await rejection(connect(org, version).query(soql));
  return `${errorCode}: ${message.split('\n').at(-1)}`;
};

describe('local org: LoginHistory', () => {
  // Object Reference, LoginHistory, "You can only filter on the following fields".
  for (const condition of [
    "AuthenticationServiceId = '0SO000000000001AAA'",
    "CipherSuite = 'x'",
    "CountryIso = 'SE'",
    "Id = '0Ya000000000001AAA'",
    'LoginTime = TODAY',
    "LoginType = 'Remote Access 2.0'",
    "LoginUrl = 'x'",
    "NetworkId = '0DB000000000001AAA'",
    'OptionsIsGet = true',
    'OptionsIsPost = true',
    "TlsProtocol = 'TLS 1.0'",
    `UserId = '${BOB}'`,
  ]) {
    it(`is filtered by ${condition}`, () =>
      withOrg({ seed }, async (org) => {
        expect(await count(org, `SELECT COUNT() FROM LoginHistory WHERE ${condition}`)).to.be.at.most(3);
      }));
  }

  for (const name of ['Application', 'Browser', 'Platform', 'ClientVersion', 'ApiType', 'ApiVersion', 'Status']) {
    it(`is grouped and sorted by ${name}, and not filtered by it`, () =>
      withOrg({ seed }, async (org) => {
        expect(await refusal(org, `SELECT Id FROM LoginHistory WHERE ${name} = 'x'`)).to.equal(
          `INVALID_FIELD: field '${name}' can not be filtered in a query call`
        );
        await count(org, `SELECT ${name}, COUNT(Id) FROM LoginHistory GROUP BY ${name} ORDER BY ${name}`);
      }));
  }

  it('is filtered by what the documents contradict themselves about, or not', async () => {
    const conditions = {
      LoginSubType: "LoginSubType = 'OAuth Username-Password'",
      SourceIp: "SourceIp = '203.0.113.9'",
      AuthMethodReference: "AuthMethodReference = 'mfa'",
    };
    await withOrg({ seed }, async (org) => {
      for (const [name, condition] of Object.entries(conditions)) {
        expect(await refusal(org, `SELECT Id FROM LoginHistory WHERE ${condition}`)).to.equal(
          `INVALID_FIELD: field '${name}' can not be filtered in a query call`
        );
      }
    });
    await withOrg({ seed, behaviour: { disputedFilters: 'taken' } }, async (org) => {
      for (const condition of Object.values(conditions)) {
        expect(await count(org, `SELECT Id FROM LoginHistory WHERE ${condition}`)).to.equal(1);
      }
      expect(await refusal(org, "SELECT Id FROM LoginHistory WHERE SourceIp LIKE '203.%'")).to.match(
        /^INVALID_QUERY_FILTER_OPERATOR/
      );
    });
  });

  it('gives the logins of one user since a time in one query, the newest of each kind', () =>
    withOrg({ seed, now: () => NOW }, async (org) => {
      const { records } = await connect(org).query(
        'SELECT Application, LoginType, LoginSubType, Status, COUNT(Id) logins, MAX(LoginTime) newest FROM LoginHistory ' +
          `WHERE UserId = '${BOB}' AND LoginTime >= 2026-11-28T12:00:00Z ` +
          'GROUP BY Application, LoginType, LoginSubType, Status ORDER BY MAX(LoginTime) DESC'
      );
      expect(
        records.map(({ Application, Status, newest }) => [Application, Status, newest] as unknown[])
      ).to.deep.equal([
        ['Loader', 'Restricted IP', '2026-11-29T11:00:00.000Z'],
        ['Partner', 'Success', '2026-11-29T10:00:00.000Z'],
      ]);
    }));

  it('does not lead to the user, and is no object of the Tooling API', () =>
    withOrg({ seed }, async (org) => {
      expect(await refusal(org, 'SELECT User.Name FROM LoginHistory')).to.match(/^INVALID_FIELD/);
      const tooling = await rejection(connect(org).tooling.query('SELECT Id FROM LoginHistory'));
      expect(tooling.errorCode).to.equal('INVALID_TYPE');
    }));

  it('opens with Monitor Login History, not with View All Data', async () => {
    const soql = 'SELECT COUNT() FROM LoginHistory';
    for (const [permission, rows] of [
      ['ManageUsers', 3],
      ['MonitorLoginHistory', 3],
      ['ViewAllData', 1],
    ] as const) {
      await withOrg({ seed, org: as(permission) }, async (org) => {
        expect(await count(org, soql), permission).to.equal(rows);
      });
    }
  });

  it('keeps the login of the caller, however old the seed', () =>
    withOrg({ now: () => new Date('2031-01-01T00:00:00.000Z') }, async (org) => {
      const { records } = await connect(org).query('SELECT LoginHistory.Application FROM AuthSession');
      expect(records[0]).to.have.nested.property('LoginHistory.Application', 'Salesforce CLI');
    }));

  it('has the fields of the API version', () =>
    withOrg({ seed }, async (org) => {
      const soql = 'SELECT AuthContextClassRef FROM LoginHistory';
      expect(await refusal(org, soql, '66.0')).to.match(/^INVALID_FIELD: No such column 'AuthContextClassRef'/);
      expect((await connect(org, '67.0').query(soql)).totalSize).to.equal(3);
    }));
});

describe('local org: SetupAuditTrail', () => {
  for (const name of ['Section', 'Display']) {
    it(`is sorted by ${name}, not filtered by it`, () =>
      withOrg({ seed }, async (org) => {
        expect(await refusal(org, `SELECT Id FROM SetupAuditTrail WHERE ${name} LIKE '%Session%'`)).to.equal(
          `INVALID_FIELD: field '${name}' can not be filtered in a query call`
        );
        expect(await count(org, `SELECT ${name} FROM SetupAuditTrail ORDER BY ${name}`)).to.equal(2);
      }));
  }

  it('is filtered by action, date, user and delegate, and leads to the user', () =>
    withOrg({ seed }, async (org) => {
      const { records } = await connect(org).query(
        'SELECT Display, CreatedBy.Username FROM SetupAuditTrail ' +
          `WHERE Action IN ('sessiontimeoutForProfile') AND CreatedDate = LAST_N_DAYS:20 AND CreatedById = '${ANN}'`
      );
      expect(records[0]).to.have.nested.property('CreatedBy.Username', 'ann@x.example');
      expect(await count(org, 'SELECT COUNT() FROM SetupAuditTrail WHERE DelegateUser != null')).to.equal(1);
    }));

  it('counts as a whole and takes no aggregates', () =>
    withOrg({ seed }, async (org) => {
      expect(await count(org, 'SELECT COUNT() FROM SetupAuditTrail')).to.equal(2);
      expect(await refusal(org, 'SELECT COUNT(Id) FROM SetupAuditTrail')).to.equal(
        'INVALID_FIELD: field Id does not support aggregate operator COUNT'
      );
      expect(await refusal(org, 'SELECT MIN(CreatedDate) FROM SetupAuditTrail')).to.match(/aggregate operator MIN$/);
      expect(await refusal(org, 'SELECT Action FROM SetupAuditTrail GROUP BY Action')).to.match(/can not be grouped/);
    }));

  it('is not there for a user without View Setup and Configuration', () =>
    withOrg({ seed, org: as('ManageUsers', 'ViewAllData') }, async (org) => {
      expect(await refusal(org, 'SELECT COUNT() FROM SetupAuditTrail')).to.match(/^INVALID_TYPE/);
    }));

  it('can be read in parts that follow each other, none twice', () => {
    const rows = Array.from({ length: 4500 }, (_, index) => ({ CreatedDate: `now-${index}m`, Action: `a${index}` }));
    return withOrg({ seed: { records: { SetupAuditTrail: rows } }, now: () => NOW }, async (org) => {
      const cut = '2026-11-28T12:00:00.000Z';
      const sizes = await Promise.all(
        [`CreatedDate >= ${cut}`, `CreatedDate < ${cut}`].map(async (part) => {
          const soql = `SELECT Action FROM SetupAuditTrail WHERE ${part} ORDER BY CreatedDate`;
          const all = await connect(org).query(soql, { autoFetch: true, maxFetch: 10_000 });
          return all.records.length;
        })
      );
      expect(sizes).to.deep.equal([1441, 3059]);
    });
  });
});

describe('local org: what is not kept for ever', () => {
  const old: OrgSeed = {
    records: {
      LoginHistory: [{ LoginTime: '2026-05-29T11:59:59.000Z' }, { LoginTime: '2026-05-29T12:00:00.000Z' }, {}],
      SetupAuditTrail: [{ CreatedDate: '2026-06-02T11:59:59.000Z' }, { CreatedDate: '2026-06-02T12:00:00.000Z' }],
    },
  };
  const counts = async (org: LocalOrg): Promise<readonly number[]> => [
    await count(org, 'SELECT COUNT() FROM LoginHistory'),
    await count(org, 'SELECT COUNT() FROM SetupAuditTrail'),
  ];

  it('is six months of logins and 180 days of Setup changes, or all', async () => {
    await withOrg({ seed: old, now: () => NOW }, async (org) => {
      expect(await counts(org)).to.deep.equal([2, 1]);
    });
    await withOrg({ seed: old, now: () => NOW, behaviour: { expiredRecords: 'kept' } }, async (org) => {
      expect(await counts(org)).to.deep.equal([3, 2]);
    });
  });
});

describe('local org: UserLogin', () => {
  it('says who is frozen or locked out, to users with Manage Users', async () => {
    const frozen: OrgSeed = {
      ...seed,
      records: { ...seed.records, UserLogin: [{ UserId: { Username: 'bob@x.example' }, IsFrozen: true }] },
    };
    const soql = 'SELECT User.Username, IsPasswordLocked FROM UserLogin WHERE IsFrozen = true';
    await withOrg({ seed: frozen }, async (org) => {
      const { records } = await connect(org).query(soql);
      expect(records).to.have.lengthOf(1);
      expect(records[0]).to.deep.include({ IsPasswordLocked: false });
      expect(records[0]).to.have.nested.property('User.Username', 'bob@x.example');
    });
    await withOrg({ seed: frozen, org: as('MonitorLoginHistory', 'ViewSetup') }, async (org) => {
      expect(await refusal(org, soql)).to.match(/^INVALID_TYPE/);
    });
  });

  it('holds each user, nobody frozen, where the seed says nothing', () =>
    withOrg({ seed }, async (org) => {
      const open = 'SELECT COUNT() FROM UserLogin WHERE IsFrozen = false AND IsPasswordLocked = false';
      expect(await count(org, open)).to.equal(2);
    }));
});
