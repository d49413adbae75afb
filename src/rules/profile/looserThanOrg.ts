import { z } from 'zod';
import { mendBrowser } from '../mend.js';
import { judgeGiven, notAssessed, pass } from '../outcome.js';
import { GUIDE_PROFILE_SESSION, HELP_PROFILE_SESSION, NIST_AC_12 } from '../references.js';
import { defineRule } from '../rule.js';

/** A profile's value overrides the org's, also where it is longer (Salesforce Help, Session Settings in Profiles). */
export const looserThanOrg = defineRule({
  id: 'profile/looser-than-org',
  version: 1,
  severity: 'medium',
  judges: 'profiles',
  reads: ['ProfileSessionSetting.sessionTimeout', 'SecuritySettings.sessionSettings.sessionTimeout'],
  parameters: z.strictObject({}),
  mend: 'set',
  references: [HELP_PROFILE_SESSION, GUIDE_PROFILE_SESSION, NIST_AC_12],
  evaluate: ({ profiles, snapshot: { org } }) =>
    profiles.map((found) => {
      const { target, browser } = found;
      if (browser.status === 'unreadable') return notAssessed(target, browser.reason, browser.detail);
      if (browser.origin === 'org') return pass(target);
      return judgeGiven(target, org.timeoutMinutes, 'sessionTimeout', (orgMinutes) =>
        browser.minutes <= orgMinutes
          ? null
          : {
              args: [target.subject.name, browser.minutes, orgMinutes],
              evidence: `profile ${browser.minutes} min, org ${orgMinutes} min`,
              measure: browser.minutes,
              mend: mendBrowser(found, browser.origin, orgMinutes),
            }
      );
    }),
});
