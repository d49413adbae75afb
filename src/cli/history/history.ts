import type { Org } from '@salesforce/core';
import { historyReport } from '../../diff/history.js';
import type { HistoryReport } from '../../diff/historyReport.js';
import { setupTrail } from '../../diff/setupTrail.js';
import type { DiffOptions } from '../../diff/diff.js';
import type { Source } from '../../facts/snapshot.js';
import { listSnapshots } from '../../files/snapshot/listSnapshots.js';
import { readSnapshotFile } from '../../files/snapshot/readSnapshotFile.js';
import { readSetupTrail } from '../../org/read/setupTrail.js';
import { noSnapshots } from '../errors.js';
import { otherOrg } from '../change/changeErrors.js';
import { EXIT } from '../exitCodes.js';
import { judgingIn, type ReadingChoice } from '../flags/readingFlags.js';
import { connectTo } from '../open/orgSource.js';
import { startCount, startProgress, type Watch } from '../output/progress.js';
import { noteWriter, wordsFrom } from '../output/words.js';
import { stepsOf, type Steps } from './steps.js';

export type HistoryRequest = Watch & {
  /** Files and folders; `undefined`: the org's own records alone. */
  readonly paths: readonly string[] | undefined;
  readonly org: Org | undefined;
  readonly apiVersion: string | undefined;
  readonly withUsers: boolean;
  readonly judging: DiffOptions;
};

export type HistoryAnswer = { readonly report: HistoryReport; readonly exitCode: number };

const NO_STEPS: Steps = { source: null, steps: [], snapshots: { read: 0, same: 0, first: null, last: null } };

/** @throws SfError (exit code 2) where two readings are of two orgs. */
export const sameOrg = (
  first: Pick<Source, 'orgId'> | null,
  second: Pick<Source, 'orgId'> | null,
  path: string
): void => {
  if (first === null || second === null) return;
  // Ids come in 15 or 18 characters.
  if (first.orgId?.slice(0, 15) !== second.orgId?.slice(0, 15)) throw otherOrg(path, first.orgId, second.orgId);
};

/** 4 where something could not be compared, or not all that the org has was read. */
const exitCodeOf = ({ notCompared, headline, trail }: HistoryReport): number =>
  notCompared.length > 0 || headline.newlyUnreadable > 0 || (trail !== null && (trail.unread !== null || trail.cut))
    ? EXIT.notAssessed
    : EXIT.done;

const stepsOfFiles = async (files: readonly string[], request: HistoryRequest): Promise<Steps> => {
  const reading = startCount(request, wordsFrom('history')('progress.snapshots', files.length), files.length);
  try {
    return await stepsOf(files, {
      judging: request.judging,
      tell: noteWriter('diff'),
      read: readSnapshotFile,
      onRead: reading.step,
    });
  } finally {
    reading.done();
  }
};

/**
 * What changed when, by snapshots, and who did it, by the org's own records.
 *
 * @throws SfError (exit code 2) for paths that hold no snapshot, or those of several orgs.
 */
export const answerHistory = async (request: HistoryRequest): Promise<HistoryAnswer> => {
  const { paths, org, judging, withUsers } = request;
  const words = wordsFrom('history');
  const progress = startProgress(request, words('progress.reading'));
  const files = paths === undefined ? [] : await listSnapshots(paths);
  if (paths !== undefined && files.length === 0) throw noSnapshots(paths);
  const opened =
    org === undefined
      ? null
      : await connectTo({
          org,
          apiVersion: request.apiVersion,
          signal: request.signal,
          onAnswer: (count) => {
            progress.step(words('progress.answers', count));
          },
        });
  const setup =
    opened === null ? null : setupTrail(await readSetupTrail(opened.client, { now: opened.source.readAt, withUsers }));
  progress.done();
  const { source, steps, snapshots } = paths === undefined ? NO_STEPS : await stepsOfFiles(files, request);
  sameOrg(source, opened?.source ?? null, files.at(-1) ?? '');
  const { name, orgId } = opened?.source ?? source ?? { name: '', orgId: null };
  const { precedence, profileZero } = judging.reading;
  const report = historyReport({
    org: { name, orgId },
    reading: { precedence, profileZero },
    snapshots,
    steps,
    trail: setup,
  });
  return { report, exitCode: exitCodeOf(report) };
};

/** What the flags of `sf session history` parse to. */
export type HistoryFlags = ReadingChoice & {
  readonly snapshots?: readonly string[] | undefined;
  readonly 'target-org'?: Org | undefined;
  readonly 'api-version'?: string | undefined;
  readonly 'with-users': boolean;
};

/** Tells what changed when, by what the flags name. */
export const runHistory = (flags: HistoryFlags, watch: Watch): Promise<HistoryAnswer> =>
  answerHistory({
    paths: flags.snapshots,
    org: flags['target-org'],
    apiVersion: flags['api-version'],
    withUsers: flags['with-users'],
    judging: judgingIn(flags),
    ...watch,
  });
