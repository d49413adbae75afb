import { z } from 'zod';
import { formatRefreshPolicy } from '../../facts/refreshPolicy.js';
import { fail, notAssessed, pass, type Outcome } from '../outcome.js';
import { HELP_IDLE_LIMIT, PACKAGING_GUIDE } from '../references.js';
import { isGivenTokens, policyEvidence, policyOf, REFRESH_POLICY_READS } from '../refreshEnd.js';
import { mendPolicy, soonerEnd } from '../refreshMend.js';
import { defineRule } from '../rule.js';

/** With the 30-day limit on, metadata that still says `infinite` or more than 30 idle days is not what happens. */
export const inconsistentWithLimit = defineRule({
  id: 'token/inconsistent-with-limit',
  version: 2,
  severity: 'medium',
  judges: 'apps',
  reads: REFRESH_POLICY_READS,
  parameters: z.strictObject({}),
  references: [HELP_IDLE_LIMIT, PACKAGING_GUIDE],
  metadata: () => '<oauthPolicy><refreshTokenPolicy>specific_inactivity:30:DAYS</refreshTokenPolicy></oauthPolicy>',
  mend: 'fix-refresh-policy',
  evaluate: ({ apps, snapshot }) =>
    apps.filter(isGivenTokens).map((found): Outcome => {
      const { target, refreshToken } = found;
      const { consistentWithLimit, idleLimit } = refreshToken;
      const policy = policyOf(found);
      if ('verdict' in policy) return policy;
      if (consistentWithLimit === null && idleLimit.status === 'unreadable') {
        return notAssessed(target, idleLimit.reason, idleLimit.detail);
      }
      if (consistentWithLimit !== false) return pass(target);
      return fail(target, {
        args: [formatRefreshPolicy(policy.value)],
        evidence: policyEvidence(found, policy.value),
        mend: mendPolicy(found, soonerEnd(policy.value, 30), snapshot.source),
      });
    }),
});
