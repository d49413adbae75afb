import { z } from 'zod';
import type { Fact } from '../facts/fact.js';
import type { GatheredEvidence } from './evidence.js';
import type { Amendment, Reference, Severity } from './findings.js';
import { mendOrg } from './mend.js';
import { judgeGiven } from './outcome.js';
import { defineRule, type Rule } from './rule.js';

type FlagRule = {
  readonly id: string;
  readonly version: number;
  readonly severity: Severity;
  /** Elements of `sessionSettings`, all of which must have the wanted value. */
  readonly elements: readonly [string, ...string[]];
  readonly wanted: boolean;
  readonly read: (evidence: GatheredEvidence, element: string) => Fact<boolean>;
  readonly references: readonly Reference[];
  /** What `set` is to write, where it writes this switch. */
  readonly amends?: Amendment['policies'];
};

const snippet = (elements: readonly string[], wanted: boolean): string =>
  `<sessionSettings>${elements.map((element) => `<${element}>${String(wanted)}</${element}>`).join('')}</sessionSettings>`;

/**
 * A rule that asks for one value of some switches of the Session Settings. A switch that was not sent is not assessed: its
 * default is the platform's and not this org's word.
 */
export const flagRule = ({ elements, wanted, read, amends, ...info }: FlagRule): Rule =>
  defineRule({
    ...info,
    judges: 'org',
    ...(amends === undefined ? {} : { mend: 'set' as const }),
    reads: elements.map((element) => `SecuritySettings.sessionSettings.${element}`),
    parameters: z.strictObject({}),
    metadata: () => snippet(elements, wanted),
    evaluate: (evidence) => {
      const outcomes = elements.map((element) =>
        judgeGiven(evidence.org, read(evidence, element), element, (value) =>
          value === wanted ? null : { args: [], evidence: `${element} = ${String(value)}` }
        )
      );
      const failed = outcomes.flatMap((outcome) => (outcome.verdict === 'fail' ? [outcome] : []));
      const [first] = failed;
      if (first !== undefined) {
        const mend = amends === undefined ? undefined : mendOrg(amends);
        return [{ ...first, evidence: failed.map(({ evidence: found }) => found).join(', '), mend }];
      }
      const open = outcomes.filter(({ verdict }) => verdict === 'not-assessed');
      // One outcome for the org: the first switch that could not be read, else that all of them are as wanted.
      return [...open, ...outcomes].slice(0, 1);
    },
  });
