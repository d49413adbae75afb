import { z } from 'zod';
import { onceFor } from '../../facts/once.js';
import { groupBy } from '../../facts/order.js';
import type { ProfileEvidence } from '../evidence.js';
import { mendAppTimeout } from '../mend.js';
import { fail, notAssessed, pass, type Outcome } from '../outcome.js';
import { HELP_APP_SESSION, NIST_AC_12 } from '../references.js';
import { defineRule } from '../rule.js';

const minutesOf = ({ browser }: Pick<ProfileEvidence, 'browser'>): number =>
  browser.status === 'known' ? browser.minutes : Infinity;

/** An app's value overrides that of profile and org, also where it is longer (Salesforce Help). */
export const looserThanBrowser = defineRule({
  id: 'app/looser-than-browser',
  version: 1,
  severity: 'medium',
  judges: 'apps',
  reads: [
    'ConnectedApp.sessionPolicy.sessionTimeout',
    'ExtlClntAppOauthConfigurablePolicies.sessionTimeoutInMinutes',
    'ProfileSessionSetting.sessionTimeout',
    'SecuritySettings.sessionSettings.sessionTimeout',
  ],
  parameters: z.strictObject({}),
  mend: 'set',
  references: [HELP_APP_SESSION, NIST_AC_12],
  evaluate: ({ apps, profiles }) => {
    const byLabel = groupBy(profiles, ({ target }) => target.subject.name);
    // Sessions of many apps are those of the same profiles, and share their list.
    const usersOf = onceFor(
      (labels: readonly string[]) => labels.flatMap((label) => byLabel.get(label) ?? []),
      (labels) => labels
    );
    return apps.map((found): Outcome => {
      const { target, policy, sessions } = found;
      const { sessionTimeoutMinutes: own } = policy;
      if (own.status === 'unreadable') return notAssessed(target, own.reason, own.detail);
      if (own.status === 'unset') return pass(target);
      const users = sessions.flatMap((session) => usersOf(session.profiles));
      const looser = users.filter((user) => minutesOf(user) < own.value);
      if (looser.length > 0) {
        return fail(target, {
          args: [own.value, looser.length, users.length],
          evidence: `${own.value} min, longer than for ${looser.map(({ target: user }) => user.subject.name).join(', ')}`,
          measure: own.value,
          mend: mendAppTimeout(found, Math.min(...looser.map(minutesOf))),
        });
      }
      const unread = users.map(({ browser }) => browser).find((browser) => browser.status === 'unreadable');
      return unread === undefined ? pass(target) : notAssessed(target, unread.reason, unread.detail);
    });
  },
});
