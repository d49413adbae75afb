import type { Snapshot } from '../../facts/snapshot.js';
import { effectiveReport, MOST_ROWS, type EffectiveOptions } from '../../effective/effective.js';
import type { EffectivePolicy, EffectiveReport } from '../../effective/report.js';
import { tooManyRows, unknownNames } from '../errors.js';
import { EXIT } from '../exitCodes.js';
import { judgingIn, type ReadingChoice } from '../flags/readingFlags.js';
import { openSource, type SourceChoice } from '../open/openSource.js';
import type { Watch } from '../output/progress.js';
import { noteWriter } from '../output/words.js';

/** What is asked; the person whom it is asked for was looked up with the reading. */
export type EffectiveRequest = EffectiveOptions & { readonly username: string | undefined };

/** A report, and the exit code it asks for. */
export type EffectiveAnswer = { readonly report: EffectiveReport; readonly exitCode: number };

const isUnreadable = ({ timeout }: Pick<EffectivePolicy, 'timeout'>): boolean => timeout.status === 'unreadable';

/**
 * Something that was asked for by name could not be told. A profile or a person is told by the browser row unless apps
 * are named too.
 */
const isNamedUnreadable = (report: EffectiveReport, { profiles, apps, username }: EffectiveRequest): boolean => {
  const isAsked = ({ channel }: Pick<EffectivePolicy, 'channel'>): boolean =>
    apps.length > 0 || channel.kind === 'browser';
  const isPolicyUnreadable = report.apps.some(({ refreshToken }) => refreshToken.policy.status === 'unreadable');
  if (apps.length > 0 && (isPolicyUnreadable || report.populations.some(isUnreadable))) return true;
  if (profiles.length > 0 && report.populations.filter(isAsked).some(isUnreadable)) return true;
  if (username === undefined) return false;
  return (
    report.user?.channels
      .filter(isAsked)
      .some(({ access, row }) => access === 'unreadable' || (access === 'yes' && isUnreadable(row))) ?? true
  );
};

/**
 * Works out the report.
 *
 * @throws SfError (exit code 2) for a profile or app that is not there, and for more rows by profile than can be told.
 */
export const answerEffective = (snapshot: Snapshot, options: EffectiveRequest): EffectiveAnswer => {
  const result = effectiveReport(snapshot, options, noteWriter());
  if (result.status === 'unknown-names') throw unknownNames(result.unknown, snapshot.source);
  if (result.status === 'too-many-rows') throw tooManyRows(result.profiles, result.channels, MOST_ROWS);
  const isIncomplete = snapshot.unreadTypes.length > 0 || isNamedUnreadable(result.report, options);
  return { report: result.report, exitCode: isIncomplete ? EXIT.notAssessed : EXIT.done };
};

/** What the flags of `sf session effective` parse to. */
export type EffectiveFlags = SourceChoice &
  ReadingChoice & {
    readonly profile?: readonly string[] | undefined;
    readonly app?: readonly string[] | undefined;
    readonly user?: string | undefined;
    readonly by: EffectiveRequest['grain'];
  };

/** Reads the source that the flags name, and answers of it what they ask. `snapshot`: what was read. */
export const runEffective = async (
  flags: EffectiveFlags,
  watch: Watch
): Promise<EffectiveAnswer & { readonly snapshot: Snapshot }> => {
  const { user: username, profile: profiles = [], app: apps = [], by: grain } = flags;
  const snapshot = await openSource(flags, { username, ...watch });
  const answer = answerEffective(snapshot, { username, profiles, apps, grain, ...judgingIn(flags) });
  return { ...answer, snapshot };
};
