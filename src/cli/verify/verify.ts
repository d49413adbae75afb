import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Org } from '@salesforce/core';
import type { Observed } from '../../verify/sortSessions.js';
import { verifySessions } from '../../verify/verify.js';
import type { VerifyReport } from '../../verify/report.js';
import type { Snapshot } from '../../facts/snapshot.js';
import { DOCUMENTED } from '../../effective/channels.js';
import { wholeReport } from '../../effective/effective.js';
import { readOrg } from '../../org/read/readOrg.js';
import { readSessions } from '../../org/read/sessions.js';
import { readSettingChanges } from '../../org/read/settingChanges.js';
import { EXIT } from '../exitCodes.js';
import { connectTo } from '../open/orgSource.js';
import { startProgress, type Watch } from '../output/progress.js';
import { noteWriter, wordsFrom } from '../output/words.js';

export type VerifyRequest = Watch & {
  /** Absent: the default one. */
  readonly org: Org | undefined;
  readonly apiVersion: string | undefined;
  readonly withGlobalOauth: boolean;
  readonly withUsers: boolean;
};

export type VerifyAnswer = { readonly report: VerifyReport; readonly exitCode: number };

/** The settings of an org, and what its live sessions show. */
export type SettingsAndSessions = { readonly snapshot: Snapshot; readonly observed: Observed };

/**
 * V8 lets garbage lie until the heap has grown by far more than a page of sessions: for a hundred thousand of them by 150
 * MB (`npm run bench`). What this gives clears it away at once.
 */
const garbageCollector = (): (() => void) => {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as () => void;
};

/** Reads the settings of an org, then its live sessions: both at once would take the memory of both. */
export const readBoth = async (request: VerifyRequest): Promise<SettingsAndSessions> => {
  const words = wordsFrom('sourceFlags');
  const progress = startProgress(request, words('progress.reading'));
  const { client, source } = await connectTo({
    org: request.org ?? (await Org.create({})),
    apiVersion: request.apiVersion,
    signal: request.signal,
    onAnswer: (count) => {
      progress.step(words('progress.answers', count));
    },
  });
  const [snapshot, changes] = await Promise.all([
    readOrg(client, source, { withGlobalOauth: request.withGlobalOauth, username: undefined }),
    readSettingChanges(client),
  ]);
  const reading = await readSessions(client, {
    now: source.readAt,
    withUsers: request.withUsers,
    betweenPages: garbageCollector(),
  });
  progress.done();
  return { snapshot, observed: { reading, changes } };
};

/**
 * 3 where sessions contradict; 4 where none could be compared, where not all sessions or logins could be seen, and where a
 * whole metadata type that decides is missing. What was not seen is never agreement.
 */
const exitCodeOf = ({ sessions }: VerifyReport, { snapshot, observed }: SettingsAndSessions): number => {
  if (sessions.contradict > 0) return EXIT.findings;
  const isPartial = observed.reading.gaps.length + snapshot.unreadTypes.length > 0;
  return sessions.compared === 0 || isPartial ? EXIT.notAssessed : EXIT.done;
};

/** The computed timeouts of an org against its live sessions. */
export const answerVerify = (both: SettingsAndSessions): VerifyAnswer => {
  const { snapshot, observed } = both;
  const effective = wholeReport(snapshot, { reading: DOCUMENTED, assumedLimit: undefined }, noteWriter());
  const report = verifySessions(snapshot, effective, observed, noteWriter('verify'));
  return { report, exitCode: exitCodeOf(report, both) };
};
