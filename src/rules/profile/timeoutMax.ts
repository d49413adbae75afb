import { z } from 'zod';
import { mendBrowser } from '../mend.js';
import { sessionMinutes } from '../parameters.js';
import { GUIDE_PROFILE_SESSION, HELP_PROFILE_SESSION, NIST_AC_12, REVIEW_SESSION_TIMEOUT } from '../references.js';
import { defineRule } from '../rule.js';
import { judgeTimeout, timeoutText } from '../timeouts.js';

/** What the users of a profile really get without an app, whoever decides it. */
export const timeoutMax = defineRule({
  id: 'profile/timeout-max',
  version: 1,
  severity: 'medium',
  judges: 'profiles',
  reads: ['ProfileSessionSetting.sessionTimeout', 'SecuritySettings.sessionSettings.sessionTimeout'],
  parameters: z.strictObject({ maxMinutes: sessionMinutes.default(480) }),
  threshold: 'maxMinutes',
  mend: 'set',
  references: [HELP_PROFILE_SESSION, GUIDE_PROFILE_SESSION, REVIEW_SESSION_TIMEOUT, NIST_AC_12],
  evaluate: ({ profiles }, { maxMinutes }) =>
    profiles.map((found) => {
      const { target, browser } = found;
      return judgeTimeout(target, browser, (timeout) =>
        timeout.minutes <= maxMinutes
          ? null
          : {
              args: [target.subject.name, timeout.minutes, maxMinutes],
              evidence: timeoutText(timeout),
              measure: timeout.minutes,
              mend: mendBrowser(found, timeout.origin, maxMinutes),
            }
      );
    }),
});
