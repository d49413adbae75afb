import type { ScreenOptions } from '../text/cells.js';
import type { Words } from '../text/words.js';

export type CheckScreenOptions = ScreenOptions & {
  /** The sentences of this screen; `words` are those that all screens share. */
  readonly checkWords: Words;
  readonly showWaived: boolean;
};
