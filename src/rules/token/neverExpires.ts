import { z } from 'zod';
import { fail, notAssessed, pass, type Outcome } from '../outcome.js';
import { GUIDE_CONNECTED_APP, HELP_APP_OAUTH, HELP_IDLE_LIMIT, NIST_IA_5 } from '../references.js';
import { defineRule } from '../rule.js';
import { fixRefreshPolicy } from '../mend.js';

/**
 * Only a limit that is known to be on gives an unending policy an end. What the limit makes of it is the matter of
 * `token/inconsistent-with-limit`.
 */
export const neverExpires = defineRule({
  id: 'token/never-expires',
  version: 1,
  severity: 'high',
  judges: 'apps',
  reads: [
    'ConnectedApp.oauthPolicy.refreshTokenPolicy',
    'ConnectedApp.oauthConfig.isEnforceRefreshTokenTTL',
    'ExtlClntAppOauthConfigurablePolicies.refreshTokenPolicyType',
    'ExtlClntAppGlobalOauthSettings.isEnforceRefreshTokenTTL',
  ],
  parameters: z.strictObject({}),
  references: [HELP_APP_OAUTH, HELP_IDLE_LIMIT, GUIDE_CONNECTED_APP, NIST_IA_5],
  metadata: () => '<oauthPolicy><refreshTokenPolicy>specific_inactivity:30:DAYS</refreshTokenPolicy></oauthPolicy>',
  mend: fixRefreshPolicy,
  evaluate: ({ apps }) =>
    apps.map(({ target, app: { refreshPolicy }, policy: { refreshToken } }): Outcome => {
      if (refreshPolicy.status === 'unreadable') return notAssessed(target, refreshPolicy.reason, refreshPolicy.detail);
      if (refreshPolicy.status === 'unset') return notAssessed(target, 'missing', 'refreshTokenPolicy');
      const { idleLimit } = refreshToken;
      if (refreshPolicy.value.kind !== 'never-expires') return pass(target);
      if (idleLimit.status === 'known' && idleLimit.value) return pass(target);
      return fail(target, {
        code: idleLimit.status === 'unreadable' ? 'limit-not-known' : 'fail',
        args: [],
        evidence: `refreshTokenPolicy = infinite, isEnforceRefreshTokenTTL ${
          idleLimit.status === 'known' ? '= false' : idleLimit.status === 'unset' ? 'not set' : 'not read'
        }`,
      });
    }),
});
