import type { RawNode } from '../facts/raw.js';
import type { ChangeableType, ComponentKey } from './component.js';
import type { Grant } from './accessLists.js';
import type { JournalEntry } from './journal.js';

/** A component as it stands, or why it cannot be told. */
export type ComponentReading =
  | { readonly status: 'read'; readonly node: RawNode }
  | { readonly status: 'absent' }
  /** `endsRun`: the org cannot be asked any more (session, request limit, network). */
  | { readonly status: 'unread'; readonly why: string; readonly endsRun: boolean };

/** Reads whole components now. Up to ten names of one type a call; the answers are in the order of the names. */
export type ComponentReader = (
  type: ChangeableType,
  fullNames: readonly string[]
) => Promise<readonly ComponentReading[]>;

/** What an org said of one component that was sent. */
export type WriteAnswer =
  | { readonly status: 'taken' }
  | { readonly status: 'refused'; readonly code: string; readonly message: string }
  /** The call itself failed: whether the org did it nobody knows until it is read again. */
  | { readonly status: 'unknown'; readonly message: string };

/** Sends whole components. Up to ten of one type a call, each succeeds or fails by itself; never repeated. */
export type ComponentWriter = (type: ChangeableType, nodes: readonly RawNode[]) => Promise<readonly WriteAnswer[]>;

/** Whether the last modification of a component is by whoever runs this. `null`: it cannot be told. */
export type LastModifiedByUs = (key: ComponentKey) => Promise<boolean | null>;

/** Who an admin let use an app, by the org's own records of access. `null`: they cannot be read. */
export type GrantsOf = (key: ComponentKey) => Promise<readonly Grant[] | null>;

/** Keeps what was and what is done. Resolves when it is on the disk. */
export type Journal = { append(entries: readonly JournalEntry[]): Promise<void> };

/** Everything through which changes reach an org. */
export type OrgPorts = {
  readonly read: ComponentReader;
  readonly write: ComponentWriter;
  readonly isOurs: LastModifiedByUs;
  readonly grantsOf: GrantsOf;
  readonly journal: Journal;
  /** UTC, ISO 8601. */
  readonly now: () => string;
};

/** A file before and after, as text. `file` is its path as it is shown. */
export type FileEdit = { readonly file: string; readonly before: string; readonly after: string };
