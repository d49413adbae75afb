import { diffSnapshots } from '../../diff/diff.js';
import type { DiffReport } from '../../diff/report.js';
import type { Snapshot, Source } from '../../facts/snapshot.js';
import type { Reading } from '../../effective/channels.js';
import type { AssumedLimit } from '../../effective/refreshToken.js';
import { EXIT } from '../exitCodes.js';
import { judgingIn, type ReadingChoice } from '../flags/readingFlags.js';
import type { SourceChoice } from '../open/openSource.js';
import type { Watch } from '../output/progress.js';
import { noteWriter } from '../output/words.js';
import { openBoth, type FromChoice } from './source.js';

export type DiffRequest = {
  readonly reading: Reading;
  readonly assumedLimit: AssumedLimit | undefined;
  /** Which changes make the run fail. */
  readonly failOn: 'looser' | 'any' | undefined;
};

export type DiffAnswer = { readonly report: DiffReport; readonly exitCode: number };

const fails = ({ headline, changes, apps, profiles }: DiffReport, failOn: DiffRequest['failOn']): boolean => {
  switch (failOn) {
    case undefined:
      return false;
    case 'looser':
      return headline.looser > 0;
    case 'any':
      return [changes, apps.added, apps.removed, profiles.added, profiles.removed].some((list) => list.length > 0);
  }
};

/** What nobody could compare can hide what the run is to fail on. */
const isBlind = ({ headline, notCompared, unreadTypes }: DiffReport): boolean =>
  headline.newlyUnreadable > 0 || notCompared.length > 0 || unreadTypes.before.length + unreadTypes.after.length > 0;

/** What changes between two readings. A run that is to fail on changes is not assessed where some could not be seen. */
export const answerDiff = (
  before: Snapshot,
  after: Snapshot,
  { reading, assumedLimit, failOn }: DiffRequest
): DiffAnswer => {
  const report = diffSnapshots(before, after, { reading, assumedLimit }, noteWriter('diff'));
  if (fails(report, failOn)) return { report, exitCode: EXIT.findings };
  return { report, exitCode: failOn !== undefined && isBlind(report) ? EXIT.notAssessed : EXIT.done };
};

/** What the flags of `sf session diff` parse to. */
export type DiffFlags = SourceChoice & FromChoice & ReadingChoice & { readonly 'fail-on'?: DiffRequest['failOn'] };

/** Reads both sides that the flags name, and compares them. `source`: the side after, with where it was read from. */
export const runDiff = async (flags: DiffFlags, watch: Watch): Promise<DiffAnswer & { readonly source: Source }> => {
  const [before, after] = await openBoth(flags, { username: undefined, ...watch });
  const answer = answerDiff(before, after, { ...judgingIn(flags), failOn: flags['fail-on'] });
  return { ...answer, source: after.source };
};
