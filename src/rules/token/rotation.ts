import { z } from 'zod';
import { judgeGiven } from '../outcome.js';
import { GUIDE_CONNECTED_APP, NIST_IA_5, PACKAGING_GUIDE } from '../references.js';
import { defineRule } from '../rule.js';

/** Each refresh gives a new refresh token and ends the old one, so that a stolen one is good until the next refresh at most. */
export const rotation = defineRule({
  id: 'token/rotation',
  version: 1,
  severity: 'low',
  judges: 'apps',
  reads: [
    'ConnectedApp.oauthConfig.isRefreshTokenRotationEnabled',
    'ExtlClntAppGlobalOauthSettings.isRefreshTokenRotationEnabled',
  ],
  parameters: z.strictObject({}),
  references: [PACKAGING_GUIDE, GUIDE_CONNECTED_APP, NIST_IA_5],
  metadata: () => '<oauthConfig><isRefreshTokenRotationEnabled>true</isRefreshTokenRotationEnabled></oauthConfig>',
  evaluate: ({ apps }) =>
    apps.map(({ target, app }) =>
      judgeGiven(target, app.refreshRotation, 'isRefreshTokenRotationEnabled', (isOn) =>
        isOn ? null : { args: [], evidence: 'isRefreshTokenRotationEnabled = false' }
      )
    ),
});
