import { z } from 'zod';
import type { ProfileSessionFacts } from '../../facts/profileSession.js';
import { recordTarget } from '../recordTarget.js';
import { fail, notAssessed, pass, type Outcome } from '../outcome.js';
import { GUIDE_PROFILE_SESSION, ISSUE_DUPLICATE_RECORDS } from '../references.js';
import { defineRule } from '../rule.js';

/** Orgs were seen to list records whose profile is nil or gone; they apply to nobody. */
export const orphan = defineRule({
  id: 'record/orphan',
  version: 1,
  severity: 'low',
  judges: 'records',
  reads: ['ProfileSessionSetting.profile', 'Profile'],
  parameters: z.strictObject({}),
  references: [GUIDE_PROFILE_SESSION, ISSUE_DUPLICATE_RECORDS],
  evaluate: ({ snapshot, report }) => {
    const reasonOf = ({ place }: ProfileSessionFacts): string | undefined =>
      report.coverage.gaps.find(({ component, reason }) => component === place.component && reason.endsWith('-profile'))
        ?.reason;
    return snapshot.profileSessions.records.map((record): Outcome => {
      const target = recordTarget(record);
      const { profile } = record;
      if (profile.status === 'unreadable') return notAssessed(target, profile.reason, profile.detail);
      if (profile.status === 'unset') return fail(target, { args: [], evidence: 'profile is empty' });
      const reason = reasonOf(record);
      if (reason === 'ambiguous-profile') return notAssessed(target, reason, profile.value);
      return reason === 'unresolved-profile'
        ? fail(target, { code: 'unresolved', args: [profile.value], evidence: `profile = ${profile.value}` })
        : pass(target);
    });
  },
});
