import type { GapReason } from '../facts/fact.js';

/** What changed, and how. */
type Made = {
  /** The effective value that changed, as `sf session history` calls it; `null`: none that is computed. */
  readonly facet: string | null;
  /** As people read it; `null`: not told. */
  readonly values: { readonly before: string; readonly after: string } | null;
};

/** An entry of the Setup Audit Trail that no snapshots stand around. */
export type SetupChange = Made & {
  readonly by: 'setup';
  readonly at: string;
  /** `org`: nobody's in particular; else the profile or app that its text names. */
  readonly level: 'org' | 'profile' | 'app';
  readonly target: string | null;
  readonly area: string;
  readonly action: string;
  /** The text that it rests on, and who did it: numbered, or named where names were asked for. */
  readonly text: string | null;
  readonly who: string | null;
};

/** A difference in effect between two snapshots, with the entries that tell who made it. */
export type SnapshotChange = Made & {
  readonly by: 'snapshots';
  readonly from: string;
  readonly to: string;
  /** By `accessKey`, and `null` for what is without an app; no list: of every app and the browser alike. */
  readonly apps: readonly (string | null)[] | null;
  /** Labels; `null`: it does not depend on the profile. */
  readonly profiles: readonly string[] | null;
  readonly setup: readonly SetupChange[];
};

export type PastChange = SetupChange | SnapshotChange;

/** What was changed in the past, and what of it could not be read. */
export type Past = {
  readonly changes: readonly PastChange[];
  readonly snapshots: number;
  /** From when on Setup was read whole; `null`: it was not asked for, or could not be read. */
  readonly setupSince: string | null;
  readonly setupUnread: { readonly reason: GapReason; readonly detail: string } | null;
  readonly notRecognised: number;
};
