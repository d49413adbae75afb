import { z } from 'zod';
import { mendAppTimeout } from '../mend.js';
import { sessionMinutes } from '../parameters.js';
import { judge } from '../outcome.js';
import { GUIDE_CONNECTED_APP, HELP_APP_SESSION, NIST_AC_12, REVIEW_APP_TIMEOUT } from '../references.js';
import { defineRule } from '../rule.js';

/** The app's own value. None leaves the matter to profile and org, where other rules look at it. */
export const appTimeoutMax = defineRule({
  id: 'app/timeout-max',
  version: 1,
  severity: 'medium',
  judges: 'apps',
  reads: ['ConnectedApp.sessionPolicy.sessionTimeout', 'ExtlClntAppOauthConfigurablePolicies.sessionTimeoutInMinutes'],
  parameters: z.strictObject({ maxMinutes: sessionMinutes.default(480) }),
  threshold: 'maxMinutes',
  mend: 'set',
  references: [HELP_APP_SESSION, REVIEW_APP_TIMEOUT, GUIDE_CONNECTED_APP, NIST_AC_12],
  evaluate: ({ apps }, { maxMinutes }) =>
    apps.map((found) =>
      judge(found.target, found.policy.sessionTimeoutMinutes, (minutes) =>
        minutes === null || minutes <= maxMinutes
          ? null
          : {
              args: [minutes, maxMinutes],
              evidence: `sessionTimeout = ${minutes} min`,
              measure: minutes,
              mend: mendAppTimeout(found, maxMinutes),
            }
      )
    ),
});
