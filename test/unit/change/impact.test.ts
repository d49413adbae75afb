import { expect } from 'chai';
import type { RefreshImpact } from '../../../src/change/impact.js';
import { known, unreadable, type Fact } from '../../../src/facts/fact.js';
import type { TokenUse } from '../../../src/facts/tokenUse.js';
import { NOW, daysAgo, ON, OFF, UNKNOWN, used, neverUsed, factsOf, moving } from './impactOf.js';

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
