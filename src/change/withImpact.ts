import { note } from '../facts/fact.js';
import { countsAllOf, type TokenFacts } from '../facts/tokenUse.js';
import { impactsOf, mayNewlyFail, type RefreshImpact } from './impact.js';
import type { Operator } from './lockout.js';
import type { Proposal } from './plan.js';

/** A change that was asked for, and whom it hits. */
export type ProposalWithImpact = {
  readonly proposal: Proposal;
  /** `null`: not known, or no matter of tokens. */
  readonly impact: RefreshImpact | null;
  /** This login's own token ends by it, or it cannot be told that it does not. */
  readonly endsOwnLogin: boolean;
};

type OwnEnd = 'own-token-ends' | 'own-token-may-end' | null;

/**
 * Whether this login's own refresh token ends by a change. It hinders no login (ruling 26c), but it is the first that whoever
 * runs the change will notice. Where the app that this login came through is not known, any token of the user may be it.
 */
const ownEnd = (
  { verdict, ofLogin, appId, lifetimes }: Proposal,
  tokens: TokenFacts | null,
  now: string,
  userId: string | null
): OwnEnd => {
  if (verdict !== 'planned' || ofLogin === 'no' || lifetimes === null) return null;
  const own = (tokens?.reading.tokens ?? []).filter((token) => token.userId === userId && token.appId === appId);
  const fails = own.map((token) => mayNewlyFail(token, lifetimes.before, lifetimes.after, now));
  if (fails.includes(true)) return ofLogin === 'yes' ? 'own-token-ends' : 'own-token-may-end';
  const isCounted = tokens !== null && appId !== null && countsAllOf(tokens.reading, appId);
  const isKnown = userId !== null && isCounted && !fails.includes(null);
  return ofLogin === 'yes' && !isKnown ? 'own-token-may-end' : null;
};

/** Works out whom each change hits, by the tokens as they are now. What ends this login's own token comes first. */
export const withImpacts = (
  proposals: readonly Proposal[],
  tokens: TokenFacts | null,
  now: string,
  { userId }: Pick<Operator, 'userId'>
): readonly ProposalWithImpact[] => {
  const impactOf = impactsOf(tokens, now);
  const all = proposals.map((proposal): ProposalWithImpact => {
    const { appId, lifetimes, notes } = proposal;
    const own = ownEnd(proposal, tokens, now, userId);
    return {
      proposal: own === null ? proposal : { ...proposal, notes: [note(own), ...notes] },
      impact: lifetimes === null ? null : impactOf(appId, lifetimes.before, lifetimes.after),
      endsOwnLogin: own !== null,
    };
  });
  return [...all.filter(({ endsOwnLogin }) => endsOwnLogin), ...all.filter(({ endsOwnLogin }) => !endsOwnLogin)];
};
