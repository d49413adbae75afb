import type { TokenUse } from '../facts/tokenUse.js';
import { boundsOf, isSameDuration, type Lifetime } from '../effective/lifetime.js';

/** In how many ways a lifetime ends a token: at its first use, when it has been idle, when it is old. */
const ENDINGS = ['singleUse', 'idle', 'absolute'] as const;
export type Ending = (typeof ENDINGS)[number];

/** When a token ends in one of these ways, at the earliest and at the latest. Milliseconds, as of `Date.parse`. */
export type TokenEnd = { readonly ending: Ending; readonly earliest: number; readonly latest: number };

/** A token with the times that its ends are counted from. A token never used counts from its creation (ruling 20). */
export type DatedToken = TokenUse & { readonly created: number; readonly lastUsed: number };

/** `null`: nothing says when the token was created, so nothing says when it ends. */
export const dated = (token: TokenUse): DatedToken | null => {
  if (token.createdAt === null) return null;
  const created = Date.parse(token.createdAt);
  return { ...token, created, lastUsed: token.lastUsedAt === null ? created : Date.parse(token.lastUsedAt) };
};

const HOUR = 3_600_000;

const NEVER = { earliest: Infinity, latest: Infinity };

const endBy = (
  ending: Ending,
  { created, lastUsed, lastUsedAt }: DatedToken,
  lifetime: Lifetime
): Omit<TokenEnd, 'ending'> => {
  switch (ending) {
    case 'singleUse':
      // One that was never used may have its one use before it; Help has it invalid at once. Both are counted with.
      if (!lifetime.singleUse) return NEVER;
      return { earliest: -Infinity, latest: lastUsedAt === null ? Infinity : -Infinity };
    case 'idle': {
      const { least, most } = boundsOf(lifetime.idle);
      return { earliest: lastUsed + least * HOUR, latest: lastUsed + most * HOUR };
    }
    case 'absolute': {
      const { least, most } = boundsOf(lifetime.absolute);
      return { earliest: created + least * HOUR, latest: created + most * HOUR };
    }
  }
};

/** Whether two lifetimes end a token in this way at the same time. */
export const endsAlike = (a: Lifetime, b: Lifetime, ending: Ending): boolean =>
  ending === 'singleUse' ? a.singleUse === b.singleUse : isSameDuration(a[ending], b[ending]);

/** When a token ends if it is not used any more, for each way of ending. A month has 28 to 31 days (ruling 19). */
export const endsOf = (token: DatedToken, lifetime: Lifetime): readonly TokenEnd[] =>
  ENDINGS.map((ending) => ({ ending, ...endBy(ending, token, lifetime) }));
