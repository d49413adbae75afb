import { note, type NoteRef, type Unreadable } from '../facts/fact.js';
import type { RawComponent } from '../facts/raw.js';
import { canonicalText, textAt, type ChangeableType, type ComponentKey, type FieldChange } from './component.js';
import { fieldChanges } from './fields.js';
import type { LockoutRisk } from './lockout.js';
import type { Proposal } from './plan.js';
import type { PlanContext } from './planRefreshFix.js';
import type { DesiredElement } from './desiredElements.js';

export type ChangeableComponent = RawComponent & { readonly type: ChangeableType };

/** What is to be said with a change, or speaks against it. */
export type Circumstances = {
  readonly lockout: (fields: readonly FieldChange[]) => readonly LockoutRisk[];
  readonly notes: readonly NoteRef[];
  /** Why it must not be made. */
  readonly refusal: NoteRef | undefined;
};

const shown = (text: string | null): string => text ?? '-';

/** The change that gives one element of a component the text that is desired, and whether it may be made. */
export const proposeElement = (
  { type, fullName, node }: ChangeableComponent,
  { path, texts }: DesiredElement,
  { lockout, notes, refusal }: Circumstances,
  hash: PlanContext['hash']
): Proposal => {
  const [after, ...others] = texts;
  const fields = fieldChanges(node, [[path, after]]);
  const proposal = {
    key: { type, fullName },
    fields,
    before: textAt(node, path),
    after,
    hash: hash(canonicalText(node)),
    appId: null,
    ofLogin: 'no' as const,
    lifetimes: null,
  };
  if (others.length === 0 && fields.length === 0) return { ...proposal, verdict: 'unchanged', lockout: [], notes: [] };
  const reason = others.length > 0 ? note('entries-differ', path, texts.map(shown).join(', ')) : refusal;
  return reason === undefined
    ? { ...proposal, verdict: 'planned', lockout: lockout(fields), notes }
    : { ...proposal, verdict: 'refused', reason, lockout: [], notes: [] };
};

/** Why there is no component to be changed. */
export type NoComponent = { readonly reason: NoteRef; readonly unread?: Unreadable };

/** A component that could not be read, in the words of what keeps it so. */
export const couldNotRead = (unread: Unreadable): NoComponent => ({
  reason:
    unread.reason === 'no-permission'
      ? note('unread-no-permission', unread.detail)
      : note('unread', unread.reason, unread.detail),
  unread,
});

/** What is desired of something that has no component to be changed. */
export const refuseElement = (
  key: ComponentKey,
  { path, texts: [after] }: DesiredElement,
  why: NoComponent
): Proposal => ({
  key,
  fields: [{ path, before: null, after }],
  before: null,
  after,
  hash: '',
  appId: null,
  ofLogin: 'no',
  lifetimes: null,
  verdict: 'refused',
  ...why,
  lockout: [],
  notes: [],
});
