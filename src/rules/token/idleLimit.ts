import { z } from 'zod';
import { judge } from '../outcome.js';
import { HELP_IDLE_LIMIT, NIST_IA_5, PACKAGING_GUIDE } from '../references.js';
import { isGivenTokens } from '../refreshEnd.js';
import { defineRule } from '../rule.js';

/** A setting of the app's developer. An app that is given no refresh token has nothing that it could limit (ruling 18b). */
export const idleLimit = defineRule({
  id: 'token/idle-limit',
  version: 2,
  severity: 'low',
  judges: 'apps',
  reads: [
    'ConnectedApp.oauthConfig.isEnforceRefreshTokenTTL',
    'ExtlClntAppGlobalOauthSettings.isEnforceRefreshTokenTTL',
  ],
  parameters: z.strictObject({}),
  references: [HELP_IDLE_LIMIT, PACKAGING_GUIDE, NIST_IA_5],
  metadata: () => '<oauthConfig><isEnforceRefreshTokenTTL>true</isEnforceRefreshTokenTTL></oauthConfig>',
  evaluate: ({ apps }) =>
    apps
      .filter(isGivenTokens)
      .map(({ target, app }) =>
        judge(target, app.idleLimit, (isOn) =>
          isOn === true
            ? null
            : { args: [], evidence: `isEnforceRefreshTokenTTL ${isOn === null ? 'not set' : '= false'}` }
        )
      ),
});
