import { z } from 'zod';
import type { Fact } from '../../facts/fact.js';
import { fail, notAssessed, pass, type Outcome } from '../outcome.js';
import { GUIDE_CONNECTED_APP, HELP_APP_SESSION, HELP_HIGH_ASSURANCE } from '../references.js';
import { defineRule } from '../rule.js';

/**
 * Only flows in which a user approves can give high assurance; where an app asks for it, every other flow is blocked
 * (Salesforce Help, "Manage Session Policies for a Connected App").
 */
export const highAssuranceFlows = defineRule({
  id: 'app/high-assurance-flows',
  version: 1,
  severity: 'high',
  judges: 'apps',
  reads: [
    'ConnectedApp.sessionPolicy.sessionLevel',
    'ConnectedApp.oauthConfig.isClientCredentialEnabled',
    'ConnectedApp.oauthConfig.certificate',
    'ExtlClntAppOauthConfigurablePolicies.requiredSessionLevel',
    'ExtlClntAppOauthConfigurablePolicies.isClientCredentialsFlowEnabled',
  ],
  parameters: z.strictObject({}),
  references: [HELP_APP_SESSION, HELP_HIGH_ASSURANCE, GUIDE_CONNECTED_APP],
  evaluate: ({ apps }) =>
    apps.map(({ target, app }): Outcome => {
      const { sessionLevel } = app;
      if (sessionLevel.status === 'unreadable') return notAssessed(target, sessionLevel.reason, sessionLevel.detail);
      if (sessionLevel.status === 'unset' || sessionLevel.value !== 'HIGH_ASSURANCE') return pass(target);
      const flows: readonly (readonly [name: string, isOffered: Fact<boolean>])[] = [
        ['client credentials', app.clientCredentials],
        ['JWT bearer', app.jwtBearer],
      ];
      const blocked = flows.flatMap(([name, fact]) => (fact.status === 'known' && fact.value ? [name] : []));
      if (blocked.length > 0) {
        const names = blocked.join(', ');
        return fail(target, { args: [names], evidence: `sessionLevel = HIGH_ASSURANCE, offers ${names}` });
      }
      const [unread] = flows.flatMap(([, fact]) => (fact.status === 'unreadable' ? [fact] : []));
      return unread === undefined ? pass(target) : notAssessed(target, unread.reason, unread.detail);
    }),
});
