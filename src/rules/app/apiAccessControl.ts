import { z } from 'zod';
import { APP_SETTINGS } from '../../facts/orgOauth.js';
import { orgSetting } from '../orgSetting.js';
import { judgeGiven } from '../outcome.js';
import { GUIDE_APP_SETTINGS, HELP_API_ACCESS, NIST_AC_2 } from '../references.js';
import { defineRule } from '../rule.js';

/** API Access Control, which Salesforce Support turns on: where the element is not there, nobody can tell. */
export const apiAccessControl = defineRule({
  id: 'app/api-access-control',
  version: 1,
  severity: 'medium',
  judges: 'org',
  reads: [`${APP_SETTINGS}.enableAdminApprovedAppsOnly`],
  parameters: z.strictObject({}),
  references: [HELP_API_ACCESS, GUIDE_APP_SETTINGS, NIST_AC_2],
  evaluate: (evidence) => [
    judgeGiven(
      orgSetting(evidence, `${APP_SETTINGS}:ConnectedApp`),
      evidence.snapshot.org.oauth.apiAccessControl,
      'enableAdminApprovedAppsOnly',
      (isOn) => (isOn ? null : { args: [], evidence: 'enableAdminApprovedAppsOnly = false' })
    ),
  ],
});
