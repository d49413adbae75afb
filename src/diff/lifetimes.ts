import type { Duration } from '../facts/refreshPolicy.js';
import { boundsOf, type Bounds, type Lifetime } from '../effective/lifetime.js';
import type { Compare } from './judge.js';

/** A span of time; months compare with months whatever their days. */
type Span = Bounds & { readonly months: number | null };

const spanOf = (duration: Duration | null): Span => ({
  ...boundsOf(duration),
  months: duration?.unit === 'MONTHS' ? duration.count : null,
});

/** -1, 0, 1, or `null` where the months decide and nobody knows which they are. */
const compareSpans = (a: Span, b: Span): -1 | 0 | 1 | null => {
  if (a.months !== null && b.months !== null) return a.months === b.months ? 0 : a.months < b.months ? -1 : 1;
  if (a.least === b.least && a.most === b.most) return 0;
  if (a.most <= b.least) return -1;
  return a.least >= b.most ? 1 : null;
};

/** An idle end that can only come after the absolute one never comes. */
const endsOf = ({ idle, absolute }: Lifetime): readonly [idle: Span, absolute: Span] => {
  const [byIdle, byAge] = [spanOf(idle), spanOf(absolute)];
  return [compareSpans(byAge, byIdle) === -1 ? byAge : byIdle, byAge];
};

/**
 * Whether refresh tokens live longer. A token for single use is tighter than any other; one that may sit idle longer but
 * ends sooner is neither. "No policy given" compares with nothing.
 */
export const byLifetime: Compare<Lifetime> = (before, after) => {
  if (before === null || after === null) return before === after ? 'same' : 'other';
  if (before.singleUse || after.singleUse) {
    return before.singleUse === after.singleUse ? 'same' : after.singleUse ? 'tighter' : 'looser';
  }
  const [left, right] = [endsOf(before), endsOf(after)];
  const ends = [compareSpans(left[0], right[0]), compareSpans(left[1], right[1])];
  if (ends.every((end) => end === 0)) return 'same';
  if (ends.every((end) => end === 0 || end === -1)) return 'looser';
  return ends.every((end) => end === 0 || end === 1) ? 'tighter' : 'other';
};
