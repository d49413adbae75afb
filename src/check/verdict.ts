import { reaches, type CheckReport, type Severity } from '../rules/findings.js';

/** What a run comes to, as far as the threshold looks. */
export type CheckVerdict = 'clean' | 'findings' | 'not-assessed';

/**
 * Findings before what could not be assessed. Only new findings count: not those of a baseline, and not waived ones. A rule
 * with nothing to look at leaves no hole; a scope that fits nothing does, since somebody meant something by it.
 */
export const verdictOf = (
  { findings, rules }: Pick<CheckReport, 'findings' | 'rules'>,
  failOn: Severity,
  allowNotAssessed: boolean
): CheckVerdict => {
  const counting = findings.filter(({ state, severity }) => state === 'new' && reaches(severity, failOn));
  if (counting.some(({ verdict }) => verdict === 'fail')) return 'findings';
  const isHole =
    counting.length > 0 ||
    rules.some(({ reason, severity }) => reason === 'scope-matches-nothing' && reaches(severity, failOn));
  return isHole && !allowNotAssessed ? 'not-assessed' : 'clean';
};
