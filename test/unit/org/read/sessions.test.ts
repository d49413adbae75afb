import { expect } from 'chai';
import type { SessionGroup, SessionReading } from '../../../../src/facts/observedSession.js';
import { OrgUnavailable } from '../../../../src/org/failures.js';
import { readSessions, type SessionOptions } from '../../../../src/org/read/sessions.js';
import { readSettingChanges } from '../../../../src/org/read/settingChanges.js';
import {
  requestLimitExceeded,
  serverUnavailable,
  type Fault,
  type LocalOrg,
  type LocalOrgOptions,
  type OrgSeed,
  type SeedRow,
} from '../../../localOrg/index.js';
import { connectedApp, ecaOauthPolicy, oauth, profile, refresh, repeat, security, timeoutOf } from './seeds.js';
import { clientOf, errorOf, READ_AT, without, withOrg } from './support.js';

const user = (index: number): SeedRow => ({
  Id: `0055g00000000${String(index).padStart(2, '0')}AAA`,
  Username: `user${index}@a.example`,
  IsActive: true,
  ProfileId: { Name: 'Sales' },
});

const sessionId = (index: number): string => `0Ak5g0000${String(index).padStart(6, '0')}AAA`;

/** A browser session of two hours that began at ten and was renewed at eleven. */
const session = (index: number, change: SeedRow = {}): SeedRow => ({
  Id: sessionId(index),
  ParentId: sessionId(index),
  UsersId: { Username: `user${index % 3}@a.example` },
  SessionType: 'UI',
  LoginType: 'Application',
  NumSecondsValid: 7200,
  CreatedDate: '2026-11-22T10:00:00.000Z',
  LastModifiedDate: '2026-11-22T11:00:00.000Z',
  SourceIp: '203.0.113.7',
  ...change,
});

const seedWith = (sessions: readonly SeedRow[]): OrgSeed => ({
  org: { user: { username: 'user0@a.example' } },
  files: [security(), profile('Admin'), profile('Sales')],
  records: {
    Profile: [{ Name: 'System Administrator' }, { Name: 'Sales' }],
    User: repeat(3, (index) => user(index)),
    LoginHistory: [{ Id: '0Ya5g0000000001AAA', UserId: { Username: 'user1@a.example' }, Application: 'Data Loader' }],
    AuthSession: sessions,
  },
});

const asked = (org: LocalOrg): readonly string[] => org.requests.flatMap(({ soql }) => soql ?? []);

type Read = { readonly reading: SessionReading; readonly org: LocalOrg };

const read = (
  sessions: readonly SeedRow[],
  options: Partial<LocalOrgOptions> = {},
  change: Partial<SessionOptions> & { readonly version?: string; readonly prepare?: (org: LocalOrg) => void } = {}
): Promise<Read> =>
  withOrg({ seed: seedWith(sessions), ...options }, async (org) => {
    const { version, prepare, ...rest } = change;
    prepare?.(org);
    const reading = await readSessions(clientOf(org, version), { now: READ_AT, withUsers: false, ...rest });
    return { reading, org };
  });

const OWN = { user: { username: 'user0@a.example', ...without('ManageUsers').user } };

const countOf = ({ startedAt }: SessionGroup): number => startedAt.length;

describe('live sessions', () => {
  it('are folded into one group as far as nothing tells their lives apart', async () => {
    const { reading } = await read([session(1), session(2), session(4), session(3, { NumSecondsValid: 900 })]);
    expect(reading.groups.map(countOf)).to.deep.equal([3, 1]);
    const [group] = reading.groups;
    expect({ ...group, users: group!.users.length }).to.deep.equal({
      sessionType: 'UI',
      loginType: 'Application',
      profileKey: group!.profileKey,
      application: null,
      seconds: 7200,
      isJwt: false,
      hasParent: false,
      isOver: false,
      startedAt: Array.from({ length: 3 }, () => Date.parse('2026-11-22T10:00:00Z')),
      users: 2,
      usernames: [],
    });
    expect(group!.profileKey).to.match(/^00e\w{12}$/);
    expect(reading).to.deep.include({ read: 4, total: 4, sight: 'everybody', requests: 1, gaps: [] });
  });

  it('bring the app of their login, whether a token is a JWT, their parent and whether they are over', async () => {
    const { reading } = await read([
      session(1, { LoginHistoryId: '0Ya5g0000000001AAA', SessionType: 'Oauth2' }),
      session(2, { IsAssociatedWithJwtAccessToken: true }),
      session(3, { ParentId: sessionId(1) }),
      session(4, { ParentId: null, NumSecondsValid: 3600 }),
      session(5, { NumSecondsValid: 3601 }),
    ]);
    const seen = reading.groups.map(({ application, isJwt, hasParent, isOver }) => [
      application,
      isJwt,
      hasParent,
      isOver,
    ]);
    expect(seen).to.deep.equal([
      ['Data Loader', false, false, false],
      [null, true, false, false],
      [null, false, true, false],
      // Renewed at eleven and read at twelve: its hour is over at the very moment.
      [null, false, false, true],
      [null, false, false, false],
    ]);
  });

  for (const count of [0, 1, 2000, 2001, 4500]) {
    it(`are read to the last of ${count}, in as few requests as the org's pages allow`, async () => {
      let pauses = 0;
      const betweenPages = (): void => {
        pauses += 1;
      };
      const { reading, org } = await read(
        repeat(count, (index) => session(index)),
        {},
        { betweenPages }
      );
      expect(pauses).to.equal(reading.requests - 1);
      expect(reading).to.deep.include({
        read: count,
        total: count,
        requests: Math.max(1, Math.ceil(count / 2000)),
        gaps: [],
      });
      const pages = org.requests.filter(
        ({ path, soql }) => soql?.includes('FROM AuthSession') === true || /query\/01g/.test(path)
      );
      expect(pages).to.have.lengthOf(reading.requests);
    });
  }

  it('give away no id, name or address', async () => {
    const { reading, org } = await read([session(1), session(2)]);
    expect(asked(org).filter((soql) => /SourceIp|LogoutUrl|Username/.test(soql))).to.deep.equal([]);
    expect(JSON.stringify(reading)).not.to.match(/0Ak5g|0055g|203\.0\.113|@a\.example/);
  });

  it('bring user names where they are asked for', async () => {
    const { reading } = await read([session(1), session(2)], {}, { withUsers: true });
    expect(reading.groups.map(({ usernames }) => usernames)).to.deep.equal([['user1@a.example', 'user2@a.example']]);
  });

  it('do not say whether they belong to a JWT below API 64', async () => {
    const { reading } = await read([session(1)], {}, { version: '63.0' });
    expect(reading.groups[0]!.isJwt).to.equal(null);
  });
});

describe('partial sight', () => {
  const mine = [session(0), session(3)];

  it('is said: without Manage Users an org shows only the own sessions', async () => {
    const { reading } = await read([...mine, session(1), session(2)], { org: OWN });
    expect(reading).to.deep.include({
      read: 2,
      total: 2,
      sight: 'own-only',
      gaps: [{ component: 'AuthSession', reason: 'no-permission', detail: 'Manage Users' }],
    });
  });

  const unsaid = (org: LocalOrg): void => {
    org.faults.add(
      { soql: /UserPermissionAccess/ },
      refusal('INVALID_TYPE', "sObject type 'UserPermissionAccess' is not supported.")
    );
  };

  it('is not known where the org does not say and only one user is seen', async () => {
    const { reading } = await read(mine, { org: OWN }, { prepare: unsaid });
    expect(reading).to.deep.include({
      sight: 'not-known',
      gaps: [{ component: 'AuthSession', reason: 'not-exposed', detail: 'Manage Users' }],
    });
  });

  it('is ruled out by sessions of several users', async () => {
    const { reading } = await read([...mine, session(1)], {}, { prepare: unsaid });
    expect(reading).to.deep.include({ sight: 'everybody', gaps: [] });
  });
});

const refusal = (errorCode: string, message: string): Fault => ({
  kind: 'answer',
  status: 400,
  body: JSON.stringify([{ errorCode, message }]),
});

describe('a refused query', () => {
  it('of the login costs the app alone', async () => {
    const { reading } = await read(
      [session(1, { LoginHistoryId: '0Ya5g0000000001AAA' })],
      {},
      {
        prepare: (org) => {
          org.faults.add(
            { soql: /LoginHistory/ },
            refusal('INVALID_FIELD', "Didn't understand relationship 'LoginHistory'")
          );
        },
      }
    );
    expect(reading.groups.map(({ application, seconds }) => [application, seconds])).to.deep.equal([[null, 7200]]);
    expect(reading.requests).to.equal(2);
    expect(reading.gaps).to.deep.equal([
      {
        component: 'LoginHistory.Application',
        reason: 'failed',
        detail: "INVALID_FIELD: Didn't understand relationship 'LoginHistory'",
      },
    ]);
  });

  it('of the sessions is never "no sessions"', async () => {
    const { reading } = await read(
      [session(1)],
      {},
      {
        prepare: (org) => {
          org.faults.add(
            { soql: /FROM AuthSession/ },
            refusal('INVALID_TYPE', "sObject type 'AuthSession' is not supported.")
          );
        },
      }
    );
    expect(reading).to.deep.include({
      read: 0,
      total: null,
      gaps: [{ component: 'AuthSession', reason: 'no-permission', detail: 'Manage Users' }],
    });
  });

  it('in the middle keeps what was read, and says how much that is', async () => {
    const { reading } = await read(
      repeat(4001, (index) => session(index)),
      {},
      {
        prepare: (org) => {
          org.faults.add({ path: /-4000$/ }, refusal('INVALID_QUERY_LOCATOR', 'invalid query locator'));
        },
      }
    );
    expect(reading).to.deep.include({
      read: 4000,
      total: 4001,
      requests: 3,
      gaps: [
        {
          component: 'AuthSession',
          reason: 'truncated',
          detail: '4000 / 4001: INVALID_QUERY_LOCATOR: invalid query locator',
        },
      ],
    });
  });

  it('is no end that the org does not own up to', async () => {
    const { reading } = await read(
      [session(1)],
      {},
      {
        prepare: (org) => {
          org.faults.add(
            { soql: /FROM AuthSession/ },
            { kind: 'change', answer: (body) => body.replace('"totalSize":1', '"totalSize":9') }
          );
        },
      }
    );
    expect(reading.gaps).to.deep.equal([{ component: 'AuthSession', reason: 'truncated', detail: '1 / 9' }]);
  });

  it('for want of requests ends the run', async () => {
    const error = errorOf(
      read(
        [session(1)],
        {},
        {
          prepare: (org) => {
            org.faults.add({ soql: /FROM AuthSession/ }, requestLimitExceeded());
          },
        }
      )
    );
    expect(await error).to.be.instanceOf(OrgUnavailable);
  });
});

describe('the last change of a setting', () => {
  const seed: OrgSeed = {
    org: {
      lastModified: {
        'ConnectedApp:Loader': '2026-11-20T10:00:00.000Z',
        'SecuritySettings:Security': '2026-11-21T10:00:00.000Z',
        'ProfileSessionSetting:Sales_profileSessionSetting1': '1970-01-01T00:00:00.000Z',
      },
    },
    files: [
      security(),
      timeoutOf('Sales', 30),
      connectedApp('Loader', oauth() + refresh('zero')),
      ecaOauthPolicy('Portal', ''),
    ],
  };

  it('is what the org lists, in two requests; the beginning of 1970 is no date', async () => {
    await withOrg({ seed }, async (org) => {
      const changes = await readSettingChanges(clientOf(org));
      expect(Object.fromEntries(changes)).to.deep.equal({
        'ConnectedApp:Loader': Date.parse('2026-11-20T10:00:00Z'),
        'SecuritySettings:Security': Date.parse('2026-11-21T10:00:00Z'),
        'ExtlClntAppOauthConfigurablePolicies:Portal_oauthPlcy': Date.parse('2026-01-15T09:00:00Z'),
      });
      expect(org.requests).to.have.lengthOf(2);
    });
  });

  it('is not known where the org does not list', async () => {
    await withOrg({ seed, org: without('ModifyAllData', 'ModifyMetadata') }, async (org) => {
      expect((await readSettingChanges(clientOf(org))).size).to.equal(0);
    });
    await withOrg({ seed }, async (org) => {
      org.faults.add({ operation: 'listMetadata' }, serverUnavailable());
      const client = clientOf(org);
      await client.query('SELECT Id FROM Organization');
      expect((await readSettingChanges(client)).size).to.equal(0);
    });
  });
});
