import type { Snapshot } from '../facts/snapshot.js';
import { effectiveReport, type EffectiveOptions } from '../policy/effective.js';
import type { EffectiveReport } from '../policy/report.js';
import { unknownNames } from './errors.js';
import { EXIT } from './exitCodes.js';
import { noteWriter } from './words.js';

/** A report, and the exit code it asks for. */
export type EffectiveAnswer = { readonly report: EffectiveReport; readonly exitCode: number };

/** Something that was asked for by name could not be told. */
const isNamedUnreadable = (report: EffectiveReport, options: EffectiveOptions): boolean =>
  (options.profiles.length > 0 && report.populations.some(({ timeout }) => timeout.status === 'unreadable')) ||
  (options.apps.length > 0 &&
    report.apps.some(({ sessionTimeoutMinutes, refreshToken }) =>
      [sessionTimeoutMinutes, refreshToken.policy].some(({ status }) => status === 'unreadable')
    )) ||
  (report.user?.channels.some(({ access, row }) => access !== 'no' && row.timeout.status === 'unreadable') ?? false);

/**
 * Works out the report.
 *
 * @throws SfError (exit code 2) for a profile or app that is not there.
 */
export const answerEffective = (snapshot: Snapshot, options: EffectiveOptions): EffectiveAnswer => {
  const result = effectiveReport(snapshot, options, noteWriter());
  if (result.status === 'unknown-names') throw unknownNames(result.unknown);
  const isIncomplete = snapshot.unreadTypes.length > 0 || isNamedUnreadable(result.report, options);
  return { report: result.report, exitCode: isIncomplete ? EXIT.notAssessed : EXIT.done };
};
