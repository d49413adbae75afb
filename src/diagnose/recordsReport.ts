import type { GapReason, Note } from '../facts/fact.js';
import type { LoginTally } from '../facts/ownRecords.js';

/** One sentence about what the org has written down; `reason`: why something could not be read. */
export type RecordLine = Note & { reason?: GapReason };

/** What the org itself has written down. `null` within: it was not asked for, or could not be read, which `said` then says. */
export type DiagnosisRecords = {
  /** From when on logins count; UTC, ISO 8601. */
  since: string;
  /** The newest first. Addresses only with `--with-users`. */
  logins: (Omit<LoginTally, 'addresses'> & { addresses: string[] })[] | null;
  /** Of the person for the app, and how many a user can have for one app. */
  tokens: {
    held: number;
    most: number;
    firstAuthorized: string | null;
    lastAuthorized: string | null;
    lastUsed: string | null;
  } | null;
  person: {
    active: boolean | null;
    frozen: boolean | null;
    passwordLocked: boolean | null;
    apiEnabled: boolean | null;
    apiOnly: boolean | null;
  } | null;
  /** Live sessions of the person. `minutes`: of life from the last use. */
  sessions: { application: string | null; sessions: number; minutes: number | null; newest: string }[] | null;
  said: RecordLine[];
};

/** What the past was read from. What of it has to do with a cause is evidence of that cause. */
export type DiagnosisHistory = {
  snapshots: number;
  /** From when on the Setup Audit Trail was read whole; `null`: not asked for, or not read, which `said` then says. */
  setupSince: string | null;
  /** Of all causes. */
  changes: number;
  /** Entries that are neither a known code nor English: they may be about sessions. */
  notRecognised: number;
  said: RecordLine[];
};
