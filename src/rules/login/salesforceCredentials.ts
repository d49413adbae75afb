import { z } from 'zod';
import { orgSetting } from '../orgSetting.js';
import { judgeGiven } from '../outcome.js';
import { GUIDE_SECURITY_SETTINGS, SBS_AUTH_001 } from '../references.js';
import { defineRule } from '../rule.js';

const ELEMENT = 'isLoginWithSalesforceCredentialsDisabled';

/** A password beside single sign-on is a way in that the identity provider, and its second factor, never sees. */
export const salesforceCredentials = defineRule({
  id: 'login/salesforce-credentials',
  version: 1,
  severity: 'high',
  judges: 'org',
  reads: [`SecuritySettings.singleSignOnSettings.${ELEMENT}`],
  parameters: z.strictObject({}),
  references: [SBS_AUTH_001, GUIDE_SECURITY_SETTINGS],
  metadata: () => `<singleSignOnSettings><${ELEMENT}>true</${ELEMENT}></singleSignOnSettings>`,
  evaluate: (evidence) => [
    judgeGiven(
      orgSetting(evidence, evidence.snapshot.org.place.component),
      evidence.snapshot.org.credentialsLoginOff,
      ELEMENT,
      (isOff) => (isOff ? null : { args: [], evidence: `${ELEMENT} = false` })
    ),
  ],
});
