import { expect } from 'chai';
import fc from 'fast-check';
import { hitsTokens } from '../../../src/change/consent.js';
import { impactsOf, type RefreshImpact } from '../../../src/change/impact.js';
import { known, unreadable, type Fact } from '../../../src/facts/fact.js';
import { parseRefreshPolicy } from '../../../src/facts/refreshPolicy.js';
import { withTokensOf, type TokenFacts, type TokenUse } from '../../../src/facts/tokenUse.js';
import { refreshTokenOf, type RefreshToken } from '../../../src/effective/refreshToken.js';

const NOW = '2026-11-22T12:00:00.000Z';
const DAY = 86_400_000;
const daysAgo = (days: number): string => new Date(Date.parse(NOW) - days * DAY).toISOString();

const ON = known(true);
const OFF = known(false);
const UNKNOWN = unreadable('old-api-version', 'isEnforceRefreshTokenTTL');

/** A token of `Loader` that was created 400 days ago and used so many days ago. */
const used = (days: number, change: Partial<TokenUse> = {}): TokenUse => ({
  appId: '0H4000000000001',
  appName: 'Loader',
  userId: 'ann',
  createdAt: daysAgo(400),
  lastUsedAt: daysAgo(days),
  useCount: 3,
  ...change,
});
const neverUsed = (daysOld: number): TokenUse =>
  used(0, { createdAt: daysAgo(daysOld), lastUsedAt: null, useCount: 0 });

const factsOf = (tokens: readonly TokenUse[], change: Partial<TokenFacts> = {}): TokenFacts => ({
  reading: { tokens, total: tokens.length, complete: true, uncountedApps: [], howRead: 'within-limit', gaps: [] },
  integrationUsers: known(new Set<string>()),
  ...change,
});

const resolved = (policy: string, limit: Fact<boolean>): RefreshToken =>
  refreshTokenOf(
    { refreshPolicy: parseRefreshPolicy(policy), idleLimit: limit, scopes: known(['RefreshToken']) },
    undefined
  );

const moving = (
  tokens: readonly TokenUse[] | TokenFacts,
  before: string,
  after: string,
  limit: Fact<boolean> = OFF
): RefreshImpact => {
  const facts = 'reading' in tokens ? tokens : factsOf(tokens);
  const impact = impactsOf(facts, NOW)('0H4000000000001', resolved(before, limit), resolved(after, limit));
  if (impact === null) throw new Error('the impact is not known');
  return impact;
};

/** newly failing, already expired, failing within 30 days, of these anyway */
const counts = (impact: RefreshImpact | RefreshImpact['underLimit']): readonly number[] | null =>
  impact === null
    ? null
    : [impact.newlyFailing, impact.alreadyExpired, impact.failingWithin30Days, impact.failingAnyway];

describe('the impact of another refresh token policy', () => {
  const idle = (...days: readonly number[]): readonly TokenUse[] => days.map((day) => used(day));

  type Row = readonly [
    what: string,
    tokens: readonly TokenUse[],
    before: string,
    after: string,
    limit: Fact<boolean>,
    counts: readonly number[],
  ];
  const rows: readonly Row[] = [
    [
      'an endless token that sat idle too long dies',
      idle(1, 40, 90),
      'infinite',
      'specific_inactivity:30:DAYS',
      OFF,
      [2, 0, 1, 0],
    ],
    [
      'under the limit nothing is left to kill',
      idle(1, 40, 90),
      'infinite',
      'specific_inactivity:30:DAYS',
      ON,
      [0, 2, 1, 1],
    ],
    [
      'nor where 45 days were written',
      idle(1, 40),
      'specific_inactivity:45:DAYS',
      'specific_inactivity:30:DAYS',
      ON,
      [0, 1, 1, 1],
    ],
    [
      '45 days without the limit',
      idle(1, 40, 46),
      'specific_inactivity:45:DAYS',
      'specific_inactivity:30:DAYS',
      OFF,
      [1, 1, 1, 0],
    ],
    [
      'within 30 days of a later end',
      idle(1, 50, 70, 95),
      'infinite',
      'specific_inactivity:90:DAYS',
      OFF,
      [1, 0, 1, 0],
    ],
    ['a use just 30 days ago is too long ago', idle(30), 'infinite', 'specific_inactivity:30:DAYS', OFF, [1, 0, 0, 0]],
    ['and was not before', idle(30), 'specific_inactivity:30:DAYS', 'specific_inactivity:29:DAYS', OFF, [1, 0, 0, 0]],
    [
      'a token never used counts from its creation',
      [neverUsed(10), neverUsed(31)],
      'infinite',
      'specific_inactivity:30:DAYS',
      OFF,
      [1, 0, 1, 0],
    ],
    [
      'a fixed lifetime counts from the creation, however much the token is used',
      idle(1),
      'infinite',
      'specific_lifetime:365:DAYS',
      OFF,
      [1, 0, 0, 0],
    ],
    ['a longer one does not', idle(1), 'infinite', 'specific_lifetime:500:DAYS', OFF, [0, 0, 0, 0]],
    [
      'a fixed lifetime under the limit dies of idleness, too',
      idle(1, 31),
      'specific_lifetime:500:DAYS',
      'specific_lifetime:450:DAYS',
      ON,
      [0, 1, 1, 1],
    ],
    ['hours are hours', idle(0.4, 0.6), 'infinite', 'specific_inactivity:12:HOURS', OFF, [1, 0, 1, 0]],
    ['single use lets no token live', [...idle(1), neverUsed(2)], 'infinite', 'zero', OFF, [2, 0, 0, 0]],
    [
      'a token for single use that was used is spent',
      idle(1),
      'zero',
      'specific_inactivity:30:DAYS',
      OFF,
      [0, 1, 0, 0],
    ],
    [
      'one that was not may be alive',
      [neverUsed(10), neverUsed(40)],
      'zero',
      'specific_inactivity:30:DAYS',
      OFF,
      [1, 0, 1, 0],
    ],
    ['the same policy changes nothing', [...idle(1, 29, 40), neverUsed(1)], 'zero', 'zero', OFF, [0, 3, 0, 0]],
    // A month is 28 to 31 days: after, the token may be dead from 28 days on; before, it may be alive up to 31.
    [
      'a month after is taken at its shortest',
      idle(27, 28, 31),
      'infinite',
      'specific_inactivity:1:MONTHS',
      OFF,
      [2, 0, 1, 0],
    ],
    [
      'a month before at its longest',
      idle(27, 30, 32),
      'specific_inactivity:1:MONTHS',
      'specific_inactivity:30:DAYS',
      OFF,
      [1, 1, 1, 1],
    ],
    [
      'a month that stays a month kills nothing',
      idle(27, 29, 32),
      'specific_inactivity:1:MONTHS',
      'specific_inactivity:1:MONTHS',
      OFF,
      [0, 1, 2, 2],
    ],
    [
      'what would have failed anyway is told by the longest months before: 62 days are 32 from now',
      idle(30),
      'specific_inactivity:2:MONTHS',
      'specific_inactivity:45:DAYS',
      OFF,
      [0, 0, 1, 0],
    ],
    ['no tokens, no deaths', [], 'infinite', 'zero', OFF, [0, 0, 0, 0]],
  ];
  for (const [what, tokens, before, after, limit, expected] of rows) {
    it(`${what}: ${before} to ${after}`, () => {
      expect(counts(moving(tokens, before, after, limit))).to.deep.equal(expected);
    });
  }

  it('has both figures where the limit is unknown', () => {
    const impact = moving(idle(1, 40, 90), 'infinite', 'specific_inactivity:30:DAYS', UNKNOWN);
    expect(counts(impact)).to.deep.equal([2, 0, 1, 0]);
    expect(counts(impact.underLimit)).to.deep.equal([0, 2, 1, 1]);
  });

  it('has one where the unknown limit makes no difference', () => {
    const impact = moving(idle(1, 20), 'specific_inactivity:30:DAYS', 'specific_inactivity:10:DAYS', UNKNOWN);
    expect(counts(impact)).to.deep.equal([1, 0, 1, 1]);
    expect(impact.underLimit).to.equal(null);
  });

  it('says when the first token fails that is not used, and none where none ends', () => {
    expect(moving(idle(1, 20, 40), 'infinite', 'specific_inactivity:30:DAYS').nextToFail).to.equal(daysAgo(-10));
    expect(moving(idle(1, 20, 40), 'infinite', 'infinite').nextToFail).to.equal(null);
    // By the shortest month it would be dead already.
    const month = 'specific_inactivity:1:MONTHS';
    expect(moving(idle(29), month, month).nextToFail).to.equal(NOW);
  });
});

describe('whom it hits', () => {
  const POLICY = ['infinite', 'specific_inactivity:30:DAYS'] as const;
  const tokens = [
    used(40, { userId: 'robot' }),
    used(50, { userId: 'robot' }),
    used(60, { userId: 'ann' }),
    used(1, { userId: 'bob' }),
    used(2, { userId: 'second robot' }),
    used(400, { userId: null, lastUsedAt: null }),
    used(99, { appId: '0H4000000000002', userId: 'of another app' }),
    used(99, { appId: null, userId: 'of no installed app' }),
  ];

  it('counts users once, integrations apart, and only of the app', () => {
    const integrationUsers = known(new Set(['robot', 'second robot', 'of another app']));
    const impact = moving(factsOf(tokens, { integrationUsers }), ...POLICY);
    expect(impact).to.include({
      tokens: 6,
      users: 4,
      integrationUsers: 2,
      usersFailing: 2,
      integrationUsersFailing: 1,
    });
    expect(impact.oldestLastUse).to.equal(daysAgo(60));
    expect(impact.reading).to.deep.equal({ read: 8, total: 8, howRead: 'within-limit' });
  });

  it('does not say none where it cannot be told who is an integration', () => {
    const integrationUsers = unreadable('no-permission', 'View Setup and Configuration');
    expect(moving(factsOf(tokens, { integrationUsers }), ...POLICY)).to.include({
      integrationUsers: null,
      integrationUsersFailing: null,
    });
  });

  it('keeps apart what nothing dates, and is not complete then', () => {
    const impact = moving([used(1), used(1, { createdAt: null })], ...POLICY);
    expect(impact).to.include({ tokens: 2, undated: 1, complete: false, newlyFailing: 0 });
    expect(moving([neverUsed(3)], ...POLICY)).to.include({ oldestLastUse: null, complete: true });
  });
});

describe('an impact that is not known', () => {
  const infinite = resolved('infinite', OFF);
  const thirtyDays = resolved('specific_inactivity:30:DAYS', OFF);
  const at = (facts: TokenFacts | null, appId: string | null = '0H4000000000001'): RefreshImpact | null =>
    impactsOf(facts, NOW)(appId, infinite, thirtyDays);
  const cut = (change: Partial<TokenFacts['reading']>): TokenFacts => {
    const facts = factsOf([]);
    return { ...facts, reading: { ...facts.reading, complete: false, ...change } };
  };

  it('is null where nothing could be read, where nothing came of a reading that is cut, and without an app id', () => {
    expect(at(null)).to.equal(null);
    expect(at(cut({ total: null, howRead: null }))).to.equal(null);
    expect(at(cut({ total: 40 }))).to.equal(null);
    expect(at(factsOf([used(1)]), null)).to.equal(null);
  });

  it('is null for an external client app of which nobody counted the tokens, never none', () => {
    const uncounted = { ...factsOf([]).reading, uncountedApps: ['0x5000000000001'] };
    const facts = { ...factsOf([]), reading: uncounted };
    expect(at(facts, '0x5000000000001')).to.equal(null);
    expect(hitsTokens(at(facts, '0x5000000000001'))).to.be.true;
    expect(at(facts)).to.include({ tokens: 0, complete: true });
    const counted = withTokensOf(uncounted, '0x5000000000001', []);
    expect(at({ ...facts, reading: counted }, '0x5000000000001')).to.include({ tokens: 0, complete: true });
  });

  it('is told of those of its tokens that are on record all the same', () => {
    const own = [used(1, { appId: '0x5000000000001' })];
    const facts = { ...factsOf(own), reading: { ...factsOf(own).reading, uncountedApps: ['0x5000000000001'] } };
    expect(at(facts, '0x5000000000001')).to.include({ tokens: 1 });
  });

  it('is null where the policy cannot be read', () => {
    const unread = refreshTokenOf(
      { refreshPolicy: UNKNOWN, idleLimit: OFF, scopes: known(['RefreshToken']) },
      undefined
    );
    expect(impactsOf(factsOf([used(1)]), NOW)('0H4000000000001', unread, thirtyDays)).to.equal(null);
  });

  it('is known and not complete where a part was read', () => {
    const impact = at(cut({ tokens: [used(40)], total: 3 }));
    expect(impact).to.include({ tokens: 1, newlyFailing: 1, complete: false });
    expect(impact?.reading).to.deep.equal({ read: 1, total: 3, howRead: 'within-limit' });
  });

  it('is none where the app has no token', () => {
    expect(at(factsOf([]))).to.include({ tokens: 0, newlyFailing: 0, complete: true });
  });

  it('needs consent, and so do deaths and a cut reading', () => {
    expect(hitsTokens(null)).to.equal(true);
    expect(hitsTokens(at(cut({ tokens: [used(1)], total: 3 })))).to.equal(true);
    expect(hitsTokens(at(factsOf([used(40)])))).to.equal(true);
    expect(hitsTokens(at(factsOf([used(1)])))).to.equal(false);
    const both = moving([used(40)], 'specific_inactivity:45:DAYS', 'specific_inactivity:35:DAYS', UNKNOWN);
    expect([both.newlyFailing, both.underLimit?.newlyFailing, hitsTokens(both)]).to.deep.equal([1, 0, true]);
    const oneOfBoth = moving([neverUsed(31)], 'zero', 'specific_inactivity:2:MONTHS', UNKNOWN);
    expect([oneOfBoth.newlyFailing, oneOfBoth.underLimit?.newlyFailing, hitsTokens(oneOfBoth)]).to.deep.equal([
      0,
      1,
      true,
    ]);
  });
});

describe('properties of an impact', () => {
  const duration = fc.record({
    count: fc.integer({ min: 1, max: 400 }),
    unit: fc.constantFrom('HOURS', 'DAYS', 'MONTHS'),
  });
  const policy = fc.oneof(
    fc.constantFrom('infinite', 'zero'),
    duration.map(({ count, unit }) => `specific_inactivity:${count}:${unit}`),
    duration.map(({ count, unit }) => `specific_lifetime:${count}:${unit}`)
  );
  const limit = fc.constantFrom(ON, OFF, UNKNOWN);
  const token = fc
    .record({
      age: fc.integer({ min: 0, max: 1000 }),
      idle: fc.option(fc.integer({ min: 0, max: 1000 })),
      userId: fc.constantFrom('ann', 'bob', 'robot', null),
    })
    .map(({ age, idle, userId }) =>
      idle === null ? { ...neverUsed(age), userId } : used(Math.min(idle, age), { createdAt: daysAgo(age), userId })
    );
  const tokens = fc.array(token, { maxLength: 30 });

  it('every token is alive, newly failing or expired, and the soonest to fail are alive', () => {
    fc.assert(
      fc.property(tokens, policy, policy, limit, (all, before, after, flag) => {
        const impact = moving(all, before, after, flag);
        for (const figures of [impact, impact.underLimit ?? impact]) {
          const alive = all.length - figures.newlyFailing - figures.alreadyExpired;
          expect(alive).to.be.at.least(figures.failingWithin30Days);
          expect(figures.failingAnyway).to.be.within(0, figures.failingWithin30Days);
          expect(figures.usersFailing).to.be.within(0, Math.min(figures.newlyFailing, impact.users));
          if (figures.nextToFail !== null) expect(figures.nextToFail >= NOW).to.equal(true);
        }
        expect(impact.users).to.be.at.most(impact.tokens);
      })
    );
  });

  it('a shorter idle time, or a shorter life, never kills fewer', () => {
    fc.assert(
      fc.property(
        tokens,
        policy,
        limit,
        fc.constantFrom('inactivity', 'lifetime'),
        fc.tuple(fc.integer({ min: 1, max: 900 }), fc.integer({ min: 1, max: 900 })),
        (all, before, flag, kind, [a, b]) => {
          const killed = (days: number): number => {
            const impact = moving(all, before, `specific_${kind}:${days}:DAYS`, flag);
            return impact.newlyFailing + impact.alreadyExpired;
          };
          expect(killed(Math.min(a, b))).to.be.at.least(killed(Math.max(a, b)));
        }
      )
    );
  });

  it('an unchanged policy kills nobody, and of tokens for many uses no fewer die without the limit than with it', () => {
    fc.assert(
      fc.property(tokens, policy, policy, (all, before, after) => {
        expect(moving(all, before, before, OFF).newlyFailing).to.equal(0);
        fc.pre(before !== 'zero');
        expect(moving(all, before, after, OFF).newlyFailing).to.be.at.least(
          moving(all, before, after, ON).newlyFailing
        );
      })
    );
  });
});
