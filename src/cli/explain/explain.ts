import type { Snapshot } from '../../facts/snapshot.js';
import type { Reading } from '../../effective/channels.js';
import { explain } from '../../explain/explain.js';
import type { ExplainReport } from '../../explain/report.js';
import type { AssumedLimit } from '../../effective/refreshToken.js';
import { badActivity, unknownNames } from '../errors.js';
import { EXIT } from '../exitCodes.js';
import { appNamed, profileNamed } from '../flags/named.js';
import { judgingIn, type ReadingChoice } from '../flags/readingFlags.js';
import { openSource, type SourceChoice } from '../open/openSource.js';
import type { Watch } from '../output/progress.js';
import { noteWriter } from '../output/words.js';

export type ExplainRequest = {
  /** Absent: the person of the snapshot. */
  readonly profile: string | undefined;
  /** Absent: the browser. */
  readonly app: string | undefined;
  readonly reading: Reading;
  /** Minutes after the login. */
  readonly activity: readonly number[];
  readonly assumedLimit: AssumedLimit | undefined;
};

export type ExplainAnswer = { readonly report: ExplainReport; readonly exitCode: number };

const MINUTE = /^\d+(\.\d+)?$/;

/**
 * The minutes of `--activity`.
 *
 * @throws SfError (exit code 2) for what is no minute after the login.
 */
export const minutesIn = (text: string | undefined): readonly number[] => {
  if (text === undefined) return [];
  const parts = text.split(',').map((part) => part.trim());
  if (!parts.every((part) => MINUTE.test(part))) throw badActivity(text);
  return parts.map(Number);
};

/**
 * Tells the story of one decision.
 *
 * @throws SfError (exit code 2) for a profile or app that is not there, or stands for several.
 */
export const answerExplain = (snapshot: Snapshot, request: ExplainRequest): ExplainAnswer => {
  const { profile, app, reading, activity, assumedLimit } = request;
  const result = explain(
    snapshot,
    {
      subject: profile === undefined ? { kind: 'user' } : { kind: 'profile', ...profileNamed(snapshot, profile) },
      app: app === undefined ? null : appNamed(snapshot, app),
      reading,
      activity,
      assumedLimit,
    },
    { say: noteWriter(), tell: noteWriter('explain') }
  );
  switch (result.status) {
    case 'bad-activity':
      throw badActivity(result.minutes.join(','));
    case 'unknown-subject':
      throw unknownNames({ what: 'profile', names: [profile ?? '-'], known: [], hasAnyOther: false }, snapshot.source);
    case 'report':
      return {
        report: result.report,
        exitCode: result.report.timeout.status === 'unreadable' ? EXIT.notAssessed : EXIT.done,
      };
  }
};

/** What the flags of `sf session explain` parse to. */
export type ExplainFlags = SourceChoice &
  ReadingChoice & {
    readonly profile?: string | undefined;
    readonly user?: string | undefined;
    readonly app?: string | undefined;
    readonly activity?: string | undefined;
  };

/** Reads the source that the flags name, and tells the story that they ask for. `snapshot`: what was read. */
export const runExplain = async (
  flags: ExplainFlags,
  watch: Watch
): Promise<ExplainAnswer & { readonly snapshot: Snapshot }> => {
  const { profile, app, user: username } = flags;
  const activity = minutesIn(flags.activity);
  const snapshot = await openSource(flags, { username, ...watch });
  return { ...answerExplain(snapshot, { profile, app, activity, ...judgingIn(flags) }), snapshot };
};
