import type { Unreadable } from './fact.js';

/** One entry of the Setup Audit Trail as the org gave it. */
export type SetupRow = {
  /** UTC, ISO 8601. */
  readonly at: string;
  readonly action: string;
  readonly section: string | null;
  readonly display: string | null;
  /** Who did it: a user name where names were asked for, else a number in order of appearance. */
  readonly by: string | null;
  /** Somebody was logged in for another, as support or an administrator can be. */
  readonly isDelegated: boolean;
};

/** All that was read of it. */
export type SetupReading = {
  readonly rows: readonly SetupRow[];
  /** What is counted from there on; `null`: nobody could count. */
  readonly total: number | null;
  /** From when on all entries were read. */
  readonly from: string;
  readonly to: string;
  /** Why nothing could be read: the reason, and the permission or message. */
  readonly unread: Unreadable | null;
};
