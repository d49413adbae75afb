import { z } from 'zod';
import { formatRefreshPolicy } from '../../facts/refreshPolicy.js';
import { judgeGiven, notAssessed, type Outcome } from '../outcome.js';
import { fixRefreshPolicy } from '../mend.js';
import { days } from '../parameters.js';
import { CLI_GUIDE, HELP_APP_OAUTH, NIST_IA_5, SBS_DEP_006 } from '../references.js';
import { defineRule } from '../rule.js';
import { dayText, tokenDays } from '../tokenDays.js';

/** Salesforce's guide for the CLI asks for 90 days or fewer. A policy without any end is the matter of another rule. */
export const lifetimeMax = defineRule({
  id: 'token/lifetime-max',
  version: 1,
  severity: 'medium',
  judges: 'apps',
  reads: [
    'ConnectedApp.oauthPolicy.refreshTokenPolicy',
    'ConnectedApp.oauthConfig.isEnforceRefreshTokenTTL',
    'ExtlClntAppOauthConfigurablePolicies.refreshTokenPolicyType',
    'ExtlClntAppOauthConfigurablePolicies.refreshTokenValidityPeriod',
    'ExtlClntAppOauthConfigurablePolicies.refreshTokenValidityUnit',
    'ExtlClntAppGlobalOauthSettings.isEnforceRefreshTokenTTL',
  ],
  parameters: z.strictObject({ maxDays: days.default(90) }),
  threshold: 'maxDays',
  references: [CLI_GUIDE, SBS_DEP_006, HELP_APP_OAUTH, NIST_IA_5],
  metadata: ({ maxDays }) =>
    `<oauthPolicy><refreshTokenPolicy>specific_inactivity:${Math.min(maxDays, 30)}:DAYS</refreshTokenPolicy></oauthPolicy>`,
  mend: fixRefreshPolicy,
  evaluate: ({ apps }, { maxDays }) =>
    apps.flatMap(({ target, app: { refreshPolicy }, refreshToken }): readonly Outcome[] => {
      if (refreshPolicy.status === 'unreadable') {
        return [notAssessed(target, refreshPolicy.reason, refreshPolicy.detail)];
      }
      if (refreshPolicy.status === 'unset') return [notAssessed(target, 'missing', 'refreshTokenPolicy')];
      if (refreshPolicy.value.kind === 'never-expires') return [];
      const policy = formatRefreshPolicy(refreshPolicy.value);
      const lifetime = tokenDays(refreshToken);
      return [
        judgeGiven(target, lifetime, 'refreshTokenPolicy', (found) =>
          found === null || found <= maxDays
            ? null
            : { args: [dayText(found), maxDays], evidence: `refreshTokenPolicy = ${policy}`, measure: found }
        ),
      ];
    }),
});
