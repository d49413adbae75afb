import type { Note } from '../facts/fact.js';
import type { CountedChange, DiffReport, Facet, ProfileSet } from './report.js';
import type { SetupTrail, TrailEntry } from './setupTrail.js';

/** Between which two readings something changed: it was the old one at `from`, and the new one at `to`. UTC, ISO 8601. */
export type Between = { from: string; to: string };

export type DatedChange = Omit<CountedChange, 'profileSet'> & {
  between: Between;
  /** `null`: it does not depend on the profile. */
  profiles: ProfileSet | null;
  /** The entries of the Setup Audit Trail that speak of it; without one, nobody is said to have done it. */
  setup: TrailEntry[];
};

/** Apps and profiles that came or went. */
export type DatedPresence = Pick<DiffReport, 'apps' | 'profiles'> & { between: Between };

/** The result of `sf session history --json`. Fields may be added; none is renamed without a new `formatVersion`. */
export type HistoryReport = {
  formatVersion: 1;
  /** Whose history it is. */
  org: { name: string; orgId: string | null };
  reading: DiffReport['reading'];
  /** How many snapshots were read, how many of them hold the same as the one before, and from when the first and last are. */
  snapshots: { read: number; same: number; first: string | null; last: string | null };
  headline: DiffReport['headline'];
  /** The newest first; of the same time in the order of `sf session diff`. */
  changes: DatedChange[];
  presence: DatedPresence[];
  /** What could not be read in two snapshots that follow each other, in how many such pairs: it may have changed there. */
  notCompared: { facet: Facet; pairs: number }[];
  /** `null`: no org was named. */
  trail: SetupTrail | null;
  notes: Note[];
};
