import { note, type Tell } from '../facts/fact.js';
import { DOCUMENTED, isDocumented, type Reading } from '../effective/channels.js';
import type { OtherReading } from './report.js';
import type { Timeout } from '../effective/timeout.js';

/** The published readings: the documented one, and those that change one thing about it (rulings 1 and 4). */
const PUBLISHED: readonly { readonly reading: Reading; readonly why: string }[] = [
  { reading: DOCUMENTED, why: 'reading-documented' },
  { reading: { ...DOCUMENTED, precedence: 'shortest' }, why: 'reading-shortest' },
  { reading: { ...DOCUMENTED, precedence: 'profile-tightens' }, why: 'reading-profile-tightens' },
  { reading: { ...DOCUMENTED, profileZero: 'inherit' }, why: 'reading-zero-inherits' },
];

const isSameReading = (a: Reading, b: Reading): boolean =>
  a.precedence === b.precedence && a.profileZero === b.profileZero;

const isSameAnswer = (a: Timeout, b: Timeout): boolean =>
  a.status === 'known' ? b.status === 'known' && a.minutes === b.minutes : b.status === 'unreadable';

/** What the readings that were not asked for would give, and why they are or are not the documented one. */
export const otherReadings = (
  asked: Reading,
  answer: Timeout,
  resolve: (reading: Reading) => Timeout,
  tell: Tell
): OtherReading[] =>
  PUBLISHED.filter(({ reading }) => !isSameReading(reading, asked)).map(({ reading, why }) => {
    const timeout = resolve(reading);
    return {
      ...reading,
      isDocumented: isDocumented(reading),
      timeout,
      differs: !isSameAnswer(timeout, answer),
      why: tell(note(why)),
    };
  });
