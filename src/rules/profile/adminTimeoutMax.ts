import { z } from 'zod';
import { ADMIN_READS, administratorsIn, byWhat } from '../administrators.js';
import { mendBrowser } from '../mend.js';
import { ADMIN_PROFILES, globs, sessionMinutes } from '../parameters.js';
import { HELP_PROFILE_SESSION, NIST_AC_11, NIST_AC_12, REVIEW_SESSION_TIMEOUT } from '../references.js';
import { defineRule } from '../rule.js';
import { judgeTimeout, timeoutText } from '../timeouts.js';

/** What administrators get without an app, whoever decides it. */
export const adminTimeoutMax = defineRule({
  id: 'profile/admin-timeout-max',
  version: 2,
  severity: 'high',
  judges: 'profiles',
  reads: ['ProfileSessionSetting.sessionTimeout', 'SecuritySettings.sessionSettings.sessionTimeout', ...ADMIN_READS],
  parameters: z.strictObject({ maxMinutes: sessionMinutes.default(120), profiles: globs.default(ADMIN_PROFILES) }),
  threshold: 'maxMinutes',
  mend: 'set',
  references: [HELP_PROFILE_SESSION, REVIEW_SESSION_TIMEOUT, NIST_AC_11, NIST_AC_12],
  evaluate: (evidence, { maxMinutes, profiles }) =>
    administratorsIn(evidence, profiles).map((found) =>
      judgeTimeout(found.target, found.browser, (timeout) =>
        timeout.minutes <= maxMinutes
          ? null
          : byWhat(found, {
              args: [found.target.subject.name, timeout.minutes, maxMinutes],
              evidence: timeoutText(timeout),
              measure: timeout.minutes,
              mend: mendBrowser(found, timeout.origin, maxMinutes),
            })
      )
    ),
});
