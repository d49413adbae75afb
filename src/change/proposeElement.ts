import { note, type NoteRef, type Unreadable } from '../facts/fact.js';
import type { ChangeableComponent, Circumstances } from './circumstances.js';
import { canonicalText, textAt, type ComponentKey } from './component.js';
import { refusedToPlan, type Consent } from './consent.js';
import type { DesiredElement } from './desiredElements.js';
import { fieldChanges } from './fields.js';
import type { Proposal } from './plan.js';
import type { PlanContext } from './planRefreshFix.js';

const shown = (text: string | null): string => text ?? '-';

/** The change that gives one element of a component the text that is desired, and whether it may be made. */
export const proposeElement = (
  { type, fullName, node }: ChangeableComponent,
  element: DesiredElement,
  { lockout, lengthens, notes, refusal }: Circumstances,
  { hash, ...given }: Pick<PlanContext, 'hash'> & Pick<Consent, 'allowLonger'>
): Proposal => {
  const { path, texts } = element;
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
  const refused = (reason: NoteRef): Proposal => ({ ...proposal, verdict: 'refused', reason, lockout: [], notes: [] });
  if (others.length > 0) return refused(note('entries-differ', path, texts.map(shown).join(', ')));
  if (fields.length === 0) {
    const same = [{ path, before: after, after }];
    return { ...proposal, fields: same, verdict: 'unchanged', lockout: [], notes: [] };
  }
  const against = refusal(element);
  if (against !== undefined) return refused(against);
  const unagreed = refusedToPlan({ lifetimes: null, lengthensSessions: fields.some(lengthens) }, given);
  if (unagreed !== undefined) return refused(unagreed);
  return { ...proposal, verdict: 'planned', lockout: lockout(fields), notes };
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
