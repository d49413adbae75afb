import { expect } from 'chai';
import { known, unreadable, unset, type Fact } from '../../../src/facts/fact.js';
import { parseRefreshPolicy } from '../../../src/facts/refreshPolicy.js';
import {
  isLongerThanThirtyDays,
  resolveRefreshToken,
  type AssumedLimit,
  type Lifetime,
} from '../../../src/effective/refreshToken.js';

const UNLIMITED: Lifetime = { singleUse: false, idle: null, absolute: null };
const SINGLE_USE: Lifetime = { singleUse: true, idle: null, absolute: null };
const idle = (duration: string): Lifetime => ({ singleUse: false, idle: duration, absolute: null });
const absolute = (duration: string): Lifetime => ({ singleUse: false, idle: null, absolute: duration });
const both = (end: string): Lifetime => ({ singleUse: false, idle: 'P30D', absolute: end });

const UNKNOWN = unreadable('old-api-version', 'isEnforceRefreshTokenTTL');

const resolve = (text: string, limit: Fact<boolean>, assumed?: AssumedLimit) =>
  resolveRefreshToken(parseRefreshPolicy(text), limit, assumed);

/** Policy, as written, under the limit, and whether the metadata contradicts the limit (ruling 18). */
const TABLE: readonly (readonly [text: string, asWritten: Lifetime, underLimit: Lifetime, contradicts: boolean])[] = [
  ['infinite', UNLIMITED, idle('P30D'), true],
  ['zero', SINGLE_USE, SINGLE_USE, false],
  ['specific_lifetime:12:HOURS', absolute('PT12H'), absolute('PT12H'), false],
  ['specific_lifetime:720:HOURS', absolute('PT720H'), absolute('PT720H'), false],
  ['specific_lifetime:721:HOURS', absolute('PT721H'), both('PT721H'), false],
  ['specific_lifetime:30:DAYS', absolute('P30D'), absolute('P30D'), false],
  ['specific_lifetime:31:DAYS', absolute('P31D'), both('P31D'), false],
  ['specific_lifetime:365:DAYS', absolute('P365D'), both('P365D'), false],
  ['specific_lifetime:1:MONTHS', absolute('P1M'), both('P1M'), false],
  ['specific_lifetime:3:MONTHS', absolute('P3M'), both('P3M'), false],
  ['specific_inactivity:720:HOURS', idle('PT720H'), idle('PT720H'), false],
  ['specific_inactivity:721:HOURS', idle('PT721H'), idle('P30D'), true],
  ['specific_inactivity:7:DAYS', idle('P7D'), idle('P7D'), false],
  ['specific_inactivity:30:DAYS', idle('P30D'), idle('P30D'), false],
  ['specific_inactivity:31:DAYS', idle('P31D'), idle('P30D'), true],
  ['specific_inactivity:1:MONTHS', idle('P1M'), idle('P30D'), true],
  ['specific_inactivity:2:MONTHS', idle('P2M'), idle('P30D'), true],
];

for (const [text, asWritten, underLimit, contradicts] of TABLE) {
  describe(`a refresh token of policy ${text}`, () => {
    const expectToken = (
      limit: Fact<boolean>,
      assumed: AssumedLimit | undefined,
      effective: Lifetime | null,
      consistent: boolean | null
    ) => {
      const { refreshToken } = resolve(text, limit, assumed);
      expect(refreshToken).to.deep.equal({
        policy: known(text),
        idleLimit: assumed === undefined || limit.status !== 'unreadable' ? limit : known(assumed === 'on'),
        asWritten,
        underLimit,
        effective,
        consistentWithLimit: consistent,
      });
    };
    const isSame = JSON.stringify(asWritten) === JSON.stringify(underLimit);

    it('lives as limited, and contradicts the limit or not, with the limit on', () => {
      expectToken(known(true), undefined, underLimit, !contradicts);
    });
    it('lives as written with the limit off or not there', () => {
      expectToken(known(false), undefined, asWritten, true);
      expectToken(unset, undefined, asWritten, true);
    });
    it('gives both readings where the limit is unknown, and an effective one only if they are the same', () => {
      expectToken(UNKNOWN, undefined, isSame ? asWritten : null, contradicts ? null : true);
    });
    it('takes an assumed limit for an unknown one alone', () => {
      expectToken(UNKNOWN, 'on', underLimit, !contradicts);
      expectToken(UNKNOWN, 'off', asWritten, true);
      expectToken(known(true), 'off', underLimit, !contradicts);
      expectToken(unset, 'on', asWritten, true);
    });
  });
}

describe('a month', () => {
  it('counts as longer than 30 days, since it is not proven to be shorter', () => {
    expect(isLongerThanThirtyDays({ count: 1, unit: 'MONTHS' })).to.equal(true);
  });

  it('has a note where it is one; two are longer without doubt', () => {
    const codes = (text: string) => resolve(text, known(true)).notes.map(({ code }) => code);
    expect(codes('specific_inactivity:1:MONTHS')).to.deep.equal(['month-not-proven']);
    expect(codes('specific_lifetime:1:MONTHS')).to.deep.equal(['month-not-proven']);
    expect(codes('specific_inactivity:2:MONTHS')).to.deep.equal([]);
    expect(codes('specific_inactivity:1:DAYS')).to.deep.equal([]);
    expect(codes('zero')).to.deep.equal([]);
  });
});

describe('the idle limit', () => {
  const notes = (policy: Parameters<typeof resolveRefreshToken>[0], limit: Fact<boolean>, assumed?: AssumedLimit) =>
    resolveRefreshToken(policy, limit, assumed).notes.map(({ code, args }) => [code, ...args].join(' '));

  it('that is not in the metadata at API 67 counts as off, with a note', () => {
    expect(notes(parseRefreshPolicy('zero'), unset)).to.deep.equal(['idle-limit-absent']);
  });

  it('that is assumed has a note, whether the policy can be read or not', () => {
    expect(notes(parseRefreshPolicy('zero'), UNKNOWN, 'on')).to.deep.equal(['idle-limit-assumed on']);
    expect(notes(unset, UNKNOWN, 'off')).to.deep.equal(['idle-limit-assumed off', 'refresh-policy-not-given']);
    expect(notes(unreadable('malformed', 'x'), unset)).to.deep.equal(['idle-limit-absent']);
  });
});

describe('a refresh policy that is not known', () => {
  for (const policy of [unset, unreadable('unknown-value', 'refreshTokenPolicy: immediate')]) {
    it(`(${policy.status}) gives no lifetime in any reading`, () => {
      expect(resolveRefreshToken(policy, known(true), undefined).refreshToken).to.deep.equal({
        policy,
        idleLimit: known(true),
        asWritten: null,
        underLimit: null,
        effective: null,
        consistentWithLimit: null,
      });
    });
  }
});
