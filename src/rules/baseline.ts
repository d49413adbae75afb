import { byText } from '../facts/order.js';
import type { Finding } from './findings.js';

/** What was found before: by fingerprint, how bad it was; `null` where the rule knows no degrees. */
export type Baseline = ReadonlyMap<string, number | null>;

/** A baseline as a file. */
export type BaselineFile = {
  formatVersion: 1;
  findings: { fingerprint: string; rule: string; subject: string; measure: number | null }[];
};

/**
 * Whether a finding was there before and has not become worse since. What could not be assessed is never in a baseline:
 * nobody knows whether it is the same.
 */
export const isInBaseline = (
  baseline: Baseline,
  { fingerprint, verdict, measure }: Pick<Finding, 'fingerprint' | 'verdict' | 'measure'>
): boolean => {
  const before = baseline.get(fingerprint);
  if (verdict !== 'fail' || before === undefined) return false;
  return before === null || measure === null || measure <= before;
};

/** Everything that fails now, whether waived or not: a waiver ends, and what it covered is then not new. */
export const baselineOf = (findings: readonly Finding[]): BaselineFile => ({
  formatVersion: 1,
  findings: findings
    .filter(({ verdict }) => verdict === 'fail')
    .map(({ fingerprint, rule, subject, measure }) => ({ fingerprint, rule, subject: subject.name, measure }))
    .sort((a, b) => byText(a.fingerprint, b.fingerprint)),
});
