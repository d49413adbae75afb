import { z } from 'zod';
import { valueOf } from '../../facts/fact.js';
import { groupBy } from '../../facts/order.js';
import type { AppEvidence, ProfileEvidence } from '../evidence.js';
import { isNamed } from '../named.js';
import { fail, notAssessed, pass, type Outcome } from '../outcome.js';
import { globs, sessionMinutes } from '../parameters.js';
import { HELP_APP_SESSION, HELP_PROFILE_SESSION } from '../references.js';
import { defineRule } from '../rule.js';

/** Profiles of integrations, as orgs tend to call them; so are all with the licence of that name. */
const INTEGRATION_PROFILES = ['*integration*', '*api*'];
const INTEGRATION_LICENSE = 'Salesforce Integration';

/** An app that an integration logs in to by itself, or for which an admin approved its users one by one. */
const isForIntegrations = ({ app, policy }: AppEvidence): boolean =>
  valueOf(app.clientCredentials) === true || valueOf(app.jwtBearer) === true || policy.access.kind === 'pre-approved';

/**
 * Without a timeout of the app's own, the access token ends with the session of the user's profile (Salesforce Help, "Manage
 * Session Policies for a Connected App"): a short one made for people ends an integration in the middle of a run.
 */
export const integrationTimeout = defineRule({
  id: 'app/integration-timeout',
  version: 1,
  severity: 'medium',
  judges: 'apps',
  reads: [
    'ProfileSessionSetting.sessionTimeout',
    'ConnectedApp.sessionPolicy.sessionTimeout',
    'ConnectedApp.oauthConfig.isClientCredentialEnabled',
    'ConnectedApp.oauthConfig.certificate',
    'ExtlClntAppOauthConfigurablePolicies.isClientCredentialsFlowEnabled',
    'SetupEntityAccess',
  ],
  parameters: z.strictObject({
    minMinutes: sessionMinutes.default(60),
    profiles: globs.default(INTEGRATION_PROFILES),
  }),
  references: [HELP_APP_SESSION, HELP_PROFILE_SESSION],
  evaluate: ({ apps, profiles: all, names: there }, { minMinutes, profiles }) => {
    const isIntegration = ({ target, view }: ProfileEvidence): boolean =>
      view.profile.license === INTEGRATION_LICENSE || isNamed(profiles, target, there);
    const labels = groupBy(all.filter(isIntegration), ({ target }) => target.subject.name);
    return apps.filter(isForIntegrations).flatMap(({ target, sessions }): readonly Outcome[] => {
      const ours = sessions.filter((session) => session.profiles.some((label) => labels.has(label)));
      if (ours.length === 0) return [];
      const short = ours.flatMap(({ timeout, profiles: users }) =>
        timeout.status === 'known' && timeout.origin === 'profile' && timeout.minutes < minMinutes
          ? [{ minutes: timeout.minutes, users: users.filter((label) => labels.has(label)) }]
          : []
      );
      const [worst] = [...short].sort((a, b) => a.minutes - b.minutes);
      if (worst !== undefined) {
        const names = short.flatMap(({ users }) => users).join(', ');
        return [
          fail(target, {
            args: [worst.minutes, names],
            evidence: `${worst.minutes} min by profile: ${names}`,
            measure: -worst.minutes,
          }),
        ];
      }
      const [unread] = ours.flatMap(({ timeout }) => (timeout.status === 'unreadable' ? [timeout] : []));
      return [unread === undefined ? pass(target) : notAssessed(target, unread.reason, unread.detail)];
    });
  },
});
