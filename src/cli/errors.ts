import { SfError } from '@salesforce/core/sfError';
import type { MergeProblem } from '../check/merge.js';
import type { Unrecognised } from '../diagnose/texts/unrecognised.js';
import type { Gap } from '../facts/fact.js';
import type { UnknownNames } from '../effective/chosen.js';
import { classify, OrgUnavailable, type OrgFailure } from '../org/failures.js';
import { UserNotFound } from '../org/read/user.js';
import { afterFlag, isBadUsage, lacksOrg, showWordsBy, unwrapped, withExitCode } from './badUsage.js';
import { EXIT } from './exitCodes.js';
import { LIMITS } from '../facts/limits.js';
import { nearestNames } from '../facts/naming.js';
import type { Source } from '../facts/snapshot.js';
import { askAgain, orgOf } from '../facts/source.js';
import { inQuotes } from '../render/text/words.js';
import { safeLine, safeText } from './output/safeText.js';
import { wordsFrom } from './output/words.js';
import { createError } from './createError.js';
import { fromFiles } from './fileErrors.js';

const KEY_BY_FAILURE: Partial<Record<OrgFailure['kind'], string>> = {
  session: 'SessionInvalid',
  limit: 'RequestLimit',
  concurrency: 'OrgTooBusy',
  network: 'OrgUnreachable',
  redirect: 'RedirectedElsewhere',
  'no-answer': 'UnexpectedAnswer',
  cancelled: 'Stopped',
};

const fromFailure = (failure: OrgFailure): SfError =>
  createError(KEY_BY_FAILURE[failure.kind] ?? 'UnexpectedAnswer', [failure.message], EXIT.failed);

const unknown = (
  key: string,
  names: readonly string[],
  candidates: readonly string[],
  again: string,
  hasAnyOther = false
): SfError => {
  const words = wordsFrom('errors');
  const near = inQuotes([...new Set(names.flatMap((name) => nearestNames(name, candidates)))]) || words('none-near');
  return createError(key, [inQuotes(names)], EXIT.usage, [
    hasAnyOther ? words('near-or-any-other', near) : near,
    again,
  ]);
};

/** Names in a flag that stand for nothing in a source. */
export const unknownNames = ({ what, names, known, hasAnyOther }: UnknownNames, source: Source): SfError =>
  what === 'profile'
    ? unknown('UnknownProfile', names, known, askAgain(source), hasAnyOther)
    : unknown('UnknownApp', names, known, askAgain(source));

/** One row for each profile in each channel where there are too many of both. */
export const tooManyRows = (profiles: number, channels: number, most: number): SfError =>
  createError('TooManyRows', [profiles, channels, most].map(String), EXIT.usage, []);

/** Names in a flag of which nobody knows whether they stand for something: what there is could not be read. */
export const namesNotRead = (what: 'profile' | 'app', names: readonly string[], gaps: readonly Gap[]): SfError =>
  createError(what === 'profile' ? 'ProfileNotRead' : 'AppNotRead', [inQuotes(names)], EXIT.notAssessed, [
    [...new Set(gaps.map(({ component, reason, detail }) => `${component}: ${reason} (${detail})`))].join('; '),
  ]);

/** A name that stands for several things, where one is asked for. */
export const severalNamed = (name: string, candidates: readonly string[]): SfError =>
  createError('SeveralNamed', [inQuotes([name]), String(candidates.length)], EXIT.usage, [inQuotes(candidates)]);

/** Minutes that are none, in --activity. */
export const badActivity = (text: string): SfError => createError('BadActivity', [text], EXIT.usage, []);

/** What is no length of time, in --after. */
export const badDuration = (text: string): SfError => createError('BadDuration', [text], EXIT.usage, []);

/** What is no time that has passed, in --since. */
export const badSince = (text: string): SfError => createError('BadSince', [text], EXIT.usage, []);

/** What is no IP address, in --source-ip. */
export const badAddress = (text: string): SfError => createError('BadAddress', [text], EXIT.usage, []);

/** An error text that no platform text is in. It is not repeated: it may hold a token. */
export const unknownErrorText = ({ general, nearest }: Unrecognised): SfError => {
  const near = nearest.length === 0 ? '-' : inQuotes(nearest.map(({ sample }) => sample));
  return general === null
    ? createError('UnknownErrorText', [], EXIT.usage, [near])
    : createError('GeneralErrorText', [general.words], EXIT.usage, [
        wordsFrom('errors')(`GeneralErrorText.${general.missing}`),
        near,
      ]);
};

/** A person can be asked for in an org alone. */
export const userNeedsOrg = (): SfError => createError('UserNeedsOrg', [], EXIT.usage);

/** What mends one org mends no other. */
export const desiredOfSeveral = (): SfError => createError('DesiredOfSeveral', [], EXIT.usage, []);

/** A login of which nothing can be used. */
export const brokenLogin = (aliasOrUsername: string): SfError =>
  createError('BrokenLogin', [aliasOrUsername], EXIT.failed);

/** What a program gave to a question that does not take it. */
export const unknownArguments = (names: readonly string[], taken: readonly string[]): SfError =>
  createError('UnknownArgument', [inQuotes(names)], EXIT.usage, [taken.join(', ')]);

/** An org that whoever started this program did not name. `names`: those that they did. */
export const orgNotAllowed = (name: string, names: readonly string[]): SfError =>
  createError('OrgNotAllowed', [name], EXIT.usage, [inQuotes(names) || wordsFrom('errors')('none-near')]);

/** A list of orgs that names none. `where`: the flag or file. */
export const noOrgs = (where: string): SfError => createError('NoOrgs', [where], EXIT.usage, []);

/** What is no shard of a list, in --shard. */
export const badShard = (text: string): SfError => createError('BadShard', [text], EXIT.usage, [String(LIMITS.shards)]);

/** Folders without a result. */
export const noShards = (paths: readonly string[]): SfError =>
  createError('NoShards', [inQuotes(paths)], EXIT.usage, []);

/** Results of shards that are of several runs, or that contradict each other. */
export const shardsDiffer = (problem: MergeProblem): SfError => {
  const { path, other, code } = problem;
  switch (code) {
    case 'other-run': {
      const differs = problem.differs.map((what) => wordsFrom('merge')(`differs.${what}`)).join(', ');
      return createError('ShardsOfTwoRuns', [path, other, differs], EXIT.usage, []);
    }
    case 'twice':
      return createError('ShardTwice', [path, other, `${problem.shard.index}/${problem.shard.of}`], EXIT.usage, []);
    case 'same-place':
      return createError('ShardsOverlap', [path, other], EXIT.usage, []);
  }
};

/** Ctrl-C at a question, which its package ends in words of its own. There is nothing to be advised. */
const interrupted = (): SfError =>
  SfError.create({
    name: 'InterruptedError',
    message: wordsFrom('errors')('Interrupted'),
    exitCode: EXIT.interrupted,
  });

/** Folders without a snapshot. */
export const noSnapshots = (paths: readonly string[]): SfError =>
  createError('NoSnapshots', [inQuotes(paths)], EXIT.usage, []);

/** Snapshots of two orgs have no history in common. */
export const snapshotsOfTwoOrgs = (...files: readonly { readonly path: string; readonly owner: string }[]): SfError =>
  createError('SnapshotsOfTwoOrgs', [files.map(({ path, owner }) => `${path}: ${owner}`)], EXIT.usage, []);

/** Two snapshots that differ say that they are of one time: nobody can tell which was first. */
export const snapshotsOfOneTime = (first: string, second: string, readAt: string): SfError =>
  createError('SnapshotsOfOneTime', [first, second, readAt], EXIT.usage, []);

/** No message, stack, action or datum of an error carries a secret, or what a terminal would obey. */
const withoutSecrets = (error: Error): Error => {
  error.message = safeText(error.message);
  if (error.stack !== undefined) error.stack = safeText(error.stack);
  if (error instanceof SfError) {
    error.actions = error.actions?.map(safeText);
    error.cause = undefined;
    if (error.data !== undefined) error.data = undefined;
  }
  return error;
};

/** Turns what went wrong into what the user reads: what, where, and what next. */
export const toUserError = (error: unknown): Error => {
  if (error instanceof OrgUnavailable) return fromFailure(error.failure);
  const ofFiles = fromFiles(error);
  if (ofFiles !== undefined) return ofFiles;
  if (error instanceof UserNotFound)
    return unknown('UnknownUser', [error.username], error.candidates, orgOf(error.source));
  if (!(error instanceof Error)) return createError('UnexpectedAnswer', [String(error)], EXIT.failed);
  if (error.name === 'ExitPromptError') return interrupted();
  if (error.name === 'NamedOrgNotFoundError')
    return createError('UnknownOrg', [unwrapped(error.message)], EXIT.usage, []);
  if (lacksOrg(error)) return createError('NoOrg', [], EXIT.usage);
  const failure = classify(error);
  const isOurs = error instanceof SfError && error.exitCode === EXIT.usage;
  if (!isOurs && KEY_BY_FAILURE[failure.kind] !== undefined) return fromFailure(failure);
  if (isBadUsage(error)) {
    withExitCode(error, EXIT.usage);
    error.message = afterFlag(error.message, safeLine);
  }
  showWordsBy((word) => safeText(safeLine(word)), error);
  return withoutSecrets(error);
};
