import { byText } from '../facts/order.js';
import type { MissingShard, ShardInfo } from './shards.js';
import { SEVERITIES, type CheckReport, type RuleGapReason, type RuleResult, type Severity } from '../rules/findings.js';

/** One org of several: its report, or why there is none. */
export type OrgResult =
  { name: string; report: CheckReport } | { name: string; error: { name: string; message: string }; exitCode: number };

/** The name of the error that stands in the place of a shard which is not there. */
export const SHARD_MISSING = 'ShardMissing';

/** An authorization that was not used, with the reason: never dropped in silence. */
export type SkippedOrg = { name: string; reason: 'expired' };

/** What one rule says of one org. `not-read`: there is no report of the org. */
export type MatrixCell = {
  org: string;
  verdict: RuleResult['verdict'] | 'not-run' | 'not-read';
  findings: number;
  notAssessed: number;
  waived: number;
  /** How many more subjects fail that are findings of another rule. */
  told?: number;
  /** Why the rule as a whole is not assessed. */
  reason?: RuleGapReason;
};

export type MatrixRow = { rule: string; title: string; severity: Severity; orgs: MatrixCell[] };

/** The result of `sf session check --json` for several orgs. */
export type ManyOrgsReport = {
  formatVersion: 1;
  orgs: OrgResult[];
  skipped: SkippedOrg[];
  matrix: MatrixRow[];
  exitCode: number;
  /** Of a run that read one shard of a list. */
  shard?: ShardInfo;
  /** Of a result that shards were put together to, where some were not there: their orgs are in nothing of it. */
  missing?: MissingShard[];
};

/** Names that stand twice get a number: two user names of one org without an alias have the same host. */
export const numbered = <T extends { readonly name: string }>(orgs: readonly T[]): readonly T[] => {
  const seen = new Map<string, number>();
  return orgs.map((org) => {
    const count = (seen.get(org.name) ?? 0) + 1;
    seen.set(org.name, count);
    return count === 1 ? org : { ...org, name: `${org.name} #${count}` };
  });
};

const cellOf = (result: OrgResult, rule: string): MatrixCell => {
  const empty = { org: result.name, findings: 0, notAssessed: 0, waived: 0 };
  if ('error' in result) return { ...empty, verdict: 'not-read' };
  const found = result.report.rules.find((candidate) => candidate.rule === rule);
  if (found === undefined) return { ...empty, verdict: 'not-run' };
  const { verdict, findings, notAssessed, waived, told, reason } = found;
  return {
    org: result.name,
    verdict,
    findings,
    notAssessed,
    waived,
    ...(told === undefined ? {} : { told }),
    ...(reason === undefined ? {} : { reason }),
  };
};

/** Rule by org, the worst rules first: each rule that ran anywhere, and what it says of each org, in the order of the orgs. */
export const matrixOf = (orgs: readonly OrgResult[]): MatrixRow[] => {
  const rules = new Map(
    orgs.flatMap((result) => ('report' in result ? result.report.rules.map((rule) => [rule.rule, rule] as const) : []))
  );
  return [...rules.values()]
    .sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) || byText(a.rule, b.rule))
    .map(({ rule, title, severity }) => ({ rule, title, severity, orgs: orgs.map((result) => cellOf(result, rule)) }));
};
