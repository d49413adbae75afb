import { z } from 'zod';
import { absoluteEndBounds } from '../../effective/lifetime.js';
import { isNamed } from '../named.js';
import { days, globs } from '../parameters.js';
import { CLI_GUIDE, HELP_APP_OAUTH, NIST_IA_5, SBS_DEP_006 } from '../references.js';
import { isGivenTokens, judgeEnd, REFRESH_POLICY_READS } from '../refreshEnd.js';
import { absoluteEnd, mendPolicy } from '../refreshMend.js';
import { defineRule } from '../rule.js';

/**
 * The end that comes however much a token is used; an idle end is none, and single use meets it (ruling 18c). SBS-DEP-006
 * and Salesforce's guide ask for 90 days of the app of the CLI; nobody asks for it of every app.
 */
export const absoluteMax = defineRule({
  id: 'token/absolute-max',
  version: 1,
  severity: 'medium',
  judges: 'apps',
  reads: REFRESH_POLICY_READS,
  parameters: z.strictObject({ maxDays: days.default(90), apps: globs.default(['*']) }),
  threshold: 'maxDays',
  references: [CLI_GUIDE, SBS_DEP_006, HELP_APP_OAUTH, NIST_IA_5],
  metadata: ({ maxDays }) =>
    `<oauthPolicy><refreshTokenPolicy>specific_lifetime:${maxDays}:DAYS</refreshTokenPolicy></oauthPolicy>`,
  mend: 'fix-refresh-policy',
  yieldsTo: ['token/never-expires', 'token/cli-app'],
  evaluate: ({ apps: all, names, snapshot }, { maxDays, apps }) =>
    all
      .filter((found) => isGivenTokens(found) && isNamed(apps, found.target, names))
      .map((found) =>
        judgeEnd(found, absoluteEndBounds, maxDays, (policy) =>
          mendPolicy(found, absoluteEnd(policy, maxDays), snapshot.source)
        )
      ),
});
