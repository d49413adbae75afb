import { z } from 'zod';
import { judgeGiven } from '../outcome.js';
import { HELP_APP_OAUTH, NIST_AC_2, SBS_OAUTH_001 } from '../references.js';
import { defineRule } from '../rule.js';

/** Salesforce's default lets every user authorise the app; SBS-OAUTH-001 asks for access by profile and permission set alone. */
export const selfAuthorised = defineRule({
  id: 'app/self-authorised',
  version: 1,
  severity: 'medium',
  judges: 'apps',
  reads: [
    'ConnectedApp.oauthConfig.isAdminApproved',
    'ExtlClntAppOauthConfigurablePolicies.permittedUsersPolicyType',
    'ConnectedApplication.OptionsAllowAdminApprovedUsersOnly',
  ],
  parameters: z.strictObject({}),
  references: [SBS_OAUTH_001, HELP_APP_OAUTH, NIST_AC_2],
  metadata: () => '<oauthConfig><isAdminApproved>true</isAdminApproved></oauthConfig>',
  evaluate: ({ apps }) =>
    apps.map(({ target, app }) =>
      judgeGiven(target, app.preApproved, 'isAdminApproved', (isPreApproved) =>
        isPreApproved ? null : { args: [], evidence: 'all users may authorise the app themselves' }
      )
    ),
});
