import { expect } from 'chai';
import { DOCUMENTED, type Reading } from '../../../src/effective/channels.js';
import type { Level, Timeout } from '../../../src/effective/timeout.js';
import { otherReadings } from '../../../src/explain/readings.js';
import { say } from '../support/builders.js';

const minutes = (value: number, origin: Level = 'org'): Timeout => ({
  status: 'known',
  minutes: value,
  origin,
  loosens: origin === 'app',
  trace: [],
});

const UNREAD: Timeout = { status: 'unreadable', reason: 'missing', detail: 'x', trace: [] };

type Answers = { readonly shortest: Timeout; readonly tightens: Timeout; readonly inherit: Timeout };

const others = (asked: Partial<Reading>, answer: Timeout, answers: Partial<Answers> = {}): readonly string[] => {
  const resolve = ({ precedence, profileZero }: Reading): Timeout => {
    if (precedence === 'shortest') return answers.shortest ?? answer;
    if (precedence === 'profile-tightens') return answers.tightens ?? answer;
    return (profileZero === 'inherit' ? answers.inherit : undefined) ?? answer;
  };
  return otherReadings({ ...DOCUMENTED, ...asked }, answer, resolve, say).map((other) =>
    [
      other.precedence,
      other.profileZero,
      other.timeout.status === 'known' ? other.timeout.minutes : other.timeout.reason,
      other.differs ? 'differs' : 'same',
      ...(other.isDocumented ? ['documented'] : []),
      other.why.code,
    ].join(' ')
  );
};

/** Rulings 1 and 4: each changes one thing about the documented reading. */
describe('the readings that were not asked for', () => {
  it('are the three others where the documented one was', () => {
    expect(others({}, minutes(120), { shortest: minutes(15), inherit: minutes(240) })).to.deep.equal([
      'shortest two-hours 15 differs reading-shortest',
      'profile-tightens two-hours 120 same reading-profile-tightens',
      'first-set inherit 240 differs reading-zero-inherits',
    ]);
  });

  const asked: readonly (readonly [Partial<Reading>, readonly string[]])[] = [
    [{ precedence: 'shortest' }, ['reading-documented', 'reading-profile-tightens', 'reading-zero-inherits']],
    [{ precedence: 'profile-tightens' }, ['reading-documented', 'reading-shortest', 'reading-zero-inherits']],
    [{ profileZero: 'inherit' }, ['reading-documented', 'reading-shortest', 'reading-profile-tightens']],
    [
      { precedence: 'shortest', profileZero: 'inherit' },
      ['reading-documented', 'reading-shortest', 'reading-profile-tightens', 'reading-zero-inherits'],
    ],
  ];
  for (const [change, codes] of asked) {
    it(`are all others where ${Object.values(change).join(' and ')} was, the documented one among them`, () => {
      const lines = others(change, minutes(30));
      expect(lines.map((line) => line.split(' ').slice(-1).join(''))).to.deep.equal(codes);
      expect(lines.map((line) => line.includes(' documented '))).to.deep.equal(codes.map((_, index) => index === 0));
    });
  }
});

describe('another answer', () => {
  const cases: readonly (readonly [Timeout, Timeout, 'same' | 'differs', string])[] = [
    [minutes(30), minutes(30), 'same', 'the same minutes'],
    [minutes(30), minutes(31), 'differs', 'other minutes'],
    [minutes(30), UNREAD, 'differs', 'unreadable, where this one is known'],
    [UNREAD, minutes(30), 'differs', 'known, where this one is unreadable'],
    [UNREAD, { ...UNREAD, reason: 'failed' }, 'same', 'unreadable, too, for whatever reason'],
  ];
  for (const [answer, shortest, verdict, what] of cases) {
    it(`${verdict === 'same' ? 'is no other' : 'differs'}: ${what}`, () => {
      expect(others({}, answer, { shortest })[0]).to.contain(` ${verdict} `);
    });
  }

  it('of the same minutes is no other, whichever level gives them', () => {
    expect(others({}, minutes(30), { shortest: minutes(30, 'app') })[0]).to.contain(' same ');
  });
});
