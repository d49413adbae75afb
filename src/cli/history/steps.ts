import { momentOf, ownerOf, stepBetween, type HistoryStep, type Moment } from '../../diff/history.js';
import type { HistoryReport } from '../../diff/historyReport.js';
import type { DiffOptions } from '../../diff/diff.js';
import type { Note, NoteRef } from '../../facts/fact.js';
import type { Snapshot, Source } from '../../facts/snapshot.js';
import { snapshotsOfOneTime, snapshotsOfTwoOrgs } from '../errors.js';

/** What the snapshots say by themselves. */
export type Steps = {
  /** Of the newest snapshot. */
  readonly source: Source | null;
  readonly steps: readonly HistoryStep[];
  readonly snapshots: HistoryReport['snapshots'];
};

type Seen = { readonly path: string; readonly readAt: string; readonly owner: string };

export type StepsOptions = {
  readonly judging: DiffOptions;
  readonly tell: (ref: NoteRef) => Note;
  readonly read: (path: string) => Promise<Snapshot>;
  readonly onRead: (count: number) => void;
};

const timeOf = (readAt: string): number => Date.parse(readAt);

/** One after the other; it ends before the first file that is older than the one before it. */
const walk = async (
  paths: readonly string[],
  options: StepsOptions
): Promise<Steps & { readonly isInOrder: boolean }> => {
  const { judging, tell, read, onRead } = options;
  const steps: HistoryStep[] = [];
  let same = 0;
  let first: Seen | null = null;
  let last: (Seen & { readonly moment: Moment; readonly source: Source }) | null = null;
  for (const [index, path] of paths.entries()) {
    // One after the other: one snapshot in memory at a time.
    const snapshot = await read(path);
    const { source } = snapshot;
    const seen: Seen = { path, readAt: source.readAt, owner: ownerOf(snapshot) };
    if (last !== null && last.owner !== seen.owner) throw snapshotsOfTwoOrgs(last, seen);
    const snapshots = { read: index, same, first: first?.readAt ?? null, last: last?.readAt ?? null };
    if (last !== null && timeOf(seen.readAt) < timeOf(last.readAt)) {
      return { source: last.source, steps, snapshots, isInOrder: false };
    }
    const moment = momentOf(snapshot, last?.moment ?? null);
    const isSame = moment.facts === last?.moment.facts;
    if (last !== null && !isSame && timeOf(seen.readAt) === timeOf(last.readAt)) {
      throw snapshotsOfOneTime(last.path, seen.path, seen.readAt);
    }
    if (isSame) same += 1;
    else if (last !== null) steps.push(stepBetween(last.moment, moment, judging, tell));
    first ??= seen;
    last = { ...seen, moment, source };
    onRead(index + 1);
  }
  const snapshots = { read: paths.length, same, first: first?.readAt ?? null, last: last?.readAt ?? null };
  return { source: last?.source ?? null, steps, snapshots, isInOrder: true };
};

/**
 * What changed from snapshot to snapshot, in the order of their times. Names usually say that order; where they do not, all
 * files are read once more.
 *
 * @throws SfError (exit code 2) for snapshots of several orgs, and for two of one time that differ.
 */
export const stepsOf = async (paths: readonly string[], options: StepsOptions): Promise<Steps> => {
  const asNamed = await walk(paths, options);
  if (asNamed.isInOrder) return asNamed;
  const dated: { readonly path: string; readonly time: number }[] = [];
  for (const path of paths) {
    const { source } = await options.read(path);
    dated.push({ path, time: timeOf(source.readAt) });
  }
  const inOrder = dated.sort((a, b) => a.time - b.time).map(({ path }) => path);
  return walk(inOrder, options);
};
