import { spanOf } from '../effective/lifetimeSpan.js';
import type { Lifetime } from '../effective/refreshToken.js';

const mayBeLonger = (before: string | null, after: string | null): boolean =>
  before !== after && spanOf(after).most > spanOf(before).least;

/** Whether some token may live longer under the second lifetime than under the first; a month has 28 to 31 days. */
export const lengthens = (before: Lifetime, after: Lifetime): boolean => {
  if (before.singleUse || after.singleUse) return before.singleUse && !after.singleUse;
  return mayBeLonger(before.idle, after.idle) || mayBeLonger(before.absolute, after.absolute);
};
