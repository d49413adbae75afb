import { z } from 'zod';
import { soonerEndBounds } from '../../effective/lifetime.js';
import { days } from '../parameters.js';
import { HELP_APP_OAUTH, HELP_IDLE_LIMIT, NIST_IA_5, PACKAGING_GUIDE } from '../references.js';
import { isGivenTokens, judgeEnd, REFRESH_POLICY_READS } from '../refreshEnd.js';
import { mendPolicy, soonerEnd } from '../refreshMend.js';
import { defineRule } from '../rule.js';

/**
 * The sooner of idle end and absolute end: nothing outlives its absolute end, and single use leaves nothing to be idle
 * (ruling 18c). 30 days is what Salesforce asks of partners and what its limit makes of every other policy.
 */
export const idleMax = defineRule({
  id: 'token/idle-max',
  version: 1,
  severity: 'medium',
  judges: 'apps',
  reads: REFRESH_POLICY_READS,
  parameters: z.strictObject({ maxDays: days.default(30) }),
  threshold: 'maxDays',
  references: [HELP_IDLE_LIMIT, PACKAGING_GUIDE, HELP_APP_OAUTH, NIST_IA_5],
  metadata: ({ maxDays }) =>
    `<oauthPolicy><refreshTokenPolicy>specific_inactivity:${Math.min(maxDays, 30)}:DAYS</refreshTokenPolicy></oauthPolicy>`,
  mend: 'fix-refresh-policy',
  yieldsTo: ['token/never-expires'],
  evaluate: ({ apps, snapshot }, { maxDays }) =>
    apps
      .filter(isGivenTokens)
      .map((found) =>
        judgeEnd(found, soonerEndBounds, maxDays, (policy) =>
          mendPolicy(found, soonerEnd(policy, maxDays), snapshot.source)
        )
      ),
});
