import { z } from 'zod';
import { amount } from '../../facts/amount.js';
import type { TokenUse } from '../../facts/tokenUse.js';
import { fail, notAssessed, pass, type Outcome } from '../outcome.js';
import { days } from '../parameters.js';
import { HELP_USAGE, NIST_AC_2, NIST_IA_5 } from '../references.js';
import { defineRule } from '../rule.js';

const DAY = 24 * 60 * 60 * 1000;

/** Days since a token was used; one that never was counts from its creation. `null`: the org gave neither time. */
const idleDays = ({ lastUsedAt, createdAt }: TokenUse, now: string): number | null => {
  const since = lastUsedAt ?? createdAt;
  return since === null ? null : (Date.parse(now) - Date.parse(since)) / DAY;
};

/** Somebody who has left, or an integration that is gone: the token still opens the door. */
export const unused = defineRule({
  id: 'token/unused',
  version: 1,
  severity: 'medium',
  judges: 'tokens',
  reads: ['OauthToken.LastUsedDate', 'OauthToken.CreatedDate', 'OauthToken.AppMenuItem.ApplicationId'],
  parameters: z.strictObject({ maxDays: days.default(90) }),
  references: [HELP_USAGE, NIST_AC_2, NIST_IA_5],
  evaluate: ({ apps, strangers, now }, { maxDays }) =>
    [...apps, ...strangers]
      .filter(({ tokens }) => tokens.length > 0)
      .map(({ target, tokens }): Outcome => {
        const idle = tokens.map((token) => idleDays(token, now));
        const over = idle.flatMap((found) => (found !== null && found > maxDays ? [found] : []));
        if (over.length > 0) {
          const longest = Math.floor(over.reduce((most, found) => Math.max(most, found), 0));
          return fail(target, {
            args: [over.length, tokens.length, maxDays],
            evidence: `${over.length} / ${amount(tokens.length, 'token')}, the longest for ${amount(longest, 'day')}`,
            measure: over.length,
          });
        }
        return idle.includes(null) ? notAssessed(target, 'missing', 'LastUsedDate, CreatedDate') : pass(target);
      }),
});
