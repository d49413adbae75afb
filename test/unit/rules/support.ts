import type { Snapshot } from '../../../src/facts/snapshot.js';
import { DOCUMENTED, type Reading } from '../../../src/effective/channels.js';
import type { AssumedLimit } from '../../../src/effective/refreshToken.js';
import { NO_BASELINE, type Baseline } from '../../../src/check/baseline.js';
import { evaluate } from '../../../src/check/evaluate.js';
import { gatherEvidence, type GatheredEvidence } from '../../../src/rules/evidence.js';
import type { CheckReport, Finding } from '../../../src/rules/findings.js';
import type { Outcome } from '../../../src/rules/outcome.js';
import type { Policy, RuleSetting } from '../../../src/check/policy.js';
import { RULES } from '../../../src/rules/registry.js';
import type { Rule } from '../../../src/rules/rule.js';
import { reportOf } from '../support/builders.js';

export const NOW = '2026-11-22T09:00:00Z';

export const evidenceOf = (
  snapshot: Snapshot,
  reading: Reading = DOCUMENTED,
  assumedLimit?: AssumedLimit
): GatheredEvidence =>
  gatherEvidence(snapshot, reportOf(snapshot, { reading, assumedLimit }), { reading, assumedLimit }, NOW);

export const ruleOf = (id: string): Rule => {
  const rule = RULES.find((candidate) => candidate.id === id);
  if (rule === undefined) throw new Error(`no rule ${id}`);
  return rule;
};

export const outcomesOf = (
  id: string,
  snapshot: Snapshot,
  parameters: Readonly<Record<string, unknown>> = {}
): readonly Outcome[] => ruleOf(id).evaluate(evidenceOf(snapshot), parameters);

/** Outcomes in one line each: `Sales: fail 480, 120`, `Sales: pass`, `Sales: conflict`. */
export const linesOf = (outcomes: readonly Outcome[]): string[] =>
  outcomes.map((outcome) => {
    const { name } = outcome.target.subject;
    if (outcome.verdict === 'pass') return `${name}: pass`;
    if (outcome.verdict === 'not-assessed') return `${name}: ${outcome.reason}`;
    return [`${name}: ${outcome.code ?? 'fail'}`, ...(outcome.args.length === 0 ? [] : [outcome.args.join(', ')])].join(
      ' '
    );
  });

export const settingOf = (id: string, change: Partial<RuleSetting> = {}): RuleSetting => {
  const rule = ruleOf(id);
  return {
    rule,
    severity: rule.severity,
    application: { severity: rule.severity, parameters: {} },
    scopes: [],
    ...change,
  };
};

export const policyOf = (settings: readonly RuleSetting[], change: Partial<Policy> = {}): Policy => ({
  file: null,
  extends: [],
  settings,
  waivers: [],
  ...change,
});

/** Sentences that show key and values, so that a test can read them. */
export const say = (key: string, ...values: (string | number)[]): string => [key, ...values].join(' ');

export const checkOf = (
  snapshot: Snapshot,
  policy: Policy,
  baseline: Baseline = NO_BASELINE
): Omit<CheckReport, 'failOn' | 'exitCode' | 'headline'> => evaluate(evidenceOf(snapshot), policy, baseline, say);

export const findingLine = ({ rule, subject, verdict, state, severity }: Finding): string =>
  `${severity} ${rule} ${subject.name}: ${verdict} (${state})`;
