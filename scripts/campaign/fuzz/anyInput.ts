import type { Random } from '../faults/random.js';

export const pick = <T>(random: Random, items: readonly T[]): T => {
  if (items.length === 0) throw new Error('nothing to pick from');
  return items[random.below(items.length)] as T;
};

/** True once in so many times. */
export const oneIn = (random: Random, times: number): boolean => random.below(times) === 0;

export const several = <T>(random: Random, most: number, make: (index: number) => T): readonly T[] =>
  Array.from({ length: random.below(most + 1) }, (_, index) => make(index));

/** Texts that somebody stumbled over once. */
const PIECES: readonly string[] = [
  ...['', ' ', '\t', '\n', '\r\n', '\u00a0', '\ufeff', '\u0000', '\u001b[31m', '\u202e', '\u2028', '\ud800', '😀'],
  ...['a', 'B', 'Süd', 'u\u0308', 'ς', 'Σ', 'ı', 'İ', 'ﬁ', 'ß', '営業部', 'Admin', 'System Administrator'],
  ...['0', '1', '15', '120', '1440', '-1', '1e3', '0x1f', '999999999999999999999', '007', '1.5', 'NaN'],
  ...['true', 'false', 'null', 'None', 'Infinite', 'infinite', 'TwoHours', 'STANDARD', 'BYPASS', 'DAYS', ':', ',', ';'],
  ...['<', '>', '&', '&amp;', '<a>', '</a>', '<a/>', '<!--', '-->', '<![CDATA[', ']]>', '<?xml?>', '&#x41;', 'xsi:nil'],
  ...['"', "'", '\\', '/', '`', '$(id)', '=1+1', '%', '%41', '%zz', '%C3%BC', '%25', '*', '?', '[', ']', '{', '}', '!'],
  ...[
    '(',
    ')',
    '|',
    '@',
    '+',
    '#',
    '- ',
    '__proto__',
    'constructor',
    'toString',
    '..',
    'specific_lifetime:',
    ':MONTHS',
  ],
];

export const anyText = (random: Random): string =>
  [...several(random, 4, () => pick(random, PIECES)), pick(random, PIECES)].join('');

/** One without half of a surrogate pair, which no UTF-8 can hold. */
export const wellFormed = (random: Random): string => anyText(random).replaceAll(/\p{Cs}/gu, '');

/** A text with one to three slips. */
export const mutated = (random: Random, text: string): string => {
  let [result, left] = [text, 1 + random.below(3)];
  for (; left > 0; left -= 1) {
    const at = random.below(result.length + 1);
    const end = Math.min(result.length, at + random.below(12));
    const [before, part, after] = [result.slice(0, at), result.slice(at, end), result.slice(end)];
    result = pick(random, [
      before + after,
      before,
      before + part + part + after,
      before + pick(random, PIECES) + part + after,
      before + pick(random, PIECES) + after,
      before + Array.from(part).reverse().join('') + after,
    ]);
  }
  return result;
};

/** What differs between two things, shortly. */
export const differ = (what: string, found: unknown, expected: unknown): readonly string[] => {
  const [is, should] = [spelled(found), spelled(expected)];
  return is === should ? [] : [`${what}: ${is.slice(0, 300)} instead of ${should.slice(0, 300)}`];
};

/** One text for equal values. In which order an object holds its keys means nothing. */
export const spelled = (value: unknown): string => {
  if (typeof value === 'bigint') return `${value}n`;
  if (Array.isArray(value)) return `[${value.map(spelled).join(',')}]`;
  if (typeof value !== 'object' || value === null) return value === undefined ? 'undefined' : JSON.stringify(value);
  const entries = Object.entries(value).filter(([, held]) => held !== undefined);
  return `{${entries
    .map(([key, held]) => `${JSON.stringify(key)}:${spelled(held)}`)
    .sort()
    .join(',')}}`;
};

/** Secrets by their kind, of a shape that the platform gives them. */
export const SECRETS = {
  accessToken: '00D5g000001ABCD!AQ8AQFuzzPlantedAccessTokenThatNobodyMaySee.1',
  refreshToken: '5Aep861FuzzPlantedRefreshTokenThatNobodyMaySee0123456789abcdefghij.klm',
  consumerSecret: 'F0220B1ED5EC4E7FUZZPLANTEDCONSUMERSECRET',
  consumerKey: '3MVG9FuzzPlantedConsumerKeyThatNobodyMaySee',
};

/** The planted secrets that an output holds. */
export const leaks = (output: unknown): readonly string[] => {
  const text = typeof output === 'string' ? output : JSON.stringify(output);
  return Object.entries(SECRETS).flatMap(([kind, secret]) => (text.includes(secret) ? [`holds the ${kind}`] : []));
};

/** What one input showed: nothing, or what is wrong. */
export type Probe<P> = { readonly name: string; readonly run: (product: P, random: Random) => Findings };
type Findings = readonly string[] | Promise<readonly string[]>;

/** What of an error reaches people and scripts. */
export type UserError = Error & { readonly exitCode?: number; readonly actions?: readonly string[] };
