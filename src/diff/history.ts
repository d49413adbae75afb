import type { Note, NoteRef } from '../facts/fact.js';
import type { Snapshot } from '../facts/snapshot.js';
import { diffSides, type DiffOptions } from './diff.js';
import type { Between, DatedChange, DatedPresence, HistoryReport } from './historyReport.js';
import { FACETS, type CountedChange, type DiffReport, type Direction } from './report.js';
import { entriesFor } from './setupMatch.js';
import type { SetupTrail } from './setupTrail.js';
import { sideOf, type Side } from './sides.js';

/** One reading, ready to be compared with the next. */
export type Moment = { readonly side: Side; readonly readAt: string; readonly facts: string };

/** What happened from one reading to the next. */
export type HistoryStep = Pick<HistoryReport, 'presence' | 'notes'> & {
  readonly changes: readonly DatedChange[];
  readonly notCompared: DiffReport['notCompared'];
};

/** Whose snapshot it is: a tree has no id of an org. */
export const ownerOf = ({ source }: Snapshot): string => source.orgId ?? source.name;

/** Who the users are and how they used their tokens changes daily and no policy with it. */
const factsIn = (snapshot: Snapshot): string =>
  JSON.stringify({
    ...snapshot,
    source: snapshot.source.apiVersion,
    tokens: undefined,
    users: undefined,
    user: undefined,
    profiles: snapshot.profiles.map(({ key, label, metadataName, userType }) => [key, label, metadataName, userType]),
  });

/**
 * A reading, joined once for the one before it and the one after it. Where it holds the same facts as the one before, that
 * one's are kept, and nothing is worked out anew.
 */
export const momentOf = (snapshot: Snapshot, previous: Moment | null): Moment => {
  const facts = factsIn(snapshot);
  const { readAt } = snapshot.source;
  return previous?.facts === facts ? { ...previous, readAt } : { side: sideOf(snapshot), readAt, facts };
};

const hasPresence = ({ apps, profiles }: Pick<DiffReport, 'apps' | 'profiles'>): boolean =>
  [apps.added, apps.removed, profiles.added, profiles.removed].some(({ length }) => length > 0);

/** What changed in effect from one reading to the next; nothing where both hold the same facts. */
export const stepBetween = (
  before: Moment,
  after: Moment,
  options: DiffOptions,
  tell: (ref: NoteRef) => Note
): HistoryStep => {
  if (before.facts === after.facts) return { changes: [], presence: [], notCompared: [], notes: [] };
  const { changes, profileSets, apps, profiles, notCompared, notes } = diffSides(
    before.side,
    after.side,
    options,
    tell
  );
  const between: Between = { from: before.readAt, to: after.readAt };
  const dated = ({ profileSet, ...change }: CountedChange): DatedChange => ({
    ...change,
    between,
    profiles: profileSets[profileSet ?? ''] ?? null,
    setup: [],
  });
  const presence: DatedPresence = { between, apps, profiles };
  return {
    changes: changes.map(dated),
    presence: hasPresence(presence) ? [presence] : [],
    notCompared,
    notes,
  };
};

/** What the whole history is made of. */
export type HistoryParts = Pick<HistoryReport, 'org' | 'reading' | 'snapshots'> & {
  /** In the order of time. */
  readonly steps: readonly HistoryStep[];
  readonly trail: SetupTrail | null;
};

/** All steps as one report, the newest first, each change with what the Setup Audit Trail says of it. */
export const historyReport = ({ steps, trail, ...known }: HistoryParts): HistoryReport => {
  const newestFirst = [...steps].reverse();
  const changes = newestFirst
    .flatMap((step) => step.changes)
    .map((change) => ({ ...change, setup: entriesFor(change, trail?.entries ?? []) }));
  const count = (direction: Direction): number => changes.filter((change) => change.direction === direction).length;
  const pairs = FACETS.map((facet) => ({
    facet,
    pairs: steps.filter(({ notCompared }) => notCompared.some((difference) => difference.facet === facet)).length,
  }));
  const notes = new Map(steps.flatMap((step) => step.notes).map((note): [string, Note] => [note.code, note]));
  return {
    formatVersion: 1,
    ...known,
    headline: {
      looser: count('looser'),
      tighter: count('tighter'),
      other: count('other'),
      newlyUnreadable: count('newly-unreadable'),
      newlyReadable: count('newly-readable'),
    },
    changes,
    presence: newestFirst.flatMap((step) => step.presence),
    notCompared: pairs.filter((facet) => facet.pairs > 0),
    trail,
    notes: [...notes.values()],
  };
};
