import type { RawNode } from '../facts/raw.js';
import type { ComponentKey, FieldChange } from './component.js';

/** The newest journal format that this version writes and reads. */
export const JOURNAL_FORMAT = 1;

/** What a change can come to. `not-known`: it was sent and could not be read back. Part of the `--json` contract. */
export const OUTCOMES = ['planned', 'applied', 'unchanged', 'refused', 'failed', 'rolled-back', 'not-known'] as const;
export type ChangeOutcome = (typeof OUTCOMES)[number];

/** The commands that write into an org. */
export const JOURNAL_COMMANDS = ['fix-refresh-policy', 'set', 'rollback'] as const;
export type JournalCommand = (typeof JOURNAL_COMMANDS)[number];

/**
 * One line of a journal. `intent` reaches the disk before its write, with the whole component as read (less key and secret,
 * run-as users included: rollback needs them); `outcome` after the component was read again.
 */
export type JournalEntry =
  | {
      readonly kind: 'start';
      readonly formatVersion: typeof JOURNAL_FORMAT;
      readonly at: string;
      readonly orgId: string;
      readonly apiVersion: string;
      readonly mode: 'apply' | 'rollback';
      /** Absent in journals of before it was kept. */
      readonly command?: JournalCommand;
    }
  | {
      readonly kind: 'intent';
      readonly at: string;
      readonly key: ComponentKey;
      readonly fields: readonly FieldChange[];
      /** The policy in one text, as in a plan. */
      readonly before: string | null;
      readonly after: string | null;
      readonly original: RawNode;
    }
  | {
      readonly kind: 'outcome';
      readonly at: string;
      readonly key: ComponentKey;
      readonly outcome: ChangeOutcome;
      readonly reason?: string;
      /** The component as it was read after the write, where it was. */
      readonly found?: RawNode;
    }
  | { readonly kind: 'end'; readonly at: string };
