import type { KnownText } from './knownText.js';
import { readPasted, wordsOf } from './pasted.js';

/** What to paste instead: `messages/errors.md` says each in a sentence. */
type Missing = 'description' | 'message' | 'body';

/**
 * Texts that come of so many things that none can be named, with what they leave out. Compared as words in their sequence.
 * INVALID_OPERATION is a code of many operations on records too.
 */
const TOO_GENERAL: readonly (readonly [words: string, missing: Missing])[] = [
  ['invalid_grant', 'description'],
  ['invalid_client', 'description'],
  ['invalid_request', 'description'],
  ['unauthorized_client', 'description'],
  ['login_error', 'description'],
  ['invalid_operation', 'message'],
  ['insufficient_access', 'message'],
  ['unknown_exception', 'message'],
  ['bad request', 'body'],
  ['unauthorized', 'body'],
  ['forbidden', 'body'],
  ['401', 'body'],
  ['403', 'body'],
  ['400', 'body'],
];

export type Unrecognised = {
  /** The general text, as it is known here, and what would say more. */
  readonly general: { readonly words: string; readonly missing: Missing } | null;
  /** The known texts that share most words with what was pasted, the nearest first. */
  readonly nearest: readonly KnownText[];
};

const NEAREST = 3;
/** Words like "the" and "for" tell nothing. */
const TELLING = 4;

const tellingWords = (text: string): ReadonlySet<string> =>
  new Set(
    wordsOf(text)
      .split(/[ _]/)
      .filter((word) => word.length >= TELLING)
  );

/** What can be said of a paste that holds no known text. Nothing of it is kept. */
export const unrecognised = (pasted: string, catalogue: readonly KnownText[]): Unrecognised => {
  const { words } = readPasted(pasted);
  const [general] = TOO_GENERAL.filter(([known]) => words.includes(` ${known} `));
  const told = tellingWords(words);
  const nearest = catalogue
    .map((text) => {
      const own = [...tellingWords(text.sample)];
      const shared = own.filter((word) => told.has(word)).length;
      return { text, shared, share: shared / own.length };
    })
    .filter(({ shared }) => shared > 0)
    .sort((a, b) => b.shared - a.shared || b.share - a.share)
    .slice(0, NEAREST)
    .map(({ text }) => text);
  return { general: general === undefined ? null : { words: general[0], missing: general[1] }, nearest };
};
