import { diffSnapshots } from '../../diff/diff.js';
import type { DiffReport } from '../../diff/report.js';
import type { Snapshot } from '../../facts/snapshot.js';
import type { Judging } from '../../effective/channels.js';
import type { EffectiveReport } from '../../effective/report.js';
import { checkEvidence, evidenceOf } from '../check/check.js';
import { EXIT } from '../exitCodes.js';
import { htmlReport } from './htmlReport.js';
import { openSource, type SourceChoice } from '../open/openSource.js';
import { writeOutput } from '../output/outputFile.js';
import type { Watch } from '../output/progress.js';
import { noteWriter } from '../output/words.js';

/** The endings that a report may have. */
export const REPORT_FORMATS = { '.html': 'html' } as const;

/** What a report is written of. */
export type ReportSources = {
  readonly snapshot: Snapshot;
  /** An earlier reading to compare with. */
  readonly earlier: Snapshot | undefined;
};

const earlierIn = async (path: string | undefined): Promise<Snapshot | undefined> => {
  if (path === undefined) return undefined;
  const { readSnapshotFile } = await import('../../files/snapshot/readSnapshotFile.js');
  return readSnapshotFile(path);
};

/** Reads the source that the flags name, and beside it the earlier snapshot. */
export const readForReport = async (
  choice: SourceChoice,
  earlierFile: string | undefined,
  watch: Watch
): Promise<ReportSources> => {
  const [snapshot, earlier] = await Promise.all([
    openSource(choice, { ...watch, username: undefined }),
    earlierIn(earlierFile),
  ]);
  return { snapshot, earlier };
};

export type ReportRequest = Judging & { readonly outputFile: string };

/** The result of `sf session report --json`. Fields may be added; none is renamed without a new `formatVersion`. */
export type ReportResult = {
  formatVersion: 1;
  outputFile: string;
  source: EffectiveReport['source'];
  coverage: EffectiveReport['coverage'];
  /** Rules of the default policy that fail, and that could not be assessed. */
  rules: { run: number; passed: number; failed: number; notAssessed: number };
  /** Since the earlier snapshot; `null`: none was given. */
  changes: DiffReport['headline'] | null;
};

/** Writes the page. Exit code 4 where a whole metadata type could not be read. */
export const writeReport = async (
  { snapshot, earlier }: ReportSources,
  { outputFile, reading, assumedLimit }: ReportRequest
): Promise<{ readonly result: ReportResult; readonly effective: EffectiveReport; readonly exitCode: number }> => {
  const evidence = evidenceOf(snapshot, { reading, assumedLimit });
  const effective = evidence.report;
  const check = checkEvidence(evidence, { failOn: 'info', allowNotAssessed: true });
  const diff =
    earlier === undefined ? null : diffSnapshots(earlier, snapshot, { reading, assumedLimit }, noteWriter('diff'));
  await writeOutput(outputFile, await htmlReport({ snapshot, effective, reading, check, diff }));
  const { source, coverage } = effective;
  const { run, passed, failed, notAssessed } = check.coverage.rules;
  return {
    result: {
      formatVersion: 1,
      outputFile,
      source,
      coverage,
      rules: { run, passed, failed, notAssessed },
      changes: diff?.headline ?? null,
    },
    effective,
    exitCode: snapshot.unreadTypes.length > 0 ? EXIT.notAssessed : EXIT.done,
  };
};
