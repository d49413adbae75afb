import { expect } from 'chai';
import { parseDuration, spoken } from '../../../src/diagnose/duration.js';

const DAY = 1440;

describe('a length of time', () => {
  const told: readonly (readonly [string, number])[] = [
    ['90m', 90],
    ['2h', 120],
    ['1h30m', 90],
    ['30d', 30 * DAY],
    ['1d2h3m', DAY + 123],
    [' 2H ', 120],
    ['PT2H', 120],
    ['PT90M', 90],
    ['P30D', 30 * DAY],
    ['P1DT2H', DAY + 120],
    ['P2W', 14 * DAY],
  ];
  for (const [text, minutes] of told) {
    it(`${text} is ${minutes} minutes`, () => {
      expect(parseDuration(text)).to.deep.equal({ from: minutes, to: minutes });
    });
  }

  it('a month has 28 to 31 days', () => {
    expect(parseDuration('P1M')).to.deep.equal({ from: 28 * DAY, to: 31 * DAY });
    expect(parseDuration('P3M')).to.deep.equal({ from: 84 * DAY, to: 93 * DAY });
  });

  for (const text of [
    '',
    'P',
    'PT',
    '0m',
    'P0D',
    '2',
    '2x',
    '2h ago',
    '-2h',
    '1.5h',
    '2m1h',
    '99999999d',
    'P1Y',
    'NaN',
  ]) {
    it(`"${text}" is none`, () => {
      expect(parseDuration(text)).to.equal(null);
    });
  }

  it('is spoken as people say it', () => {
    const durations = [
      { count: 30, unit: 'DAYS' },
      { count: 12, unit: 'HOURS' },
      { count: 1, unit: 'MONTHS' },
      { count: 1, unit: 'DAYS' },
    ] as const;
    expect(durations.map(spoken)).to.deep.equal(['30 days', '12 hours', '1 month', '1 day']);
  });
});
