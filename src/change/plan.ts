import type { NoteRef, Unreadable } from '../facts/fact.js';
import type { RawNode } from '../facts/raw.js';
import type { RefreshToken } from '../effective/refreshToken.js';
import { withText, type ComponentKey, type FieldChange } from './component.js';
import type { LockoutRisk } from './lockout.js';

/** The newest plan format that this version writes and reads. */
export const PLAN_FORMAT = 1;

/**
 * One policy of one component: one element, of an external client app's refresh tokens three. This is all that a plan file
 * keeps; what it means is worked out again for each run.
 */
export type PlannedChange = {
  readonly key: ComponentKey;
  readonly fields: readonly FieldChange[];
  /** The policy in one text, in the connected app spelling; `null`: not set. */
  readonly before: string | null;
  readonly after: string | null;
  /** Of `canonicalText` of the component as the plan saw it. */
  readonly hash: string;
};

export type Plan = {
  readonly formatVersion: typeof PLAN_FORMAT;
  readonly orgId: string | null;
  readonly apiVersion: string | null;
  /** UTC, ISO 8601. */
  readonly madeAt: string;
  readonly changes: readonly PlannedChange[];
};

/** A plan, and the file that holds it. */
export type PlanFile = { readonly path: string; readonly plan: Plan };

/** A change that was asked for, and what is to be said before it is made. */
export type Proposal = PlannedChange & {
  /** `unchanged`: it is so already. `refused`: it must not be made, for the reason given. */
  readonly verdict: 'planned' | 'unchanged' | 'refused';
  readonly reason?: NoteRef;
  /** Why the component could not be read: `before` is not known then. */
  readonly unread?: Unreadable;
  readonly lockout: readonly LockoutRisk[];
  /** Whether the app is the one that this login came through. */
  readonly ofLogin: 'yes' | 'no' | 'unknown';
  readonly notes: readonly NoteRef[];
  /** Record id of the app; `null`: none, or not known. */
  readonly appId: string | null;
  /** What refresh tokens get before and after; `null`: the change is no matter of refresh tokens. */
  readonly lifetimes: { readonly before: RefreshToken; readonly after: RefreshToken } | null;
};

/** What was looked at and is left alone, and why. */
export type NotChosen = { readonly component: string; readonly reason: NoteRef };

export type Proposals = { readonly changes: readonly Proposal[]; readonly notChosen: readonly NotChosen[] };

/** The component as it is to be after a change. */
export const changed = (node: RawNode, fields: readonly FieldChange[]): RawNode =>
  fields.reduce((next, { path, after }) => withText(next, path, after), node);
