import type { CheckReport } from '../../rules/findings.js';
import { matrixOf, type ManyOrgsReport, type OrgResult } from '../../check/manyOrgs.js';
import { firstThatCounts } from '../exitCodes.js';
import { failureOf } from '../failureOf.js';
import type { OrgList } from '../open/orgList.js';
import { sideBySide } from '../open/sideBySide.js';

export type ManyOrgsRequest = {
  /** How many orgs are read at the same time. */
  readonly concurrency: number;
  /** Reads and judges one org. */
  readonly check: (aliasOrUsername: string) => Promise<CheckReport>;
  readonly onDone: (count: number) => void;
};

/** What results of orgs come to. `more`: exit codes that count besides theirs. */
export const manyOrgsReport = (
  results: readonly OrgResult[],
  skipped: OrgList['skipped'],
  more: readonly number[] = []
): ManyOrgsReport => ({
  formatVersion: 1,
  orgs: [...results],
  skipped: [...skipped],
  matrix: matrixOf(results),
  exitCode: firstThatCounts([
    ...results.map((result) => ('report' in result ? result.report.exitCode : result.exitCode)),
    ...more,
  ]),
});

/** Checks orgs side by side. What goes wrong with one is its own result; the exit code is the first that counts of all. */
export const checkOrgs = async ({ orgs, skipped }: OrgList, request: ManyOrgsRequest): Promise<ManyOrgsReport> => {
  const { check, ...run } = request;
  const checked = await sideBySide(orgs, ({ aliasOrUsername }) => check(aliasOrUsername), run);
  const results = checked.map(({ of: { name }, ...result }): OrgResult => {
    if ('answer' in result) return { name, report: result.answer };
    const { error, exitCode } = failureOf(result.error);
    return { name, error: { name: error.name, message: error.message }, exitCode };
  });
  return manyOrgsReport(results, skipped);
};
