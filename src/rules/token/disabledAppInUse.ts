import { z } from 'zod';
import { amount } from '../../facts/amount.js';
import { fail, notAssessed, pass, type Outcome } from '../outcome.js';
import { HELP_USAGE, NIST_AC_2 } from '../references.js';
import { defineRule } from '../rule.js';

/** Whether a connected app is blocked is not in metadata: only external client apps say that they are disabled. */
export const disabledAppInUse = defineRule({
  id: 'token/disabled-app-in-use',
  version: 1,
  severity: 'medium',
  judges: 'tokens',
  reads: ['ExtlClntAppConfigurablePolicies.isEnabled', 'OauthToken.AppMenuItem.ApplicationId'],
  parameters: z.strictObject({}),
  references: [HELP_USAGE, NIST_AC_2],
  evaluate: ({ apps, snapshot }) =>
    apps
      .filter(({ app }) => app.kind === 'external-client-app')
      .flatMap(({ target, app: { enabled, id }, tokens }): readonly Outcome[] => {
        if (enabled.status === 'unreadable') return [notAssessed(target, enabled.reason, enabled.detail)];
        if (enabled.status === 'unset') return [notAssessed(target, 'missing', 'isEnabled')];
        if (enabled.value) return [pass(target)];
        if (tokens.length > 0) {
          return [
            fail(target, {
              args: [tokens.length],
              evidence: `isEnabled = false, ${amount(tokens.length, 'token')}`,
              measure: tokens.length,
            }),
          ];
        }
        if (id === null) return [notAssessed(target, 'missing', 'id')];
        // Only all of the tokens together prove that there is none.
        if (snapshot.tokens.uncountedApps.includes(id)) {
          return [notAssessed(target, 'not-exposed', 'OauthToken; /apps/oauth/usage')];
        }
        return snapshot.tokens.complete ? [pass(target)] : [];
      }),
});
