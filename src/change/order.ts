import type { NoteRef } from '../facts/fact.js';
import type { RawNode } from '../facts/raw.js';
import { withoutSecrets, type ComponentKey, type FieldChange } from './component.js';
import type { JournalEntry, ChangeOutcome } from './journal.js';

/** One component that is to become another. */
export type WriteOrder = {
  readonly key: ComponentKey;
  readonly fields: readonly FieldChange[];
  readonly before: string | null;
  readonly after: string | null;
  /** Whether the component is still what this order was made for: if not, somebody changed it. */
  readonly accepts: (current: RawNode) => boolean;
  readonly target: (current: RawNode) => RawNode;
  /** The outcome that a confirmed write has. */
  readonly done: Extract<ChangeOutcome, 'applied' | 'rolled-back'>;
};

/** What became of an order. `found`: the component as it was read afterwards. */
export type Written = { readonly outcome: ChangeOutcome; readonly reason?: NoteRef; readonly found?: RawNode };

/** An order that may be carried out, with the component as it stands. */
export type Ready = { readonly order: WriteOrder; readonly current: RawNode; readonly target: RawNode };

export const written = (outcome: ChangeOutcome, reason?: NoteRef, found?: RawNode): Written => ({
  outcome,
  ...(reason === undefined ? {} : { reason }),
  ...(found === undefined ? {} : { found }),
});

/** What is written down of an outcome, with the component as it was read, where it was. */
export const outcomeEntry = (at: string, key: ComponentKey, { outcome, reason, found }: Written): JournalEntry => ({
  kind: 'outcome',
  at,
  key,
  outcome,
  ...(reason === undefined ? {} : { reason: [reason.code, ...reason.args].join(': ') }),
  ...(found === undefined ? {} : { found: withoutSecrets(found) }),
});
