import { z } from 'zod';
import { fail, pass } from '../outcome.js';
import { GUIDE_PROFILE_SESSION, ISSUE_DUPLICATE_RECORDS } from '../references.js';
import { defineRule } from '../rule.js';

/** Several records of one profile. What they say alike counts once; where they differ, `record/conflict` has it too. */
export const duplicate = defineRule({
  id: 'record/duplicate',
  version: 1,
  severity: 'low',
  judges: 'records',
  reads: ['ProfileSessionSetting.profile'],
  parameters: z.strictObject({}),
  references: [GUIDE_PROFILE_SESSION, ISSUE_DUPLICATE_RECORDS],
  evaluate: ({ profiles }) =>
    profiles
      .filter(({ view }) => view.places.length > 0)
      .map(({ target, view: { places } }) =>
        places.length === 1
          ? pass(target)
          : fail(target, {
              args: [target.subject.name, places.length],
              evidence: places.map(({ component }) => component).join(', '),
              measure: places.length,
            })
      ),
});
