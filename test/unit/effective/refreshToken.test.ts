import { expect } from 'chai';
import { known, unreadable, unset, type Fact } from '../../../src/facts/fact.js';
import { parseRefreshPolicy } from '../../../src/facts/refreshPolicy.js';
import {
  absoluteEndBounds,
  idleEndBounds,
  isLongerThanThirtyDays,
  isoLifetime,
  lifetimeIn,
  soonerEndBounds,
  type LifetimeText,
} from '../../../src/effective/lifetime.js';
import {
  endOf,
  issuedOf,
  refreshTokenOf,
  reportedToken,
  type AssumedLimit,
  type RefreshFacts,
} from '../../../src/effective/refreshToken.js';

const UNLIMITED: LifetimeText = { singleUse: false, idle: null, absolute: null };
const SINGLE_USE: LifetimeText = { singleUse: true, idle: null, absolute: null };
const idle = (duration: string): LifetimeText => ({ singleUse: false, idle: duration, absolute: null });
const absolute = (duration: string): LifetimeText => ({ singleUse: false, idle: null, absolute: duration });
const both = (end: string): LifetimeText => ({ singleUse: false, idle: 'P30D', absolute: end });

/** Also what a flag comes to that is not there (ruling 18: absent is never "off"). */
const NOT_WRITTEN = unreadable('not-exposed', 'isEnforceRefreshTokenTTL');

const resolve = (text: string, limit: Fact<boolean>, assumed?: AssumedLimit) =>
  refreshTokenOf(
    { refreshPolicy: parseRefreshPolicy(text), idleLimit: limit, scopes: known(['RefreshToken']) },
    assumed
  );

/** Policy, as written, under the limit, and whether the metadata contradicts the limit (ruling 18). */
const TABLE: readonly (readonly [
  text: string,
  asWritten: LifetimeText,
  underLimit: LifetimeText,
  contradicts: boolean,
])[] = [
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
      effective: LifetimeText | null,
      consistent: boolean | null
    ) => {
      expect(reportedToken(resolve(text, limit, assumed))).to.deep.equal({
        issued: 'yes',
        policy: known(text),
        idleLimit: limit.status === 'known' ? limit : assumed === undefined ? NOT_WRITTEN : known(assumed === 'on'),
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
    it('lives as written with the limit off', () => {
      expectToken(known(false), undefined, asWritten, true);
    });
    it('gives both readings where the limit is unknown or not there, and an effective one only if they are the same', () => {
      for (const limit of [NOT_WRITTEN, unset]) {
        expectToken(limit, undefined, isSame ? asWritten : null, contradicts ? null : true);
      }
    });
    it('takes an assumed limit for an unknown one alone', () => {
      expectToken(NOT_WRITTEN, 'on', underLimit, !contradicts);
      expectToken(NOT_WRITTEN, 'off', asWritten, true);
      expectToken(known(true), 'off', underLimit, !contradicts);
      expectToken(unset, 'on', underLimit, !contradicts);
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
  const notes = (refreshPolicy: RefreshFacts['refreshPolicy'], idleLimit: Fact<boolean>, assumed?: AssumedLimit) =>
    refreshTokenOf({ refreshPolicy, idleLimit, scopes: known(['RefreshToken']) }, assumed).notes.map(({ code, args }) =>
      [code, ...args].join(' ')
    );

  it('that is known or not there needs no note', () => {
    for (const limit of [known(true), unset]) expect(notes(parseRefreshPolicy('zero'), limit)).to.deep.equal([]);
  });

  it('that is assumed has a note, whether the policy can be read or not', () => {
    expect(notes(parseRefreshPolicy('zero'), NOT_WRITTEN, 'on')).to.deep.equal(['idle-limit-assumed on']);
    expect(notes(unset, NOT_WRITTEN, 'off')).to.deep.equal(['idle-limit-assumed off', 'refresh-policy-not-given']);
  });
});

describe('a refresh policy that is not known', () => {
  for (const policy of [unset, unreadable('unknown-value', 'refreshTokenPolicy: immediate')]) {
    it(`(${policy.status}) gives no lifetime in any reading`, () => {
      const token = refreshTokenOf({ refreshPolicy: policy, idleLimit: known(true), scopes: unset }, undefined);
      expect(token.effective).to.equal(policy);
      expect(endOf(token, idleEndBounds)).to.equal(policy);
      expect(reportedToken(token)).to.deep.equal({
        issued: 'unknown',
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

describe('whether refresh tokens are issued (ruling 18b)', () => {
  const table: readonly (readonly [what: string, scopes: Fact<readonly string[]>, issued: string])[] = [
    ['the scope of metadata', known(['Api', 'RefreshToken']), 'yes'],
    ['its other name', known(['OfflineAccess']), 'yes'],
    ['as the token request spells it', known(['api', 'refresh_token']), 'yes'],
    ['its other name there', known(['offline_access']), 'yes'],
    ['full access, which is not enough', known(['Full']), 'no'],
    ['scopes that hold none', known(['Api', 'Web']), 'no'],
    ['no scope at all', known([]), 'no'],
    ['a component without a scope element', unset, 'unknown'],
    ['scopes that were not read', unreadable('no-permission', 'ExtlClntAppOauthSettings'), 'unknown'],
  ];
  for (const [what, scopes, issued] of table) {
    it(`${what}: ${issued}`, () => {
      expect(issuedOf({ scopes })).to.equal(issued);
    });
  }
});

describe('scopes that say nothing', () => {
  const codes = (scopes: Fact<readonly string[]>) =>
    refreshTokenOf({ refreshPolicy: parseRefreshPolicy('infinite'), idleLimit: known(true), scopes }, undefined).notes;

  it('are said', () => {
    for (const scopes of [unset, unreadable('no-permission', 'View Secrets')]) {
      expect(codes(scopes)).to.deep.equal([{ code: 'refresh-scope-not-known', args: [] }]);
    }
    expect(codes(known(['Full']))).to.deep.equal([]);
  });
});

describe('the two measures of a life (ruling 18c)', () => {
  const DAY = 24;
  const day = (least: number, most = least) => ({ least: least * DAY, most: most * DAY });
  const table: readonly (readonly [string, Fact<boolean>, idle: object, absolute: object, sooner: object])[] = [
    ['infinite', known(true), day(30), day(Infinity), day(30)],
    ['infinite', known(false), day(Infinity), day(Infinity), day(Infinity)],
    ['specific_lifetime:365:DAYS', known(true), day(30), day(365), day(30)],
    ['specific_lifetime:365:DAYS', known(false), day(Infinity), day(365), day(365)],
    ['specific_lifetime:12:HOURS', known(true), day(Infinity), day(0.5), day(0.5)],
    ['specific_inactivity:3:MONTHS', known(false), day(84, 93), day(Infinity), day(84, 93)],
    ['zero', known(true), day(0), day(0), day(0)],
  ];
  for (const [text, limit, idleEnd, absoluteEnd, sooner] of table) {
    it(`${text}, the limit ${limit.status === 'known' && limit.value ? 'on' : 'off'}`, () => {
      const token = resolve(text, limit);
      expect(endOf(token, idleEndBounds)).to.deep.equal(known(idleEnd));
      expect(endOf(token, absoluteEndBounds)).to.deep.equal(known(absoluteEnd));
      expect(endOf(token, soonerEndBounds)).to.deep.equal(known(sooner));
    });
  }

  it('an unknown limit leaves open what it decides, and no more', () => {
    const endless = resolve('infinite', NOT_WRITTEN);
    expect(endOf(endless, soonerEndBounds)).to.equal(NOT_WRITTEN);
    expect(endOf(endless, absoluteEndBounds)).to.deep.equal(known(day(Infinity)));
    expect(endOf(resolve('specific_lifetime:365:DAYS', NOT_WRITTEN), absoluteEndBounds)).to.deep.equal(known(day(365)));
  });
});

describe('a lifetime in a report', () => {
  it('is read back as it was written', () => {
    for (const [, asWritten, underLimit] of TABLE) {
      for (const text of [asWritten, underLimit]) expect(isoLifetime(lifetimeIn(text))).to.deep.equal(text);
    }
  });

  it('that nobody wrote is refused, and not taken for endless', () => {
    expect(() => lifetimeIn(idle('P1Y'))).to.throw('"P1Y" is no duration');
  });
});
