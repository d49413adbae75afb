import type { Duration } from '../facts/refreshPolicy.js';
import { boundsOf, isSameDuration, type Bounds, type Lifetime } from './lifetime.js';

const mayBeLonger = (before: Duration | null, after: Duration | null, end: Bounds): boolean =>
  !isSameDuration(before, after) && end.most > boundsOf(before).least;

/**
 * Whether some token may live longer under the second lifetime than under the first; a month has 28 to 31 days. What ends for
 * good after so many days lies idle for no longer either, so that such an end makes up for an idle one.
 */
export const lengthens = (before: Lifetime, after: Lifetime): boolean => {
  if (before.singleUse || after.singleUse) return before.singleUse && !after.singleUse;
  const [idle, absolute] = [boundsOf(after.idle), boundsOf(after.absolute)];
  const sooner = absolute.most < idle.most ? absolute : idle;
  return mayBeLonger(before.idle, after.idle, sooner) || mayBeLonger(before.absolute, after.absolute, absolute);
};
