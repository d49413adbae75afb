import { expect } from 'chai';
import type { SessionGroup } from '../../../../src/facts/observedSession.js';
import type { LocalOrg } from '../../../localOrg/index.js';
import { repeat } from './seeds.js';
import { without } from './support.js';
import { sessionId, session, read, refusal } from './sessionSeeds.js';

const asked = (org: LocalOrg): readonly string[] => org.requests.flatMap(({ soql }) => soql ?? []);
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
