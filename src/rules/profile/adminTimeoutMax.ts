import { z } from 'zod';
import { fitsAny } from '../globs.js';
import { ADMIN_PROFILES, globs, sessionMinutes } from '../parameters.js';
import { HELP_PROFILE_SESSION, NIST_AC_11, NIST_AC_12, REVIEW_SESSION_TIMEOUT } from '../references.js';
import { defineRule } from '../rule.js';
import { judgeTimeout, timeoutText } from '../timeouts.js';

/** Profiles are taken for those of administrators by their names: metadata of sessions does not say what they may do. */
export const adminTimeoutMax = defineRule({
  id: 'profile/admin-timeout-max',
  version: 1,
  severity: 'high',
  judges: 'profiles',
  reads: ['ProfileSessionSetting.sessionTimeout', 'SecuritySettings.sessionSettings.sessionTimeout'],
  parameters: z.strictObject({ maxMinutes: sessionMinutes.default(120), profiles: globs.default(ADMIN_PROFILES) }),
  threshold: 'maxMinutes',
  references: [HELP_PROFILE_SESSION, REVIEW_SESSION_TIMEOUT, NIST_AC_11, NIST_AC_12],
  evaluate: ({ profiles: all }, { maxMinutes, profiles }) =>
    all
      .filter(({ target }) => fitsAny(profiles, target.names))
      .map(({ target, browser }) =>
        judgeTimeout(target, browser, (timeout) =>
          timeout.minutes <= maxMinutes
            ? null
            : {
                args: [target.subject.name, timeout.minutes, maxMinutes],
                evidence: timeoutText(timeout),
                measure: timeout.minutes,
              }
        )
      ),
});
