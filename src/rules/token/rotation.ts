import { z } from 'zod';
import { isNamed } from '../named.js';
import { judgeGiven, notAssessed, type Outcome } from '../outcome.js';
import { CLI_APPS, globs } from '../parameters.js';
import { GUIDE_CONNECTED_APP, NIST_IA_5, PACKAGING_GUIDE, SFDX_CORE_ROTATION } from '../references.js';
import { isGivenTokens } from '../refreshEnd.js';
import { defineRule } from '../rule.js';

/** The first version of `@salesforce/core` that keeps a token that was rotated (sfdx-core, pull request 1342). */
const BEARS_ROTATION = [9, 2, 0];

/** Whether one version, `9.2.0`, is another or later. */
const isAtLeast = (version: string, least: readonly number[]): boolean => {
  const parts = version.split('.').map(Number);
  const decisive = least.findIndex((part, index) => parts[index] !== part);
  return decisive === -1 || Number(parts[decisive]) > Number(least[decisive]);
};

/** Each refresh gives a new refresh token and ends the old one, so that a stolen one is good until the next refresh at most. */
export const rotation = defineRule({
  id: 'token/rotation',
  version: 2,
  severity: 'low',
  judges: 'apps',
  reads: [
    'ConnectedApp.oauthConfig.isRefreshTokenRotationEnabled',
    'ExtlClntAppGlobalOauthSettings.isRefreshTokenRotationEnabled',
  ],
  parameters: z.strictObject({
    cliApps: globs.default(CLI_APPS),
    cliCore: z
      .string()
      .regex(/^\d+\.\d+\.\d+$/)
      .default('0.0.0'),
  }),
  references: [PACKAGING_GUIDE, GUIDE_CONNECTED_APP, SFDX_CORE_ROTATION, NIST_IA_5],
  metadata: () => '<oauthConfig><isRefreshTokenRotationEnabled>true</isRefreshTokenRotationEnabled></oauthConfig>',
  evaluate: ({ apps, names }, { cliApps, cliCore }) =>
    apps.filter(isGivenTokens).map(({ target, app }): Outcome => {
      const outcome = judgeGiven(target, app.refreshRotation, 'isRefreshTokenRotationEnabled', (isOn) =>
        isOn ? null : { args: [], evidence: 'isRefreshTokenRotationEnabled = false' }
      );
      // With an older library every refresh would kill the login: nothing to advise where nobody vouches for its version.
      const isAdvised = isAtLeast(cliCore, BEARS_ROTATION) || !isNamed(cliApps, target, names);
      return outcome.verdict !== 'fail' || isAdvised
        ? outcome
        : notAssessed(target, 'not-exposed', `@salesforce/core ${BEARS_ROTATION.join('.')}`);
    }),
});
