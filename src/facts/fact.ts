/** Why something is not known. Part of the `--json` contract. */
export const GAP_REASONS = [
  'missing',
  'no-permission',
  'orphan',
  'conflict',
  'ambiguous-profile',
  'unresolved-profile',
  'malformed',
  'unknown-value',
  'old-api-version',
  'not-exposed',
  'carries-secrets',
  'not-installed',
  'ignored',
  'publisher-owned',
  'truncated',
  'failed',
] as const;
export type GapReason = (typeof GAP_REASONS)[number];

export type Known<T> = { readonly status: 'known'; readonly value: T };
export type Unset = { readonly status: 'unset' };
export type Unreadable = { readonly status: 'unreadable'; readonly reason: GapReason; readonly detail: string };

/**
 * One thing an org says about itself.
 *
 * `unset` means that the component exists and leaves the matter to the next level, so precedence goes on.
 * `unreadable` stops precedence: a thing that was not read is never a pass and never a default.
 */
export type Fact<T> = Known<T> | Unset | Unreadable;

/** What was asked for, or why it could not be told: there is no level below it that would decide. */
export type Told<T> = Known<T> | Unreadable;

/** The names of what is a fact in `T`. */
export type FactKeyOf<T> = { [K in keyof T]-?: T[K] extends Fact<unknown> ? K : never }[keyof T] & string;

/** Something that could not be assessed. `component` is `Type:FullName`, a type or object alone, or a file path. */
export type Gap = { readonly component: string; readonly reason: GapReason; readonly detail: string };

/** Where a value was found: the component, and in a source tree its file and line. */
export type Place = { readonly component: string; readonly file?: string; readonly line?: number };

/** A remark by its stable code; the sentence is filled in at the edge, from `messages/notes.md`. */
export type NoteRef = { readonly code: string; readonly args: readonly (string | number)[] };

export const known = <T>(value: T): Known<T> => ({ status: 'known', value });
export const unset: Unset = { status: 'unset' };
export const unreadable = (reason: GapReason, detail: string): Unreadable => ({ status: 'unreadable', reason, detail });
export const note = (code: string, ...args: (string | number)[]): NoteRef => ({ code, args });

/** Applies `change` to a known value; `unset` and `unreadable` stay as they are. */
export const mapFact = <T, U>(fact: Fact<T>, change: (value: T) => Fact<U>): Fact<U> =>
  fact.status === 'known' ? change(fact.value) : fact;

/** The value, or `null` where there is none to know. */
export const valueOf = <T>(fact: Fact<T>): T | null => (fact.status === 'known' ? fact.value : null);

/** A remark. `code` is stable, `text` is for people. */
export type Note = { code: string; text: string };

/** Puts a code and its arguments into words: the sentences are in `messages/`. */
export type Tell = (ref: NoteRef) => Note;

/** The names in a table of facts, in its order. */
export const factKeys = <K extends string>(table: Readonly<Record<K, true>>): readonly K[] => Object.keys(table) as K[];

/** Every fact of a table unreadable for one and the same reason. */
export const factsOf = <K extends string>(table: Readonly<Record<K, true>>, why: Unreadable): Record<K, Unreadable> =>
  Object.fromEntries(factKeys(table).map((key) => [key, why])) as Record<K, Unreadable>;
