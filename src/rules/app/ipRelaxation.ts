import { z } from 'zod';
import { mendIpRelaxation } from '../mend.js';
import { judgeGiven } from '../outcome.js';
import { GUIDE_CONNECTED_APP, HELP_APP_OAUTH, NIST_SC_23 } from '../references.js';
import { defineRule } from '../rule.js';

/** `BYPASS` lets the app in from anywhere; the other relaxations ask for a second factor or keep the ranges at login. */
export const ipRelaxation = defineRule({
  id: 'app/ip-relaxation',
  version: 1,
  severity: 'high',
  judges: 'apps',
  reads: ['ConnectedApp.oauthPolicy.ipRelaxation', 'ExtlClntAppOauthConfigurablePolicies.ipRelaxationPolicyType'],
  parameters: z.strictObject({}),
  mend: 'set',
  references: [HELP_APP_OAUTH, GUIDE_CONNECTED_APP, NIST_SC_23],
  metadata: () => '<oauthPolicy><ipRelaxation>ENFORCE</ipRelaxation></oauthPolicy>',
  evaluate: ({ apps }) =>
    apps.map((found) =>
      judgeGiven(found.target, found.app.ipRelaxation, 'ipRelaxation', (relaxation) =>
        relaxation === 'BYPASS'
          ? {
              args: [],
              evidence: `ipRelaxation = ${relaxation}`,
              mend: mendIpRelaxation(found),
            }
          : null
      )
    ),
});
