import { z } from 'zod';
import { judgeGiven } from '../outcome.js';
import { GUIDE_CONNECTED_APP, PACKAGING_GUIDE, REVIEW_APPS } from '../references.js';
import { defineRule } from '../rule.js';

/** Proof Key for Code Exchange: a stolen authorisation code is of no use. */
export const pkce = defineRule({
  id: 'token/pkce',
  version: 1,
  severity: 'low',
  judges: 'apps',
  reads: ['ConnectedApp.oauthConfig.isPkceRequired', 'ExtlClntAppGlobalOauthSettings.isPkceRequired'],
  parameters: z.strictObject({}),
  references: [PACKAGING_GUIDE, REVIEW_APPS, GUIDE_CONNECTED_APP],
  metadata: () => '<oauthConfig><isPkceRequired>true</isPkceRequired></oauthConfig>',
  evaluate: ({ apps }) =>
    apps.map(({ target, app }) =>
      judgeGiven(target, app.pkceRequired, 'isPkceRequired', (isOn) =>
        isOn ? null : { args: [], evidence: 'isPkceRequired = false' }
      )
    ),
});
