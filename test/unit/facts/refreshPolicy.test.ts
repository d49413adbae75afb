import { expect } from 'chai';
import { known, unreadable, unset } from '../../../src/facts/fact.js';
import {
  decodeEcaRefreshPolicy,
  DURATION_UNITS,
  formatRefreshPolicy,
  parseRefreshPolicy,
  type RefreshPolicy,
} from '../../../src/facts/refreshPolicy.js';

const SPELLINGS: readonly (readonly [string, RefreshPolicy])[] = [
  ['infinite', { kind: 'never-expires' }],
  ['zero', { kind: 'single-use' }],
  ['specific_lifetime:12:HOURS', { kind: 'fixed', after: { count: 12, unit: 'HOURS' } }],
  ['specific_lifetime:90:DAYS', { kind: 'fixed', after: { count: 90, unit: 'DAYS' } }],
  ['specific_lifetime:1:MONTHS', { kind: 'fixed', after: { count: 1, unit: 'MONTHS' } }],
  ['specific_inactivity:1:HOURS', { kind: 'idle', after: { count: 1, unit: 'HOURS' } }],
  ['specific_inactivity:30:DAYS', { kind: 'idle', after: { count: 30, unit: 'DAYS' } }],
  ['specific_inactivity:12:MONTHS', { kind: 'idle', after: { count: 12, unit: 'MONTHS' } }],
];

const GARBAGE = [
  '',
  'immediate',
  'Infinite',
  'INFINITE',
  ' zero',
  'specific_lifetime',
  'specific_lifetime:30',
  'specific_lifetime:0:DAYS',
  'specific_lifetime:-3:DAYS',
  'specific_lifetime:1.5:DAYS',
  'specific_lifetime:030:DAYS',
  'specific_lifetime:30:days',
  'specific_lifetime:30:WEEKS',
  'specific_lifetime:30:YEARS',
  'specific_inactivity:9999999:DAYS',
  'specific_inactivity:30:DAYS:x',
  'specific_inactivity:30:DAYS\n',
  'specific_idle:30:DAYS',
];

describe('a refresh token policy of a connected app', () => {
  it('counts in hours, days or months', () => {
    expect(DURATION_UNITS).to.deep.equal(['HOURS', 'DAYS', 'MONTHS']);
  });

  for (const [text, policy] of SPELLINGS) {
    it(`reads ${text} and writes it back`, () => {
      expect(parseRefreshPolicy(text)).to.deep.equal(known(policy));
      expect(formatRefreshPolicy(policy)).to.equal(text);
    });
  }

  for (const text of GARBAGE) {
    it(`does not guess what ${JSON.stringify(text)} means`, () => {
      expect(parseRefreshPolicy(text)).to.deep.equal(unreadable('unknown-value', `refreshTokenPolicy: ${text}`));
    });
  }
});

const eca = (type: string, period?: string, unit?: string): ReturnType<typeof decodeEcaRefreshPolicy> =>
  decodeEcaRefreshPolicy({
    refreshTokenPolicyType: type,
    ...(period === undefined ? {} : { refreshTokenValidityPeriod: period }),
    ...(unit === undefined ? {} : { refreshTokenValidityUnit: unit }),
  });

describe('a refresh token policy of an external client app', () => {
  it('is unset when the app gives none', () => {
    expect(decodeEcaRefreshPolicy({})).to.deep.equal(unset);
  });

  it('reads the two types without a period', () => {
    expect(eca('Infinite')).to.deep.equal(known({ kind: 'never-expires' }));
    expect(eca('Zero')).to.deep.equal(known({ kind: 'single-use' }));
  });

  const units = [
    ['Days', 'DAYS'],
    ['Hours', 'HOURS'],
    ['Months', 'MONTHS'],
    ['0', 'DAYS'],
    ['1', 'HOURS'],
    ['2', 'MONTHS'],
  ] as const;
  for (const [written, unit] of units) {
    it(`reads the unit ${written} as ${unit}`, () => {
      expect(eca('SpecificLifetime', '365', written)).to.deep.equal(
        known({ kind: 'fixed', after: { count: 365, unit } })
      );
      expect(eca('SpecificInactivity', '7', written)).to.deep.equal(known({ kind: 'idle', after: { count: 7, unit } }));
    });
  }

  it('keeps the text of a type, unit or period that it does not know', () => {
    const unknown = (detail: string) => unreadable('unknown-value', detail);
    expect(eca('Immediate')).to.deep.equal(unknown('refreshTokenPolicyType: Immediate'));
    expect(eca('SpecificLifetime', '1', '3')).to.deep.equal(unknown('refreshTokenValidityUnit: 3'));
    expect(eca('SpecificLifetime', '1', 'constructor')).to.deep.equal(unknown('refreshTokenValidityUnit: constructor'));
    expect(eca('SpecificLifetime', '1', 'DAYS')).to.deep.equal(unknown('refreshTokenValidityUnit: DAYS'));
    expect(eca('SpecificLifetime', '0', 'Days')).to.deep.equal(unknown('refreshTokenValidityPeriod: 0'));
    expect(eca('SpecificLifetime', '1000000', 'Days')).to.deep.equal(unknown('refreshTokenValidityPeriod: 1000000'));
    expect(eca('SpecificLifetime', 'x', 'Days')).to.deep.equal(
      unreadable('malformed', 'refreshTokenValidityPeriod: x')
    );
  });

  it('needs period and unit for the specific types', () => {
    expect(eca('SpecificLifetime', undefined, 'Days')).to.deep.equal(
      unreadable('missing', 'refreshTokenValidityPeriod')
    );
    expect(eca('SpecificInactivity', '30')).to.deep.equal(unreadable('missing', 'refreshTokenValidityUnit'));
  });

  it('is malformed where an element says two things', () => {
    const twice = { refreshTokenPolicyType: ['Zero', 'Infinite'] };
    expect(decodeEcaRefreshPolicy(twice)).to.deep.equal(
      unreadable('malformed', 'refreshTokenPolicyType: Zero / Infinite')
    );
    const twoUnits = {
      refreshTokenPolicyType: 'SpecificLifetime',
      refreshTokenValidityPeriod: '1',
      refreshTokenValidityUnit: ['Days', 'Hours'],
    };
    expect(decodeEcaRefreshPolicy(twoUnits)).to.deep.equal(
      unreadable('malformed', 'refreshTokenValidityUnit: Days / Hours')
    );
  });
});
