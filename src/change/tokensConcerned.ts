import type { TokenFacts } from '../facts/tokenUse.js';
import type { ProposalWithImpact } from './withImpact.js';

/** Whom all planned changes of one org are about, each token and each user once. */
export type TokensConcerned = {
  /** Refresh tokens of the apps whose policy is to change. */
  tokens: number;
  users: number;
  /** Tokens that newly fail; where it is not known whether the 30-day limit is on, by the reading that ends more. */
  newlyFailing: number;
  /** Every token of these apps is in the figures. */
  complete: boolean;
};

/** Counts over the changes that are planned; a change that is no matter of tokens concerns none. */
export const tokensConcerned = (changes: readonly ProposalWithImpact[], facts: TokenFacts | null): TokensConcerned => {
  const planned = changes.filter(({ proposal }) => proposal.verdict === 'planned' && proposal.lifetimes !== null);
  // An external client app may have several components: its tokens are the same ones.
  const byApp = new Map(planned.map(({ proposal: { appId }, impact }) => [appId, impact]));
  const own = (facts?.reading.tokens ?? []).filter(({ appId }) => appId !== null && byApp.has(appId));
  const impacts = [...byApp.values()];
  return {
    tokens: own.length,
    users: new Set(own.flatMap(({ userId }) => userId ?? [])).size,
    newlyFailing: impacts.reduce(
      (sum, impact) => sum + Math.max(impact?.newlyFailing ?? 0, impact?.underLimit?.newlyFailing ?? 0),
      0
    ),
    complete: impacts.every((impact) => impact?.complete === true),
  };
};
