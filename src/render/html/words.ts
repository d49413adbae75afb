import type { Words } from '../text/words.js';

/** The sentences that a page is made of. */
export type PageWords = {
  /** `messages/report.md` */
  readonly say: Words;
  /** `messages/screen.md` */
  readonly words: Words;
  /** `messages/explain.md` */
  readonly story: Words;
  /** `messages/diff.md` */
  readonly diffWords: Words;
  /** `messages/check.md` */
  readonly checkWords: Words;
};

/** The sentences that the script in the page fills in by itself, with the number of their values. */
const FILLED_LATER: Readonly<Record<string, number>> = {
  'page.not-admitted': 0,
  'page.users.many': 1,
  'page.users.one': 0,
  'page.users.unknown': 0,
  'page.channels-alike': 2,
  'page.grid': 0,
  'page.shown': 4,
  'page.nothing': 0,
  'page.sort-by': 1,
  'page.kind': 0,
  'page.whose': 1,
  'page.levels': 0,
  'page.login': 0,
  'page.records.more': 1,
  'page.readings': 0,
  'page.notes': 0,
  'page.token': 0,
  'page.who': 0,
  'page.link': 0,
  'page.close': 0,
  'page.same-for': 0,
  'page.fall.says': 2,
  'page.fall.channels': 0,
  'page.fall.levels': 0,
  'page.fall.session': 0,
  'page.fall.none': 0,
  'page.theme.light': 0,
  'page.theme.dark': 0,
};

const HOLE = '%s';

/** Sentences with the holes left open. */
export const wordsToFill = (say: Words): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(FILLED_LATER).map(([key, holes]) => [key, say(key, ...Array.from({ length: holes }, () => HOLE))])
  );

/** Fills the holes of a sentence in order. */
export const fill = (sentence: string, ...values: readonly (string | number)[]): string => {
  const rest = [...values];
  return sentence.replace(/%s/g, () => String(rest.shift() ?? ''));
};
