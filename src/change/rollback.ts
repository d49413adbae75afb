import { groupBy } from '../facts/order.js';
import type { RawNode } from '../facts/raw.js';
import { componentName, differences, textAt, type FieldChange } from './component.js';
import { compareReadBack } from './compareReadBack.js';
import type { JournalEntry } from './journal.js';
import type { WriteOrder } from './order.js';
import { changed } from './plan.js';

type Intent = Extract<JournalEntry, { kind: 'intent' }>;

const isIntent = (entry: JournalEntry): entry is Intent => entry.kind === 'intent';

/** Whether a component is in a state that a journal tells of. */
type IsThere = (current: RawNode) => boolean;

const isAsRead =
  (node: RawNode): IsThere =>
  (current) =>
    differences(node, current).length === 0;

/** As the write was to leave it, in the org's own spelling. */
const isAsSent =
  ({ key, original, fields }: Intent): IsThere =>
  (current) =>
    compareReadBack(key.type, original, changed(original, fields), current).status === 'as-planned';

/**
 * The states in which the runs of a journal may have left a component (ruling 26b). What a write was made of was there, and
 * what it was to leave may be there from then on: its run may have been killed, its answer lost, or the org slow. What was
 * read back is there; where that is what was wanted, nothing else is.
 */
const reachable = (entries: readonly JournalEntry[], name: string): readonly IsThere[] => {
  const ofEarlierRuns: IsThere[] = [];
  let now: readonly IsThere[] = [];
  for (const entry of entries) {
    if (entry.kind === 'start') ofEarlierRuns.push(...now);
    if (!('key' in entry) || componentName(entry.key) !== name) continue;
    if (entry.kind === 'intent') now = [isAsRead(entry.original), isAsSent(entry)];
    else if (entry.found !== undefined) {
      const isAsWanted = entry.outcome === 'applied' || entry.outcome === 'rolled-back';
      now = [isAsRead(entry.found), ...(isAsWanted ? [] : now)];
    }
  }
  return [...ofEarlierRuns, ...now];
};

/** What the journal last read of a component after a write. */
const lastFound = (entries: readonly JournalEntry[], name: string): RawNode | undefined =>
  entries
    .filter((entry) => entry.kind === 'outcome')
    .findLast(({ key, found }) => found !== undefined && componentName(key) === name)?.found;

/** The policies of a component in one text: as the plan spelled it where it is one, else element by element. */
const inOneText = (
  intents: readonly [Intent, ...Intent[]],
  fields: readonly FieldChange[],
  side: 'before' | 'after'
): string | null => {
  const [first] = intents;
  const isOne = intents.every((intent) => intent.fields[0]?.path === first.fields[0]?.path);
  // A rollback goes the other way.
  const last = intents.reduce((_earlier, next) => next);
  if (isOne) return side === 'before' ? last.after : first.before;
  return fields.map((field) => `${field.path} ${field[side] ?? '-'}`).join(', ');
};

const orderFor = (
  name: string,
  intents: readonly [Intent, ...Intent[]],
  applied: readonly JournalEntry[],
  entries: readonly JournalEntry[]
): WriteOrder => {
  const [first] = intents;
  const last = intents.reduce((_earlier, next) => next);
  const found = lastFound(applied, name) ?? changed(last.original, last.fields);
  const paths = [...new Set(intents.flatMap(({ fields }) => fields.map(({ path }) => path)))];
  const states = reachable(entries, name);
  const fields = paths.map((path) => ({ path, before: textAt(found, path), after: textAt(first.original, path) }));
  return {
    key: first.key,
    fields,
    before: inOneText(intents, fields, 'before'),
    after: inOneText(intents, fields, 'after'),
    accepts: (current) => states.some((isThere) => isThere(current)),
    target: () => first.original,
    done: 'rolled-back',
  };
};

/** The entries of runs that applied: what earlier rollbacks of the same journal did is not to be undone. */
const appliedIn = (entries: readonly JournalEntry[]): readonly JournalEntry[] => {
  let mode: 'apply' | 'rollback' = 'apply';
  return entries.filter((entry) => {
    if (entry.kind === 'start') mode = entry.mode;
    return mode === 'apply';
  });
};

/**
 * What undoes everything that a journal says was written or may have been. Whatever is as it was already comes out as
 * unchanged; what somebody changed since is refused. Policies come back, tokens never do.
 */
export const rollbackOrders = (entries: readonly JournalEntry[]): readonly WriteOrder[] => {
  const applied = appliedIn(entries);
  return [...groupBy(applied.filter(isIntent), ({ key }) => componentName(key))].map(([name, intents]) =>
    orderFor(name, intents, applied, entries)
  );
};
