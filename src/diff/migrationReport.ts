import type { DesiredState } from '../facts/desiredState.js';
import type { Note } from '../facts/fact.js';
import type { EffectiveReport, Channel } from '../effective/report.js';
import type { Change, Difference, DiffReport, Facet } from './report.js';

/** A matter that one of the two apps, or neither, tells of; `untoldBy` says which does not. */
export type NotKnown = Pick<Difference, 'facet' | 'profileSet' | 'flows' | 'before' | 'after'> & {
  untoldBy: 'from' | 'to' | 'both';
};

/** How it is known that two apps belong together: somebody named both, or what they both bear. No key is ever in a report. */
export type PairedBy = 'request' | 'consumer-key' | 'name' | 'label';

/** With --all: apps that bear the same, and more than one of a kind, so that nobody can tell which belongs to which. */
export type Ambiguous = { by: Exclude<PairedBy, 'request'>; from: Channel[]; to: Channel[] };

/** What a pair comes to: the first of these that is true of it. `not-known`: nothing differs in what could be compared. */
export const MIGRATION_VERDICTS = ['looser', 'other', 'tighter', 'not-known', 'same'] as const;
export type MigrationVerdict = (typeof MIGRATION_VERDICTS)[number];

/** A difference that `sf session set` cannot take away, and the page of Setup that can. */
export type ByHand = { facet: Facet; setupPath: string };

/** A connected app, and the external client app that takes its place. */
export type MigrationPair = {
  from: Channel;
  to: Channel;
  pairedBy: PairedBy;
  verdict: MigrationVerdict;
  /** Looser first; `before` is the connected app, `after` the external client app. */
  differences: Change[];
  notKnown: NotKnown[];
  profileSets: DiffReport['profileSets'];
  /** Active users who may use the one and not the other; `null`: not known. */
  users: { gained: number | null; lost: number | null };
  /** What `set` can write for the external client app, as `--write-desired` does, and what it cannot. */
  closes: Facet[];
  byHand: ByHand[];
  notes: Note[];
};

/** The result of `sf session migrate-check --json`. Fields may be added; none is renamed without a new `formatVersion`. */
export type MigrationReport = {
  formatVersion: 1;
  source: EffectiveReport['source'];
  reading: DiffReport['reading'];
  /** How many pairs come to what. */
  headline: Record<MigrationVerdict, number> & { pairs: number; usersGained: number | null; usersLost: number | null };
  pairs: MigrationPair[];
  ambiguous: Ambiguous[];
  /** With --all: apps for which the other kind has none of that consumer key, name or label. */
  unpaired: Channel[];
  notes: Note[];
};

/** What the command works out: the report, and what of it a file for `set` can take away. */
export type Migration = { readonly report: MigrationReport; readonly desired: DesiredState };
