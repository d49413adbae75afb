import { expect } from 'chai';
import type { AppFacts } from '../../../../src/facts/app.js';
import { known, unset } from '../../../../src/facts/fact.js';
import type { TokenUse } from '../../../../src/facts/tokenUse.js';
import type { Question } from '../../../../src/diagnose/question.js';
import {
  refreshTokenIdle,
  refreshTokenLifetime,
  refreshTokenSingleUse,
} from '../../../../src/diagnose/causes/refreshTokens.js';
import { tokenUse } from '../../support/builders.js';
import { ask, causeIn, days, NOT_READ, quiet, quietApp, ofApp, type Asked } from '../ask.js';
import { aboutApp, lines, fixLine } from '../subjects.js';

const DAYS = (kind: 'idle' | 'fixed', count: number) => known({ kind, after: { count, unit: 'DAYS' as const } });
const MONTH = known({ kind: 'idle' as const, after: { count: 1, unit: 'MONTHS' as const } });
const INFINITE = known({ kind: 'never-expires' as const });
const LIMITED = { idleLimit: known(true) };

describe('evidence of refresh tokens', () => {
  const idle = (change: Partial<AppFacts>, asked: Asked): string[] =>
    ofApp(change, 'refresh-token-stopped', 'refresh-token-idle', asked);

  it('the limit ends what the policy lets live, and says so', () => {
    const limited = { refreshPolicy: INFINITE, ...LIMITED };
    expect(idle(limited, { after: days(45) })).to.deep.equal(['for idle-by-limit-later fair']);
    expect(idle(limited, { after: days(30) })).to.deep.equal(['for idle-by-limit-matches strong']);
    expect(idle(limited, { after: days(20) })).to.deep.equal(['against idle-not-yet']);
    expect(idle(limited, { after: null })).to.deep.equal(['for idle-by-limit fair']);
    expect(idle({ refreshPolicy: INFINITE, idleLimit: known(false) }, { after: days(400) })).to.deep.equal([
      'against never-idle',
    ]);
  });

  it('the policy itself where it is no longer than the limit', () => {
    const own = { refreshPolicy: DAYS('idle', 7), ...LIMITED };
    expect(idle(own, { after: null })).to.deep.equal(['for idle-by-policy fair']);
    expect(idle(own, { after: days(9) })).to.deep.equal(['for idle-by-policy-later fair']);
  });

  it('a month is 28 to 31 days', () => {
    const month = { refreshPolicy: MONTH, idleLimit: known(false) };
    expect(idle(month, { after: days(25) })).to.deep.equal(['against idle-not-yet']);
    expect(idle(month, { after: days(28) })).to.deep.equal(['for idle-by-policy-matches strong']);
    expect(idle(month, { after: days(31) })).to.deep.equal(['for idle-by-policy-matches strong']);
  });

  it('an unknown limit decides only where it makes a difference', () => {
    const open = { refreshPolicy: INFINITE, idleLimit: NOT_READ };
    expect(idle(open, { after: days(45) })).to.deep.equal(['unseen idle-limit-unread no-permission']);
    expect(idle(open, { after: null })).to.deep.equal(['unseen idle-limit-unread no-permission']);
    expect(idle(open, { after: days(20) })).to.deep.equal(['against idle-not-yet']);
    expect(idle({ refreshPolicy: DAYS('idle', 45), idleLimit: NOT_READ }, { after: days(20) })).to.deep.equal([
      'against idle-not-yet',
    ]);
    expect(idle({ refreshPolicy: DAYS('idle', 7), idleLimit: NOT_READ }, { after: days(7) })).to.deep.equal([
      'for idle-by-policy-matches strong',
    ]);
    expect(idle(open, { after: days(45), assumedLimit: 'on' })).to.deep.equal(['for idle-by-limit-later fair']);
  });

  it('a fixed end is one however much the token is used, limit or not', () => {
    const fixed = (after: Asked['after']): string[] =>
      ofApp(
        { refreshPolicy: DAYS('fixed', 90), idleLimit: NOT_READ },
        'expired-access-refresh-token',
        'refresh-token-lifetime',
        { after: after ?? null }
      );
    expect(fixed(null)).to.deep.equal(['for fixed-end fair']);
    expect(fixed(days(60))).to.deep.equal(['against fixed-end-not-yet']);
    expect(fixed(days(90))).to.deep.equal(['for fixed-end-matches strong']);
    expect(fixed(days(120))).to.deep.equal(['for fixed-end-passed fair']);
  });

  it('corrects metadata that the limit overrides, and nothing else', () => {
    const commandsOf = (change: Partial<AppFacts>): (string | null)[] => {
      const app = quietApp({ name: "Ann's app", ...change });
      const report = ask(quiet({ apps: [app] }), 'refresh-token-stopped', { app, after: null });
      return causeIn(report, 'refresh-token-idle')!.corrections.map(({ command }) => command);
    };
    const show = "sf session effective --app 'Ann'\\''s app' --target-org prod";
    expect(commandsOf({ refreshPolicy: INFINITE, ...LIMITED })).to.deep.equal([
      "sf session fix-refresh-policy --app 'Ann'\\''s app' --dry-run --target-org prod",
    ]);
    expect(commandsOf({ refreshPolicy: DAYS('idle', 7), ...LIMITED })).to.deep.equal([show]);
  });
});

const AT = '@ConnectedApp:Data_Loader';
const REFRESH: Partial<Question> = { symptoms: ['refresh-token-stopped'] };

describe('refreshTokens: refreshTokenIdle', () => {
  const says = (change: Partial<AppFacts>, asked: Partial<Question> = {}, tokens: readonly TokenUse[] = []) =>
    lines(refreshTokenIdle.evidence(aboutApp(quietApp(change), { ...REFRESH, ...asked }, undefined, tokens)));
  const LIMITED_45 = { refreshPolicy: DAYS('idle', 45), ...LIMITED };
  const OLD = tokenUse({ lastUsedAt: '2026-01-01T00:00:00Z' });

  it('says whether the policy ends it or the limit, and after how long', () => {
    expect(says(LIMITED_45, { after: days(30) })).to.deep.equal([`for strong idle-by-limit-matches: 30 days ${AT}`]);
    const free = { ...LIMITED_45, idleLimit: known(false) };
    expect(says(free, { after: days(45) })).to.deep.equal([`for strong idle-by-policy-matches: 45 days ${AT}`]);
    expect(says(free, { after: days(30) })).to.deep.equal([`against idle-not-yet: 45 days ${AT}`]);
    expect(says(LIMITED_45, { after: days(34) })).to.deep.equal([`for fair idle-by-limit-later: 30 days ${AT}`]);
  });

  it('counts for less of one app of many where no time was told', () => {
    expect(says(LIMITED_45, { after: null })).to.deep.equal([`for fair idle-by-limit: 30 days ${AT}`]);
    expect(says(LIMITED_45, { after: null, app: null })).to.deep.equal([`for weak idle-by-limit: 30 days ${AT}`]);
    expect(says(LIMITED_45, { after: days(30), app: null })[0]).to.contain('strong');
    expect(says(LIMITED_45, { after: days(40), app: null })[0]).to.contain('fair');
  });

  it('has the tokens that are past their end speak for it, but not against the time that was told', () => {
    const past = 'for fair tokens-past-idle: 1, 1, 30 days';
    expect(says(LIMITED_45, { after: null }, [OLD])[1]).to.equal(past);
    expect(says(LIMITED_45, { after: days(30) }, [OLD])[1]).to.equal(past);
    expect(says(LIMITED_45, { after: days(40) }, [OLD])[1]).to.equal(past);
    expect(says(LIMITED_45, { after: days(10) }, [OLD])).to.have.length(1);
  });

  it('ends nothing by idleness that has another end alone', () => {
    const fixed = { refreshPolicy: DAYS('fixed', 20), ...LIMITED };
    expect(says(fixed, { after: days(30) })).to.deep.equal([`against never-idle ${AT}`]);
    const once = { refreshPolicy: known({ kind: 'single-use' as const }), ...LIMITED };
    expect(says(once, { after: days(30) })).to.deep.equal([`against never-idle ${AT}`]);
  });

  it('is too early by either limit, or cannot tell', () => {
    const open = { refreshPolicy: DAYS('idle', 45), idleLimit: NOT_READ };
    expect(says(open, { after: days(26) })).to.deep.equal([`against idle-not-yet: 45 days / 30 days ${AT}`]);
    expect(says(open, { after: days(27) })).to.deep.equal(['unseen no-permission idle-limit-unread: Some Permission']);
    expect(says({ ...open, idleLimit: unset }, { after: days(27) })).to.deep.equal([
      'unseen not-exposed idle-limit-unread: isEnforceRefreshTokenTTL',
    ]);
  });

  it('cannot tell where the policy was not read or is not given', () => {
    expect(says({ refreshPolicy: NOT_READ, ...LIMITED })).to.deep.equal([
      'unseen no-permission refresh-policy-unread: Some Permission',
    ]);
    expect(says({ refreshPolicy: unset, ...LIMITED })).to.deep.equal([
      'unseen missing refresh-policy-unread: refreshTokenPolicy',
    ]);
  });

  it('is mended where the metadata says something else than what counts, else by using the token', () => {
    const fixOf = (change: Partial<AppFacts>): string =>
      fixLine(refreshTokenIdle.correction(aboutApp(quietApp(change))));
    const mend = 'fix-refresh-policy $ session fix-refresh-policy --app Data_Loader --dry-run';
    const use = 'fix-use-token $ session effective --app Data_Loader';
    expect(fixOf(LIMITED_45)).to.equal(mend);
    expect(fixOf({ ...LIMITED_45, idleLimit: known(false) })).to.equal(use);
    expect(fixOf({ ...LIMITED_45, idleLimit: NOT_READ })).to.equal(use);
    expect(fixOf({ refreshPolicy: DAYS('idle', 30), ...LIMITED })).to.equal(use);
  });
});

describe('refreshTokens: refreshTokenLifetime', () => {
  const says = (refreshPolicy: AppFacts['refreshPolicy'], asked: Partial<Question> = {}): readonly string[] =>
    lines(refreshTokenLifetime.evidence(aboutApp(quietApp({ refreshPolicy, idleLimit: NOT_READ }), asked)));

  it('is an end of its own', () => {
    expect(says(INFINITE)).to.deep.equal([`against no-fixed-end ${AT}`]);
    expect(says(DAYS('idle', 10))).to.deep.equal([`against no-fixed-end ${AT}`]);
    expect(says(DAYS('fixed', 10), { after: null })).to.deep.equal([`for fair fixed-end: 10 days ${AT}`]);
    expect(says(DAYS('fixed', 10), { after: null, app: null })).to.deep.equal([`for weak fixed-end: 10 days ${AT}`]);
  });

  it('is at its time a tenth before and after it', () => {
    const after = (count: number): string => says(DAYS('fixed', 10), { after: days(count) })[0]!;
    expect(after(8)).to.equal(`against fixed-end-not-yet: 10 days ${AT}`);
    expect(after(9)).to.equal(`for strong fixed-end-matches: 10 days ${AT}`);
    expect(after(11)).to.equal(`for strong fixed-end-matches: 10 days ${AT}`);
    expect(after(12)).to.equal(`for fair fixed-end-passed: 10 days ${AT}`);
  });

  it('cannot tell where the policy was not read', () => {
    expect(says(NOT_READ)).to.deep.equal(['unseen no-permission refresh-policy-unread: Some Permission']);
  });

  it('is mended by authorising once more', () => {
    expect(fixLine(refreshTokenLifetime.correction(aboutApp(quietApp())))).to.match(/^fix-authorize-again: Setup > /);
  });
});

describe('refreshTokens: refreshTokenSingleUse', () => {
  const says = (refreshPolicy: AppFacts['refreshPolicy'], asked: Partial<Question>): readonly string[] =>
    lines(refreshTokenSingleUse.evidence(aboutApp(quietApp({ refreshPolicy, idleLimit: NOT_READ }), asked)));
  const ONCE = known({ kind: 'single-use' as const });

  it('explains most where the matter is of refresh tokens', () => {
    expect(says(ONCE, { symptoms: ['job-dies-after-hours', 'expired-access-refresh-token'] })).to.deep.equal([
      `for strong single-use ${AT}`,
    ]);
    expect(says(ONCE, { ...REFRESH, app: null })).to.deep.equal([`for fair single-use ${AT}`]);
    expect(says(ONCE, { symptoms: ['job-dies-after-hours'] })).to.deep.equal([`for fair single-use ${AT}`]);
    expect(says(INFINITE, REFRESH)).to.deep.equal([`against not-single-use ${AT}`]);
    expect(says(unset, REFRESH)).to.deep.equal(['unseen missing refresh-policy-unread: refreshTokenPolicy']);
  });

  it('is mended in the app', () => {
    expect(fixLine(refreshTokenSingleUse.correction(aboutApp(quietApp())))).to.match(/^fix-single-use: Setup > /);
  });
});
