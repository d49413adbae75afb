import type { Symptom } from '../symptoms.js';

/**
 * An error text of the field. All patterns are words in their sequence, in lower case and without punctuation, as
 * `wordsOf` leaves them: `user hasn t approved this consumer`.
 */
export type KnownText = {
  /** Stable; `messages/diagnose.md` says in `text-<code>` what it means. */
  readonly code: string;
  /** As it is written, to show which texts are known. */
  readonly sample: string;
  /** Found wherever they stand. */
  readonly phrases?: readonly string[];
  /** Words of every OAuth server: found only as the value of `error`, before a colon, or alone. */
  readonly errors?: readonly string[];
  /** Too short to be found within prose: found only as a whole line or cell. */
  readonly cells?: readonly string[];
  /** Codes of texts that say the same less exactly: these are not reported beside this one. */
  readonly over?: readonly string[];
  /** A client's or page's own words around something that went wrong inside: reported only where nothing else is found. */
  readonly isWrapper?: boolean;
  /** The likelier first; none: no cause is known. */
  readonly causes: readonly string[];
  /** Nothing but its one cause gives this text. */
  readonly only?: boolean;
  /** `false`: its meaning or its causes are read from its name, or told by few. */
  readonly isProven?: boolean;
  /** What it is noticed as; none where sessions and tokens have no part in it. */
  readonly symptom?: Symptom;
  /** Where it is documented, or was seen. */
  readonly sources: readonly string[];
};
