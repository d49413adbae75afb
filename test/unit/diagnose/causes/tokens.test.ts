import { expect } from 'chai';
import type { AppFacts } from '../../../../src/facts/app.js';
import { known, unset } from '../../../../src/facts/fact.js';
import type { TokenUse, TokenReading } from '../../../../src/facts/tokenUse.js';
import type { DiagnosisReport } from '../../../../src/diagnose/report.js';
import type { Question } from '../../../../src/diagnose/question.js';
import type { Duration } from '../../../../src/facts/refreshPolicy.js';
import { refreshTokenRotated, tokensPastIdle, tooManyTokens } from '../../../../src/diagnose/causes/tokens.js';
import { tokensOf, tokenUse } from '../../support/builders.js';
import { ask, causeIn, NOT_READ, quiet, quietApp, APP_ID } from '../ask.js';
import { aboutApp, lines, fixLine } from '../subjects.js';

const IDLE_30 = known({ kind: 'idle' as const, after: { count: 30, unit: 'DAYS' as const } });

describe('evidence of tokens', () => {
  const asked = (tokens: readonly TokenUse[], change: Partial<AppFacts> = {}, named = true): DiagnosisReport => {
    const app = quietApp({ refreshPolicy: IDLE_30, idleLimit: known(true), ...change });
    const snapshot = quiet({ apps: [app], tokens: tokensOf(...tokens) });
    return ask(snapshot, 'refresh-token-stopped', { app: named ? app : null, after: null });
  };
  const old = tokenUse({ lastUsedAt: '2026-10-01T00:00:00Z' });
  // The org was read on 2026-11-22.
  const told = (report: DiagnosisReport, id: string): string[] =>
    (causeIn(report, id)?.cases ?? []).flatMap(({ evidence }) => evidence.map(({ code, text }) => `${code}: ${text}`));

  it('that were not used for as long as they live, at the time of the reading', () => {
    expect(
      told(asked([old, tokenUse(), tokenUse({ lastUsedAt: '2026-10-24T00:00:00Z' })]), 'refresh-token-idle')
    ).to.deep.equal(['idle-by-policy: 30 days', 'tokens-past-idle: 1, 3, 30 days']);
    expect(told(asked([tokenUse()]), 'refresh-token-idle')).to.deep.equal(['idle-by-policy: 30 days']);
  });

  it('never used counts from its creation, and without any time not at all', () => {
    const never = tokenUse({ lastUsedAt: null, createdAt: '2026-10-01T00:00:00Z' });
    const timeless = tokenUse({ lastUsedAt: null, createdAt: null });
    expect(told(asked([never, timeless]), 'refresh-token-idle')).to.include('tokens-past-idle: 1, 2, 30 days');
  });

  it('of one user, five at a time; those of others or of other apps do not count', () => {
    const five = Array.from({ length: 5 }, () => tokenUse());
    expect(told(asked(five), 'too-many-tokens')).to.deep.equal(['users-at-token-limit: 1, 5']);
    const spread = five.map((token, index) => ({ ...token, userId: String(index) }));
    expect(told(asked(spread), 'too-many-tokens')).to.deep.equal(['no-user-at-token-limit: 5']);
    const ofOthers = five.map((token) => ({ ...token, appId: '0H4000000000002' }));
    expect(told(asked(ofOthers), 'too-many-tokens')).to.deep.equal(['no-user-at-token-limit: 5']);
    const nameless = five.map((token) => ({ ...token, userId: null }));
    expect(told(asked(nameless), 'too-many-tokens')).to.deep.equal(['no-user-at-token-limit: 5']);
  });

  it('join by id; an app without one is not known to have none', () => {
    const five = Array.from({ length: 5 }, () => tokenUse({ appId: null }));
    expect(told(asked(five, { id: null }), 'too-many-tokens')).to.deep.equal(['tokens-unread: OauthToken']);
    const stranger = { id: null, name: 'Data Loader', knownBy: 'tokens' as const };
    expect(told(asked(five, stranger), 'too-many-tokens')).to.deep.equal(['users-at-token-limit: 1, 5']);
    expect(told(asked([], stranger), 'too-many-tokens')).to.deep.equal(['tokens-unread: OauthToken']);
  });

  it('of one app of many counts for less', () => {
    const five = Array.from({ length: 5 }, () => tokenUse());
    expect(causeIn(asked(five, {}, false), 'too-many-tokens')?.strength).to.equal('weak');
    expect(causeIn(asked([], { refreshRotation: known(true) }, false), 'refresh-token-rotated')?.strength).to.equal(
      'weak'
    );
  });
});

const AT = '@ConnectedApp:Data_Loader';

describe('tokens: tokensPastIdle', () => {
  const past = (idle: Duration, ...tokens: readonly TokenUse[]): readonly string[] =>
    lines(tokensPastIdle(aboutApp(quietApp(), {}, undefined, tokens), idle));
  const used = (lastUsedAt: string | null, createdAt: string | null = '2020-01-01T00:00:00Z'): TokenUse =>
    tokenUse({ lastUsedAt, createdAt });

  it('are those that were idle for longer at the time of the reading, 22 November at nine', () => {
    const idle: Duration = { count: 30, unit: 'DAYS' };
    expect(past(idle, used('2026-10-23T09:00:00Z'))).to.deep.equal([]);
    expect(past(idle, used('2026-10-23T08:59:59Z'))).to.deep.equal(['for fair tokens-past-idle: 1, 1, 30 days']);
    expect(past({ count: 1, unit: 'HOURS' }, used('2026-11-22T07:59:59Z'), used('2026-11-22T08:00:00Z'))).to.deep.equal(
      ['for fair tokens-past-idle: 1, 2, 1 hour']
    );
  });

  it('count a month as its longest', () => {
    const month: Duration = { count: 1, unit: 'MONTHS' };
    expect(past(month, used('2026-10-22T09:00:00Z'))).to.deep.equal([]);
    expect(past(month, used('2026-10-22T08:59:59Z'))).to.deep.equal(['for fair tokens-past-idle: 1, 1, 1 month']);
  });

  it('go by the last use before the creation, and by the creation where there was no use', () => {
    const idle: Duration = { count: 30, unit: 'DAYS' };
    expect(past(idle, used('2026-11-20T00:00:00Z'))).to.deep.equal([]);
    expect(past(idle, used(null))).to.have.length(1);
    expect(past(idle, used(null, null))).to.deep.equal([]);
  });
});

describe('tokens: tooManyTokens', () => {
  const says = (
    tokens: readonly TokenUse[],
    change: Partial<AppFacts> = {},
    { asked = {}, reading = {} }: { asked?: Partial<Question>; reading?: Partial<TokenReading> } = {}
  ): readonly string[] => {
    const snapshot = quiet({ tokens: { ...tokensOf(...tokens), ...reading } });
    return lines(tooManyTokens.evidence(aboutApp(quietApp(change), asked, snapshot, tokens)));
  };
  const held = (userId: string | null, count: number): readonly TokenUse[] =>
    Array.from({ length: count }, () => tokenUse({ userId }));

  it('counts the users who have as many as there can be', () => {
    expect(says([...held('a', 4), ...held('b', 4)])).to.deep.equal([`against no-user-at-token-limit: 5 ${AT}`]);
    expect(says([...held('a', 5), ...held('b', 6), ...held('c', 4), ...held(null, 9)])).to.deep.equal([
      `for fair users-at-token-limit: 2, 5 ${AT}`,
    ]);
    expect(says(held('a', 5), {}, { asked: { app: null } })).to.deep.equal([
      `for weak users-at-token-limit: 1, 5 ${AT}`,
    ]);
  });

  it('does not know that there are none where not all were read', () => {
    const unread = `unseen missing tokens-unread: OauthToken ${AT}`;
    expect(says([], { id: null })).to.deep.equal([unread]);
    expect(says([], {}, { reading: { complete: false } })).to.deep.equal([unread]);
    expect(says([], {}, { reading: { uncountedApps: [APP_ID] } })).to.deep.equal([unread]);
    expect(says(held('a', 5), { id: null }, { reading: { complete: false } })[0]).to.contain('for fair');
  });

  it('is mended by fewer of them', () => {
    expect(fixLine(tooManyTokens.correction(aboutApp(quietApp())))).to.equal('fix-fewer-tokens: 5');
  });
});

describe('tokens: refreshTokenRotated', () => {
  const says = (refreshRotation: AppFacts['refreshRotation'], asked: Partial<Question> = {}): readonly string[] =>
    lines(refreshTokenRotated.evidence(aboutApp(quietApp({ refreshRotation }), asked)));

  it('may be where each refresh gives a new one', () => {
    expect(says(known(true))).to.deep.equal([`for fair rotation-on ${AT}`]);
    expect(says(known(true), { app: null })).to.deep.equal([`for weak rotation-on ${AT}`]);
    expect(says(known(false))).to.deep.equal([`against rotation-off ${AT}`]);
    expect(says(NOT_READ)).to.deep.equal([`unseen no-permission rotation-unread: Some Permission ${AT}`]);
    expect(says(unset)).to.deep.equal([`unseen missing rotation-unread: isRefreshTokenRotationEnabled ${AT}`]);
  });

  it('is mended in the client', () => {
    expect(fixLine(refreshTokenRotated.correction(aboutApp(quietApp())))).to.match(/^fix-keep-newest: Setup > /);
  });
});
