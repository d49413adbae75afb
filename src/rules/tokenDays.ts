import { mapFact, known, type Fact } from '../facts/fact.js';
import { soonerEndBounds } from '../effective/lifetime.js';
import { endOf, type RefreshToken } from '../effective/refreshToken.js';

/** Days after which a token that nobody uses is over for sure; `null` where it never is. A month counts as its longest. */
export const tokenDays = (token: RefreshToken): Fact<number | null> =>
  mapFact(endOf(token, soonerEndBounds), ({ most }) => known(most === Infinity ? null : most / 24));

/** `12 hours` counts as half a day: numbers as people write them. */
export const dayText = (days: number): string => String(Math.round(days * 100) / 100);
