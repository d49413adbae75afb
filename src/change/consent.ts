import { note, type NoteRef } from '../facts/fact.js';
import { needsConsent } from './impact.js';
import type { ProposalWithImpact } from './withImpact.js';

/** What whoever runs a change has agreed to beforehand. */
export type Consent = { readonly impact: boolean; readonly lockout: boolean };

/** Why a planned change is not made without more consent; `undefined`: it may be made. */
export const refusedWithout = (
  { proposal: { lockout, lifetimes }, impact, endsOwnLogin }: ProposalWithImpact,
  given: Consent
): NoteRef | undefined => {
  if (lifetimes !== null && (needsConsent(impact) || endsOwnLogin) && !given.impact)
    return note('needs-consent-impact');
  return lockout.length > 0 && !given.lockout ? note('needs-consent-lockout') : undefined;
};
