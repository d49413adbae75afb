import { note, type NoteRef } from '../facts/fact.js';
import type { Lifetimes, RefreshImpact } from './impact.js';
import { lengthensTokens } from './lengthensTokens.js';
import type { ProposalWithImpact } from './withImpact.js';

/**
 * What whoever runs a change has agreed to beforehand, by the flag that says so: `--allow-longer`, `--accept-impact`,
 * `--accept-lockout`.
 */
export type Consent = Readonly<Record<'allowLonger' | 'acceptImpact' | 'acceptLockout', boolean>>;

/** A change as planning knows it: what tokens get before and after (`null`: no matter of tokens), and what sessions get. */
type Planning = {
  readonly lifetimes: { readonly before: Lifetimes; readonly after: Lifetimes } | null;
  readonly lengthensSessions: boolean;
};

/** Whether tokens may newly fail, or it is not known that none does. */
export const hitsTokens = (impact: RefreshImpact | null): boolean =>
  impact === null ||
  !impact.complete ||
  [impact, impact.underLimit].some((figures) => (figures?.newlyFailing ?? 0) > 0);

/** One thing that needs consent: which flag allows it, when it is needed, and the code of what is said without. */
type Needed<Change> = {
  readonly flag: keyof Consent;
  readonly isNeeded: (change: Change) => boolean;
  readonly refusal: string;
};

/** Decided by the facts alone, so that a dry run, a plan and files are told, too. No yes at a prompt takes its place. */
const TO_PLAN: readonly Needed<Planning>[] = [
  {
    flag: 'allowLonger',
    isNeeded: ({ lifetimes }) => lifetimes !== null && lengthensTokens(lifetimes.before, lifetimes.after),
    refusal: 'lengthens',
  },
  {
    flag: 'allowLonger',
    isNeeded: ({ lengthensSessions }) => lengthensSessions,
    refusal: 'lengthens-timeout',
  },
];

/** Decided by whom a change hits, before an org is written. Files hit nobody: they have no tokens and no logins. */
const TO_WRITE: readonly Needed<ProposalWithImpact>[] = [
  {
    flag: 'acceptImpact',
    isNeeded: ({ proposal: { lifetimes }, impact, endsOwnLogin }) =>
      lifetimes !== null && (hitsTokens(impact) || endsOwnLogin),
    refusal: 'needs-consent-impact',
  },
  {
    flag: 'acceptLockout',
    isNeeded: ({ proposal: { lockout } }) => lockout.length > 0,
    refusal: 'needs-consent-lockout',
  },
];

/** What a yes at the prompt agrees to: the impact that was shown there. A lock-out is agreed to by its flag alone. */
export const withPrompt = (given: Consent): Consent => ({ ...given, acceptImpact: true });

const refusalIn = <Change>(
  needed: readonly Needed<Change>[],
  change: Change,
  given: Partial<Consent>
): NoteRef | undefined => {
  const missing = needed.find(({ flag, isNeeded }) => given[flag] !== true && isNeeded(change));
  return missing === undefined ? undefined : note(missing.refusal);
};

/** Why a change is not planned without more consent; `undefined`: it may be. */
export const refusedToPlan = (change: Planning, given: Pick<Consent, 'allowLonger'>): NoteRef | undefined =>
  refusalIn(TO_PLAN, change, given);

/** Why a planned change is not made without more consent; `undefined`: it may be made. */
export const refusedToWrite = (
  change: ProposalWithImpact,
  given: Pick<Consent, 'acceptImpact' | 'acceptLockout'>
): NoteRef | undefined => refusalIn(TO_WRITE, change, given);
