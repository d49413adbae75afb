import { z } from 'zod';
import { mapFact, known, unreadable, type Fact } from '../facts/fact.js';
import type { Holders } from '../facts/snapshot.js';
import type { Reference } from './findings.js';
import { orgSetting } from './orgSetting.js';
import { judgeGiven } from './outcome.js';
import { holders } from './parameters.js';
import { defineRule, type Rule } from './rule.js';

type FewHolders = {
  readonly id: string;
  readonly permission: keyof Holders;
  /** The field of `PermissionSet`. */
  readonly field: string;
  /** How many are permitted where nobody says otherwise. The number is ours: no text gives one. */
  readonly permitted: number;
  readonly references: readonly Reference[];
};

/**
 * A rule that asks for few active users with a permission, by profile or permission set. An org without such a permission
 * is not assessed: it may show it only where the feature that it belongs to is on.
 */
export const fewHolders = ({ id, permission, field, permitted, references }: FewHolders): Rule =>
  defineRule({
    id,
    version: 1,
    severity: 'high',
    judges: 'org',
    reads: [`PermissionSet.${field}`, 'PermissionSetAssignment'],
    parameters: z.strictObject({ maxHolders: holders.default(permitted) }),
    threshold: 'maxHolders',
    references,
    evaluate: (evidence, { maxHolders }) => {
      const count: Fact<number> = mapFact(evidence.snapshot.holders, ({ [permission]: found }) =>
        typeof found === 'number'
          ? known(found)
          : unreadable(found === null ? 'not-exposed' : 'missing', `PermissionSet.${field}`)
      );
      return [
        judgeGiven(orgSetting(evidence, 'PermissionSetAssignment'), count, field, (found) =>
          found <= maxHolders
            ? null
            : { args: [found, maxHolders], evidence: `${found} active users`, measure: found, users: found }
        ),
      ];
    },
  });
