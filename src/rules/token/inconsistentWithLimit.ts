import { z } from 'zod';
import { formatRefreshPolicy } from '../../facts/refreshPolicy.js';
import { contradictsLimit } from '../../effective/refreshToken.js';
import { fail, notAssessed, pass, type Outcome } from '../outcome.js';
import { fixRefreshPolicy } from '../mend.js';
import { HELP_IDLE_LIMIT, PACKAGING_GUIDE } from '../references.js';
import { defineRule } from '../rule.js';

/** With the 30-day limit on, metadata that still says `infinite` or more than 30 idle days is not what happens. */
export const inconsistentWithLimit = defineRule({
  id: 'token/inconsistent-with-limit',
  version: 1,
  severity: 'medium',
  judges: 'apps',
  reads: [
    'ConnectedApp.oauthPolicy.refreshTokenPolicy',
    'ConnectedApp.oauthConfig.isEnforceRefreshTokenTTL',
    'ExtlClntAppOauthConfigurablePolicies.refreshTokenPolicyType',
    'ExtlClntAppGlobalOauthSettings.isEnforceRefreshTokenTTL',
  ],
  parameters: z.strictObject({}),
  references: [HELP_IDLE_LIMIT, PACKAGING_GUIDE],
  metadata: () => '<oauthPolicy><refreshTokenPolicy>specific_inactivity:30:DAYS</refreshTokenPolicy></oauthPolicy>',
  mend: fixRefreshPolicy,
  evaluate: ({ apps }) =>
    apps.map(({ target, app: { refreshPolicy }, policy: { refreshToken } }): Outcome => {
      if (refreshPolicy.status === 'unreadable') return notAssessed(target, refreshPolicy.reason, refreshPolicy.detail);
      if (refreshPolicy.status === 'unset') return notAssessed(target, 'missing', 'refreshTokenPolicy');
      if (!contradictsLimit(refreshPolicy.value)) return pass(target);
      const { idleLimit } = refreshToken;
      if (idleLimit.status === 'unreadable') return notAssessed(target, idleLimit.reason, idleLimit.detail);
      if (idleLimit.status === 'unset' || !idleLimit.value) return pass(target);
      const policy = formatRefreshPolicy(refreshPolicy.value);
      return fail(target, {
        args: [policy],
        evidence: `refreshTokenPolicy = ${policy}, isEnforceRefreshTokenTTL = true`,
      });
    }),
});
