import { z } from 'zod';
import { ADMIN_READS, administratorsIn, byWhat } from '../administrators.js';
import { mendProfile } from '../mend.js';
import { judge } from '../outcome.js';
import { ADMIN_PROFILES, globs } from '../parameters.js';
import { GUIDE_PROFILE_SESSION, HELP_HIGH_ASSURANCE, HELP_PROFILE_SESSION, NIST_IA_2 } from '../references.js';
import { defineRule } from '../rule.js';

/** Without a level of its own a profile asks for none at login. Which login methods give which level is not in metadata. */
export const adminLoginLevel = defineRule({
  id: 'profile/admin-login-level',
  version: 2,
  severity: 'medium',
  judges: 'profiles',
  reads: ['ProfileSessionSetting.requiredSessionLevel', ...ADMIN_READS],
  parameters: z.strictObject({ profiles: globs.default(ADMIN_PROFILES) }),
  mend: 'set',
  references: [HELP_PROFILE_SESSION, HELP_HIGH_ASSURANCE, GUIDE_PROFILE_SESSION, NIST_IA_2],
  metadata: () => '<requiredSessionLevel>HIGH_ASSURANCE</requiredSessionLevel>',
  evaluate: (evidence, { profiles }) =>
    administratorsIn(evidence, profiles).map((found) =>
      judge(found.target, found.view.requiredLevel, (level) =>
        level === 'HIGH_ASSURANCE'
          ? null
          : byWhat(found, {
              args: [found.target.subject.name],
              evidence: `requiredSessionLevel = ${level ?? 'not set'}`,
              mend: mendProfile(found, { requiredLevel: 'HIGH_ASSURANCE' }),
            })
      )
    ),
});
