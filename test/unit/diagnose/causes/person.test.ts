import { expect } from 'chai';
import { known, unreadable } from '../../../../src/facts/fact.js';
import { apiEnabled, apiOnly, frozen, passwordLocked } from '../../../../src/diagnose/causes/person.js';
import { tokenGone } from '../../../../src/diagnose/causes/tokens.js';
import { parseAddress } from '../../../../src/facts/ipAddress.js';
import { profile, tokensOf, tokenUse, user } from '../../support/builders.js';
import { ask, causeIn, days, minutes, paste, quiet, quietApp, quietOrg, ranking, statementsOf } from '../ask.js';
import { login, LOGINS, person, records, session, sessions } from '../records.js';

const UNREAD = unreadable('no-permission', 'Manage Users');
const HUB = quietApp({ name: 'Hub', label: 'Hub' });
const SNAPSHOT = quiet({
  apps: [HUB],
  profiles: [profile('Sales')],
  user: user({ profileKey: 'Sales' }),
});
const OUTSIDE = { sourceIp: { text: '198.51.100.7', address: parseAddress('198.51.100.7')! } };

describe('the state of a person', () => {
  const kindsOf = (state: ReturnType<typeof frozen>): string[] => state.map(({ kind, code }) => `${kind} ${code}`);

  it('speaks for a cause, against it, or was not read', () => {
    const of = (value: boolean) =>
      records({ person: person({ isFrozen: known(value), isPasswordLocked: known(value) }) });
    expect(kindsOf(frozen(of(true)))).to.deep.equal(['for person-frozen']);
    expect(kindsOf(frozen(of(false)))).to.deep.equal(['against person-not-frozen']);
    expect(kindsOf(passwordLocked(of(true)))).to.deep.equal(['for person-password-locked']);
    expect(kindsOf(passwordLocked(of(false)))).to.deep.equal(['against person-password-not-locked']);
    const unread = records({
      person: person({ isFrozen: UNREAD, isPasswordLocked: UNREAD, apiOnly: UNREAD, apiEnabled: UNREAD }),
    });
    expect(kindsOf(frozen(unread))).to.deep.equal(['unseen frozen-unread']);
    expect(kindsOf(passwordLocked(unread))).to.deep.equal(['unseen password-lock-unread']);
    expect(kindsOf(apiOnly(unread))).to.deep.equal(['unseen api-only-unread']);
    expect(kindsOf(apiEnabled(unread))).to.deep.equal(['unseen person-api-unread']);
  });

  it('is nothing where nobody was named', () => {
    expect(frozen(records({ person: null }))).to.deep.equal([]);
  });

  it('lets "User is frozen" be certain, and refutes a guess of it', () => {
    const own = records({ person: person({ isFrozen: known(true) }) });
    expect(ranking(ask(SNAPSHOT, 'login-refused', {}, own))[0]).to.equal('user-frozen strong');
    expect(causeIn(ask(SNAPSHOT, 'login-refused', {}, records()), 'user-frozen')).to.include({ verdict: 'ruled-out' });
    expect(ranking(paste(SNAPSHOT, 'User is frozen', {}, records()))[0]).to.equal('user-frozen certain');
    expect(ranking(paste(SNAPSHOT, 'User is frozen', {}, own))[0]).to.equal('user-frozen certain');
  });

  it('of a text with several causes leaves out those that it refutes', () => {
    const text = 'invalid_grant: inactive user';
    expect(causeIn(paste(SNAPSHOT, text, {}, records()), 'user-frozen')).to.include({ verdict: 'ruled-out' });
  });

  it('says by permission sets too whether there is API access', () => {
    const withoutApi = quiet({
      profiles: [profile('Sales', { apiEnabled: known(false) })],
      user: user({ profileKey: 'Sales' }),
    });
    expect(
      statementsOf(causeIn(paste(withoutApi, 'API_DISABLED_FOR_ORG', {}, records()), 'api-disabled-user'))
    ).to.deep.equal(['against person-has-api']);
    const own = records({ person: person({ apiEnabled: known(false) }) });
    expect(ranking(paste(SNAPSHOT, 'API_DISABLED_FOR_ORG', {}, own))[0]).to.equal('api-disabled-user strong');
    const unread = records({ person: person({ apiEnabled: UNREAD }) });
    expect(
      statementsOf(causeIn(paste(withoutApi, 'API_DISABLED_FOR_ORG', {}, unread), 'api-disabled-user'))
    ).to.deep.equal(['for profile-has-no-api strong']);
  });

  it('of an API Only User is no fault of a job', () => {
    const own = records({ person: person({ apiOnly: known(true) }) });
    expect(ranking(paste(SNAPSHOT, 'Failed: API-only user', {}, own))[0]).to.equal('user-api-only certain');
    expect(
      statementsOf(causeIn(paste(SNAPSHOT, 'Failed: API-only user', {}, records()), 'user-api-only'))
    ).to.deep.equal(['for text-only-this certain', 'against person-not-api-only']);
  });
});

describe('the tokens of a person for an app', () => {
  const held = (count: number, lastUsedAt = '2026-11-22T11:00:00.000Z') =>
    records({ tokens: known(Array.from({ length: count }, () => tokenUse({ lastUsedAt }))) });
  const REFRESH = 'expired access/refresh token';

  it('say whether they approved it', () => {
    const text = "user hasn't approved this consumer";
    const of = (own: ReturnType<typeof records>) =>
      statementsOf(causeIn(paste(SNAPSHOT, text, { app: HUB }, own), 'user-has-not-approved'));
    expect(of(held(0))).to.deep.equal(['for person-has-no-token strong']);
    expect(of(held(2))).to.deep.equal(['against person-has-tokens']);
    const unread = of(records({ tokens: unreadable('truncated', 'x') }));
    expect(unread).to.have.lengthOf(1);
    expect(unread[0]).not.to.include('person');
  });

  it('count against five', () => {
    const of = (own: ReturnType<typeof records>) =>
      statementsOf(causeIn(paste(SNAPSHOT, REFRESH, { app: HUB }, own), 'too-many-tokens'));
    expect(of(held(5))).to.deep.equal(['for person-at-token-limit strong']);
    expect(of(held(4))).to.deep.equal(['against person-below-token-limit']);
    expect(of(records({ tokens: unreadable('truncated', 'x') }))[0]).not.to.include('person');
  });

  it('were idle for too long: all of them, or some', () => {
    const app = quietApp({
      name: 'Hub',
      label: 'Hub',
      refreshPolicy: known({ kind: 'idle', after: { count: 7, unit: 'DAYS' } }),
    });
    const snapshot = quiet({
      apps: [app],
      user: user({ profileKey: 'Sales' }),
      tokens: tokensOf(tokenUse({ lastUsedAt: '2026-01-01T00:00:00.000Z' })),
    });
    const of = (own: ReturnType<typeof records>) =>
      statementsOf(causeIn(paste(snapshot, REFRESH, { app, after: days(30) }, own), 'refresh-token-idle'));
    expect(of(held(1, '2026-10-01T00:00:00.000Z'))).to.include('for tokens-of-person-past-idle strong');
    const both = records({
      tokens: known([
        tokenUse({ lastUsedAt: '2026-10-01T00:00:00.000Z' }),
        tokenUse({ lastUsedAt: '2026-11-22T11:00:00.000Z' }),
      ]),
    });
    expect(of(both)).to.include('for tokens-of-person-past-idle fair');
    // Those of others are past their end; this person's are not.
    expect(of(held(1)).join()).not.to.include('past-idle');
    expect(of(records())).to.include('for tokens-past-idle fair');
  });

  it('are gone: revoked, perhaps', () => {
    expect(tokenGone(held(0)).map(({ code }) => code)).to.deep.equal(['person-has-no-token']);
    expect(tokenGone(held(1))).to.deep.equal([]);
    expect(tokenGone(records())).to.deep.equal([]);
    expect(tokenGone(records({ tokens: UNREAD }))).to.deep.equal([]);
    const revoked = causeIn(ask(SNAPSHOT, 'refresh-token-stopped', { app: HUB }, held(0)), 'refresh-token-revoked');
    expect(revoked).to.include({ verdict: 'supported', strength: 'fair' });
  });
});

describe('addresses that a person came from', () => {
  const RANGES = quiet({
    apps: [HUB],
    profiles: [profile('Sales')],
    user: user({ profileKey: 'Sales' }),
    loginIpRanges: known({ Sales: 1 }),
    loginAddresses: known({ Sales: [{ start: '203.0.113.10', end: '203.0.113.20' }] }),
  });

  it('speak for the login ranges where refused logins came from outside, the addresses only where they were asked for', () => {
    const out = login({ status: 'Failed: Not approved for access', place: 'outside', logins: 2 });
    const of = (own: ReturnType<typeof records>) =>
      statementsOf(causeIn(ask(RANGES, 'login-refused', { app: HUB }, own), 'outside-login-ranges'));
    expect(
      of(
        records({
          logins: LOGINS(out, login({ place: 'outside' }), login({ status: 'Restricted IP', application: 'X' })),
        })
      )
    ).to.deep.equal(['for login-ranges fair', 'for logins-from-outside fair']);
    const report = ask(
      RANGES,
      'login-refused',
      { app: HUB },
      records({ logins: LOGINS({ ...out, addresses: ['198.51.100.7'] }) })
    );
    expect(causeIn(report, 'outside-login-ranges')!.cases[0]!.evidence.at(-1)).to.include({
      code: 'logins-from-outside-at',
      text: '2, 2026-11-22 11:00 UTC, 198.51.100.7',
    });
    expect(of(records({ logins: LOGINS(login({ place: 'outside' })) }))).to.deep.equal(['for login-ranges fair']);
    expect(of(records({ logins: UNREAD }))).to.deep.equal(['for login-ranges fair']);
  });

  it('speak for the ranges without an app too', () => {
    const own = records({
      logins: LOGINS(login({ status: 'Invalid Password', place: 'outside', application: 'Browser' })),
    });
    const said = statementsOf(causeIn(ask(RANGES, 'login-refused', OUTSIDE, own), 'outside-login-ranges'));
    expect(said).to.deep.equal(['for outside-login-ranges strong', 'for logins-from-outside fair']);
  });

  it('speak for a lock to the address where there are several', () => {
    const locked = quiet({ org: quietOrg({ lockSessionsToIp: known(true) }), user: user({ profileKey: 'Sales' }) });
    const of = (addressCount: number | null) =>
      statementsOf(
        causeIn(
          ask(locked, 'logged-out-while-working', {}, records({ logins: known({ tallies: [], addressCount }) })),
          'session-locked-to-ip'
        )
      );
    expect(of(3)).to.deep.equal(['for locked-to-ip weak', 'for logins-from-several-addresses fair']);
    expect(of(1)).to.deep.equal(['for locked-to-ip weak']);
    expect(of(null)).to.deep.equal(['for locked-to-ip weak']);
  });
});

describe('live sessions of a person', () => {
  it('speak for a timeout that they show', () => {
    const app = quietApp({ name: 'Hub', label: 'Hub', opaqueTimeout: known(30) });
    const snapshot = quiet({ apps: [app], user: user({ profileKey: 'Sales' }) });
    const of = (own: ReturnType<typeof records>, asked = app as typeof app | null) =>
      statementsOf(
        causeIn(ask(snapshot, 'invalid-session-mid-run', { app: asked, after: minutes(30) }, own), 'session-timeout')
      );
    expect(of(records({ sessions: sessions(session()) }))).to.deep.equal([
      'for timeout-matches strong',
      'for live-sessions-show weak',
    ]);
    for (const other of [{ seconds: 7200 }, { isOver: true }, { application: null }, { application: 'Browser' }]) {
      expect(of(records({ sessions: sessions(session(other)) })), JSON.stringify(other)).to.deep.equal([
        'for timeout-matches strong',
      ]);
    }
    expect(of(records({ sessions: null }))).to.deep.equal(['for timeout-matches strong']);
    const browser = statementsOf(
      causeIn(
        ask(
          SNAPSHOT,
          'logged-out-while-working',
          { after: minutes(120) },
          records({ sessions: sessions(session({ seconds: 7200 })) })
        ),
        'session-timeout'
      )
    );
    expect(browser).to.deep.equal(['for timeout-matches strong']);
  });
});
