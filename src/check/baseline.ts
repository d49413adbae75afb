import { z } from 'zod';
import { byText } from '../facts/order.js';
import type { CheckReport, Finding } from '../rules/findings.js';

/** Whether something was found before and is no worse now. What could not be assessed is never asked for. */
export type Baseline = (finding: Pick<Finding, 'fingerprint' | 'measure'>) => boolean;

const entry = z.strictObject({
  orgId: z.string().nullable(),
  fingerprint: z.string(),
  rule: z.string(),
  subject: z.string(),
  /** How bad it was; `null` where the rule knows no degrees. */
  measure: z.number().nullable(),
});

/** The one format that is written and read. */
export const BASELINE_FORMAT = 1;

/** A baseline as a file. It may hold several orgs; of a source tree the id is `null`. */
export const baselineSchema = z.strictObject({ formatVersion: z.literal(BASELINE_FORMAT), findings: z.array(entry) });

export type BaselineFile = z.infer<typeof baselineSchema>;

/** Nothing was found before. */
export const NO_BASELINE: Baseline = () => false;

/** Everything that is found was there before: the baseline is being written. */
export const WHOLE_BASELINE: Baseline = () => true;

/** What a file says of one org. */
export const baselineFor = ({ findings }: BaselineFile, org: string | null): Baseline => {
  const before = new Map(
    findings.filter(({ orgId }) => orgId === org).map(({ fingerprint, measure }) => [fingerprint, measure])
  );
  return ({ fingerprint, measure }) => {
    const was = before.get(fingerprint);
    // Without a measure where there was one: worse than any, as a token that no longer ends.
    return was !== undefined && (was === null || (measure !== null && measure <= was));
  };
};

/** Everything that fails now, whether waived or not: a waiver ends, and what it covered is then not new. */
export const baselineOf = (reports: readonly Pick<CheckReport, 'source' | 'findings'>[]): BaselineFile => ({
  formatVersion: BASELINE_FORMAT,
  findings: reports
    .flatMap(({ source: { orgId }, findings }) =>
      findings
        .filter(({ verdict }) => verdict === 'fail')
        .map(({ fingerprint, rule, subject, measure }) => ({
          orgId,
          fingerprint,
          rule,
          subject: subject.name,
          measure,
        }))
    )
    .sort((a, b) => byText(String(a.orgId), String(b.orgId)) || byText(a.fingerprint, b.fingerprint)),
});
