import { expect } from 'chai';
import { lengthensTokens } from '../../../src/change/lengthensTokens.js';
import { refreshTokenOf, type RefreshToken } from '../../../src/effective/refreshToken.js';
import { known, unreadable } from '../../../src/facts/fact.js';
import { parseRefreshPolicy } from '../../../src/facts/refreshPolicy.js';
import { app } from '../support/builders.js';

const UNKNOWN = unreadable('not-exposed', 'isEnforceRefreshTokenTTL');

const token = (policy: string, idleLimit: ReturnType<typeof known<boolean>> | typeof UNKNOWN): RefreshToken =>
  refreshTokenOf(app({ refreshPolicy: parseRefreshPolicy(policy), idleLimit }), undefined);

describe('whether some token may live longer', () => {
  for (const [before, after, limit, wanted] of [
    ['zero', 'infinite', known(false), true],
    ['infinite', 'zero', known(false), false],
    // Under the limit both end after 30 idle days.
    ['specific_inactivity:45:DAYS', 'infinite', known(true), false],
    ['specific_inactivity:45:DAYS', 'infinite', known(false), true],
    ['specific_inactivity:45:DAYS', 'infinite', UNKNOWN, true],
    ['specific_inactivity:7:DAYS', 'specific_inactivity:30:DAYS', UNKNOWN, true],
    ['infinite', 'specific_inactivity:30:DAYS', UNKNOWN, false],
    // Of a policy that cannot be read nobody says so.
    ['weekly', 'infinite', known(false), false],
    ['infinite', 'weekly', known(false), false],
  ] as const) {
    const said = limit.status === 'known' ? String(limit.value) : 'unknown';
    it(`${before} > ${after}, limit ${said}: ${String(wanted)}`, () => {
      expect(lengthensTokens(token(before, limit), token(after, limit))).to.equal(wanted);
    });
  }

  it('is asked of each reading of the limit', () => {
    // As written no longer, under the limit longer: what only one reading says counts.
    const year = { count: 365, unit: 'DAYS' } as const;
    const life = (idle: typeof year | null, absolute: typeof year | null) => ({ singleUse: false, idle, absolute });
    const open = { effective: UNKNOWN };
    expect(
      lengthensTokens(
        { ...open, asWritten: life(null, null), underLimit: life(year, year) },
        { ...open, asWritten: life(null, null), underLimit: life(null, null) }
      )
    ).to.equal(true);
  });
});
