import type { Duration } from '../facts/refreshPolicy.js';
import { boundsOf, isSameDuration, type Lifetime } from '../effective/lifetime.js';

const mayBeLonger = (before: Duration | null, after: Duration | null): boolean =>
  !isSameDuration(before, after) && boundsOf(after).most > boundsOf(before).least;

/** Whether some token may live longer under the second lifetime than under the first; a month has 28 to 31 days. */
export const lengthens = (before: Lifetime, after: Lifetime): boolean => {
  if (before.singleUse || after.singleUse) return before.singleUse && !after.singleUse;
  return mayBeLonger(before.idle, after.idle) || mayBeLonger(before.absolute, after.absolute);
};
