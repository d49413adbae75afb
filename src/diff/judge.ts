import type { Fact } from '../facts/fact.js';
import type { Direction } from './report.js';
import { levelDemand, relaxationDemand } from '../effective/demand.js';

/** What becomes of a matter that both sides speak of. */
export type ChangeVerdict = Direction | 'same' | 'not-compared';

/** How two readable values compare; `null` is "not set". */
export type Compare<T> = (before: T | null, after: T | null) => 'looser' | 'tighter' | 'other' | 'same';

/** What is unreadable on one side is neither a change for better or worse nor no change. */
export const judge = <T>(before: Fact<T>, after: Fact<T>, compare: Compare<T>): ChangeVerdict => {
  if (before.status === 'unreadable') return after.status === 'unreadable' ? 'not-compared' : 'newly-readable';
  if (after.status === 'unreadable') return 'newly-unreadable';
  return compare(before.status === 'known' ? before.value : null, after.status === 'known' ? after.value : null);
};

/** A change that is neither looser nor tighter. */
export const anyChange: Compare<string | number | boolean> = (before, after) => (before === after ? 'same' : 'other');

/** More is looser. Not set compares with nothing. */
export const moreIsLooser: Compare<number> = (before, after) => {
  if (before === after) return 'same';
  if (before === null || after === null) return 'other';
  return after > before ? 'looser' : 'tighter';
};

/** A flag that protects: off is looser. Not set is not off: what the platform makes of it is not known. */
export const onIsTighter: Compare<boolean> = (before, after) => {
  if (before === after) return 'same';
  if (before === null || after === null) return 'other';
  return after ? 'tighter' : 'looser';
};

/** A flag that opens: on is looser. */
export const onIsLooser: Compare<boolean> = (before, after) => onIsTighter(after, before);

/**
 * Values by how much they demand. Values of the same rank, and those that have none, are different without being looser or
 * tighter.
 */
const byDemand =
  (rankOf: (value: string | null) => number | undefined): Compare<string> =>
  (before, after) => {
    if (before === after) return 'same';
    const [left, right] = [rankOf(before), rankOf(after)];
    if (left === undefined || right === undefined || left === right) return 'other';
    return right > left ? 'tighter' : 'looser';
  };

/** Session levels. */
export const bySessionLevel = byDemand(levelDemand);

/** IP relaxation, in either app type's spelling. */
export const byRelaxation = byDemand(relaxationDemand);

/** What becomes of an OAuth flow. One that the app turns off lets in as few as one that is blocked. */
export const byOutcome = byDemand((outcome) => ({ allowed: 0, verify: 1, blocked: 2, off: 2 })[outcome ?? '']);
