import { impactsOf, type RefreshImpact } from '../../change/impact.js';
import type { Proposal } from '../../change/plan.js';
import type { Gap } from '../../facts/fact.js';
import type { OrgToChange } from './orgSession.js';

/** A proposal with what it does to tokens; `null`: not known, or no matter of tokens. */
export type Weighed = { readonly proposal: Proposal; readonly impact: RefreshImpact | null };

/** Works out whom each change hits, by the tokens as they are now. */
export const weigh = (
  { tokens, source }: Pick<OrgToChange, 'tokens' | 'source'>,
  changes: readonly Proposal[]
): { readonly weighed: readonly Weighed[]; readonly gaps: readonly Gap[] } => {
  const impactOf = impactsOf(tokens, source.readAt);
  const weighed = changes.map((proposal) => ({
    proposal,
    impact:
      proposal.lifetimes === null
        ? null
        : impactOf(proposal.appId, proposal.lifetimes.before, proposal.lifetimes.after),
  }));
  return { weighed, gaps: tokens?.reading.gaps ?? [] };
};
