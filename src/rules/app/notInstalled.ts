import { z } from 'zod';
import { fail, notAssessed, pass, type Outcome } from '../outcome.js';
import { HELP_USAGE, NIST_AC_2, SBS_OAUTH_001 } from '../references.js';
import { defineRule } from '../rule.js';

/** An app that has tokens and no component here follows the policies of its developer, and nobody here can change them. */
export const notInstalled = defineRule({
  id: 'app/not-installed',
  version: 1,
  severity: 'high',
  judges: 'tokens',
  reads: ['OauthToken.AppMenuItem.ApplicationId', 'ConnectedApp', 'ExternalClientApplication'],
  parameters: z.strictObject({}),
  references: [SBS_OAUTH_001, HELP_USAGE, NIST_AC_2],
  evaluate: ({ apps, strangers, snapshot }): readonly Outcome[] => {
    // Only all of the tokens together prove that an app is the only one.
    const installed = snapshot.tokens.complete ? apps : [];
    return [
      ...installed.map(({ target }) => pass(target)),
      ...strangers.map(({ target, app: { refreshPolicy: why, place } }) =>
        why.status === 'unreadable' && why.reason !== 'not-installed'
          ? notAssessed(target, why.reason, why.detail)
          : fail(target, { args: [], evidence: place.component })
      ),
    ];
  },
});
