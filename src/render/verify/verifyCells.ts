import type { ScreenOptions } from '../text/cells.js';
import type { Words } from '../text/words.js';

export type VerifyScreenOptions = ScreenOptions & { readonly verifyWords: Words };

/** Seconds as minutes where they are whole ones. */
export const lifeText = (seconds: number, words: Words): string =>
  seconds % 60 === 0 ? words('life.minutes', seconds / 60) : words('life.seconds', seconds);

export const numberText = (count: number, words: Words): string => (count === 0 ? words('none') : String(count));
