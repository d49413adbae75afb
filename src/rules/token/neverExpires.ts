import { z } from 'zod';
import { fail, notAssessed, pass, type Outcome } from '../outcome.js';
import { GUIDE_CONNECTED_APP, HELP_APP_OAUTH, HELP_IDLE_LIMIT, NIST_IA_5 } from '../references.js';
import { isGivenTokens, policyEvidence, policyOf, REFRESH_POLICY_READS } from '../refreshEnd.js';
import { mendPolicy, soonerEnd } from '../refreshMend.js';
import { defineRule } from '../rule.js';

/**
 * Only a limit that is on gives an unending policy an end, and where it was not read nobody can tell. What the limit makes
 * of such a policy is the matter of `token/inconsistent-with-limit`.
 */
export const neverExpires = defineRule({
  id: 'token/never-expires',
  version: 2,
  severity: 'high',
  judges: 'apps',
  reads: REFRESH_POLICY_READS,
  parameters: z.strictObject({}),
  references: [HELP_APP_OAUTH, HELP_IDLE_LIMIT, GUIDE_CONNECTED_APP, NIST_IA_5],
  metadata: () => '<oauthPolicy><refreshTokenPolicy>specific_inactivity:30:DAYS</refreshTokenPolicy></oauthPolicy>',
  mend: 'fix-refresh-policy',
  evaluate: ({ apps, snapshot }) =>
    apps.filter(isGivenTokens).map((found): Outcome => {
      const { target } = found;
      const policy = policyOf(found);
      if ('verdict' in policy) return policy;
      if (policy.value.kind !== 'never-expires') return pass(target);
      const { idleLimit } = found.refreshToken;
      if (idleLimit.status === 'unreadable') return notAssessed(target, idleLimit.reason, idleLimit.detail);
      if (idleLimit.status === 'known' && idleLimit.value) return pass(target);
      return fail(target, {
        args: [],
        evidence: policyEvidence(found, policy.value),
        mend: mendPolicy(found, soonerEnd(policy.value, 30), snapshot.source),
      });
    }),
});
