import { isAbsolute } from 'node:path';
import { amount } from '../facts/amount.js';
import { unreadable, type Gap, type Unreadable } from '../facts/fact.js';
import { groupBy } from '../facts/order.js';
import type { IgnoredFile } from './walk.js';

/** What the rules of `.forceignore` left out of a tree: said to be ignored, not missing. */
export type Ignored = {
  readonly gaps: readonly Gap[];
  /** Why there is nothing of a type; `undefined`: nothing of it was left out. */
  readonly ofType: (type: string) => Unreadable | undefined;
};

/** A project may leave out each of its hundred profiles, which say little of sessions: they are one gap for each `.forceignore`. */
const gapsOf = (type: string, by: string, files: readonly IgnoredFile[], shown: (path: string) => string): Gap[] =>
  type === 'Profile'
    ? [{ component: type, reason: 'ignored', detail: `${by}: ${amount(files.length, 'file')}` }]
    : files.map(({ path }) => ({ component: shown(path), reason: 'ignored', detail: by }));

export const ignoredIn = (files: readonly IgnoredFile[], shown: (path: string) => string): Ignored => {
  const ruleOf = ({ by }: IgnoredFile): string => (isAbsolute(by) ? shown(by) : by);
  const byType = groupBy(files, ({ type }) => type);
  return {
    gaps: [...byType].flatMap(([type, ofType]) =>
      [...groupBy(ofType, ruleOf)].flatMap(([by, ignored]) => gapsOf(type, by, ignored, shown))
    ),
    ofType: (type) => {
      const ignored = byType.get(type);
      return ignored === undefined
        ? undefined
        : unreadable('ignored', `${ruleOf(ignored[0])}: ${amount(ignored.length, 'file')}`);
    },
  };
};
