import type { RawNode } from '../facts/raw.js';
import { differences, type ChangeableType, type ComponentDifference } from './component.js';
import { sameInMeaning } from './fields.js';

/** What a component turned out to be when it was read again, compared as a whole with what it was and should be. */
type ReadBack =
  /** Exactly the change. `normalised`: the org spells a value its own way, of the same meaning. */
  | { readonly status: 'as-planned'; readonly normalised: readonly ComponentDifference[] }
  /** Nothing changed at all: the org took the write and ignored it, or never got it. */
  | { readonly status: 'not-done' }
  /** Something else than the plan: another element, or another value. `before` is what should be there. */
  | { readonly status: 'other'; readonly differences: readonly ComponentDifference[] };

/** Compares the whole component, not only the fields that were to change. */
export const compareReadBack = (
  type: ChangeableType,
  original: RawNode,
  expected: RawNode,
  found: RawNode
): ReadBack => {
  const unlike = differences(expected, found);
  const harmless = sameInMeaning(type, expected, found);
  if (unlike.every(({ path }) => harmless.includes(path))) return { status: 'as-planned', normalised: unlike };
  return differences(original, found).length === 0 ? { status: 'not-done' } : { status: 'other', differences: unlike };
};
