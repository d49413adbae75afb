import { reaches, SEVERITIES, type CheckHeadline, type Finding, type Severity } from '../rules/findings.js';

/** The answer in figures: what counts of the findings, and what could not be judged. */
export const checkHeadline = (findings: readonly Finding[], failOn: Severity): CheckHeadline => {
  const counting = findings.filter(({ state }) => state === 'new');
  const failing = counting.filter(({ verdict }) => verdict === 'fail');
  const open = counting.filter(({ verdict }) => verdict === 'not-assessed');
  const bySeverity = SEVERITIES.map((severity): [Severity, number] => [
    severity,
    failing.filter((finding) => finding.severity === severity).length,
  ]);
  return {
    findings: Object.fromEntries(bySeverity) as Record<Severity, number>,
    atOrAboveThreshold: failing.filter(({ severity }) => reaches(severity, failOn)).length,
    notAssessed: open.length,
  };
};
