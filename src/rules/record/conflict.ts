import { z } from 'zod';
import { fail, notAssessed, pass, type Outcome, type Target } from '../outcome.js';
import { GUIDE_PROFILE_SESSION, ISSUE_DUPLICATE_RECORDS } from '../references.js';
import { defineRule } from '../rule.js';

const contradiction = (target: Target, found: readonly { readonly detail: string }[]): Outcome => {
  const details = found.map(({ detail }) => detail).join('; ');
  return fail(target, { args: [details], evidence: details });
};

/** Records of one profile, or files of one app, that say different things: nobody can tell which of them counts. */
export const conflict = defineRule({
  id: 'record/conflict',
  version: 1,
  severity: 'high',
  judges: 'records',
  reads: ['ProfileSessionSetting', 'ConnectedApp', 'ExtlClntAppOauthConfigurablePolicies'],
  parameters: z.strictObject({}),
  references: [GUIDE_PROFILE_SESSION, ISSUE_DUPLICATE_RECORDS],
  evaluate: ({ profiles, apps, report }) => [
    ...profiles
      .filter(({ view }) => view.places.length > 0)
      .map(({ target, view }): Outcome => {
        const unread = [view.timeout, view.requiredLevel].flatMap((fact) =>
          fact.status === 'unreadable' ? [fact] : []
        );
        const found = unread.filter(({ reason }) => reason === 'conflict');
        if (found.length > 0) return contradiction(target, found);
        const [why] = unread;
        return why === undefined ? pass(target) : notAssessed(target, why.reason, why.detail);
      }),
    ...apps.map(({ target, app }): Outcome => {
      const found = report.coverage.gaps.filter(
        ({ component, reason }) => reason === 'conflict' && component === app.place.component
      );
      return found.length === 0 ? pass(target) : contradiction(target, found);
    }),
  ],
});
