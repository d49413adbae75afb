import { groupBy } from '../facts/order.js';
import type { RawNode } from '../facts/raw.js';
import { componentName, differences, textAt } from './component.js';
import { confirm } from './confirm.js';
import type { JournalEntry } from './journal.js';
import type { WriteOrder } from './order.js';
import { changed } from './plan.js';

type Intent = Extract<JournalEntry, { kind: 'intent' }>;
type OutcomeEntry = Extract<JournalEntry, { kind: 'outcome' }>;

const isIntent = (entry: JournalEntry): entry is Intent => entry.kind === 'intent';

/** What our last write left, by the journal: what was read back, or nothing where the run ended before that. */
const lastFound = (entries: readonly JournalEntry[], name: string): RawNode | undefined =>
  entries.filter((entry): entry is OutcomeEntry => entry.kind === 'outcome' && componentName(entry.key) === name).at(-1)
    ?.found;

const orderFor = (
  name: string,
  intents: readonly [Intent, ...Intent[]],
  entries: readonly JournalEntry[]
): WriteOrder => {
  const [first] = intents;
  const last = intents.reduce((_earlier, next) => next);
  const expected = changed(last.original, last.fields);
  const found = lastFound(entries, name);
  const paths = [...new Set(intents.flatMap(({ fields }) => fields.map(({ path }) => path)))];
  return {
    key: first.key,
    fields: paths.map((path) => ({
      path,
      before: textAt(found ?? expected, path),
      after: textAt(first.original, path),
    })),
    before: last.after,
    after: first.before,
    // A run that was killed leaves the component as it was, or as it was to be in the org's own spelling.
    accepts: (current) =>
      (found !== undefined && differences(found, current).length === 0) ||
      confirm(first.key.type, last.original, expected, current).status === 'as-planned',
    target: () => first.original,
    done: 'rolled-back',
  };
};

/** The entries of runs that applied: earlier rollbacks of the same journal say nothing new. */
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
    orderFor(name, intents, applied)
  );
};
