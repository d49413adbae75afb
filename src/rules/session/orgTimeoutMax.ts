import { z } from 'zod';
import { ORG_TIMEOUT_MINUTES } from '../../facts/orgSession.js';
import { longestWithin, mendOrg } from '../mend.js';
import { judgeGiven, type Mending } from '../outcome.js';
import { GUIDE_SECURITY_SETTINGS, NIST_AC_12, REVIEW_SESSION_TIMEOUT } from '../references.js';
import { defineRule } from '../rule.js';
import { sessionMinutes } from '../parameters.js';

/** The longest value that the org's list offers within the maximum; the shortest of all is the nearest to anything below. */
const longestName = (maxMinutes: number): string => {
  const names = Object.entries(ORG_TIMEOUT_MINUTES).filter(([, minutes]) => minutes <= maxMinutes);
  return names.at(-1)?.[0] ?? 'FifteenMinutes';
};

const mendTimeout = (maxMinutes: number): Mending | undefined => {
  const timeout = longestWithin(maxMinutes);
  return timeout === undefined ? undefined : mendOrg({ timeout });
};

/** Two hours is the platform's own default (Metadata API guide); the Security Health Review asks for 15 minutes. */
export const orgTimeoutMax = defineRule({
  id: 'session/org-timeout-max',
  version: 1,
  severity: 'medium',
  judges: 'org',
  reads: ['SecuritySettings.sessionSettings.sessionTimeout'],
  parameters: z.strictObject({ maxMinutes: sessionMinutes.default(120) }),
  threshold: 'maxMinutes',
  mend: 'set',
  references: [REVIEW_SESSION_TIMEOUT, GUIDE_SECURITY_SETTINGS, NIST_AC_12],
  metadata: ({ maxMinutes }) =>
    `<sessionSettings><sessionTimeout>${longestName(maxMinutes)}</sessionTimeout></sessionSettings>`,
  evaluate: ({ snapshot, org }, { maxMinutes }) => [
    judgeGiven(org, snapshot.org.timeoutMinutes, 'sessionTimeout', (minutes) =>
      minutes <= maxMinutes
        ? null
        : {
            args: [minutes, maxMinutes],
            evidence: `sessionTimeout = ${minutes} min`,
            measure: minutes,
            mend: mendTimeout(maxMinutes),
          }
    ),
  ],
});
