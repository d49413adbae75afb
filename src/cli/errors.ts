import { SfError } from '@salesforce/core/sfError';
import type { MergeProblem } from '../check/merge.js';
import type { Unrecognised } from '../diagnose/texts/unrecognised.js';
import type { Gap } from '../facts/fact.js';
import type { UnknownNames } from '../effective/chosen.js';
import { classify, OrgUnavailable, type OrgFailure } from '../org/failures.js';
import { UserNotFound } from '../org/read/user.js';
import { UnusableYaml, type YamlProblem } from '../files/unusableYaml.js';
import { UnusableFile, type FileKind } from '../files/unusableFile.js';
import { GitRefused, NoSuchFolder } from '../tree/problems.js';
import { OrgBusy } from '../files/journal/problems.js';
import { afterFlag, isBadUsage, lacksOrg, showWordsBy, unwrapped, withExitCode } from './badUsage.js';
import { EXIT } from './exitCodes.js';
import { codeText, isMissing, missingIn } from './missingFiles.js';
import { LIMITS } from '../facts/limits.js';
import { nearestNames } from '../facts/naming.js';
import type { Source } from '../facts/snapshot.js';
import { askAgain, orgOf, shellWord } from '../facts/source.js';
import { printableLog } from '../render/text/printable.js';
import { inQuotes } from '../render/text/words.js';
import { safeLine, safeText } from './output/safeText.js';
import { wordsFrom } from './output/words.js';
import { problemLines, problemText } from './yamlProblems.js';

/** What a sentence is filled with. A list is lines; nothing else, whoever named it, can begin one. */
type Value = string | readonly string[];

const shown = (value: Value): string => (typeof value === 'string' ? safeLine(value) : value.map(shown).join('\n'));

const create = (
  key: string,
  values: readonly Value[],
  exitCode: number,
  actionValues: readonly Value[] = values
): SfError => {
  const words = wordsFrom('errors');
  const actions = words(`${key}.actions`, ...actionValues.map(shown))
    .split('\n')
    .map((line) => printableLog(line.replace(/^- /, '')))
    .filter((line) => line !== '');
  return SfError.create({
    name: `${key}Error`,
    message: printableLog(words(key, ...values.map(shown))),
    actions,
    exitCode,
  });
};

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
  create(KEY_BY_FAILURE[failure.kind] ?? 'UnexpectedAnswer', [failure.message], EXIT.failed);

const unknown = (
  key: string,
  names: readonly string[],
  candidates: readonly string[],
  again: string,
  hasAnyOther = false
): SfError => {
  const words = wordsFrom('errors');
  const near = inQuotes([...new Set(names.flatMap((name) => nearestNames(name, candidates)))]) || words('none-near');
  return create(key, [inQuotes(names)], EXIT.usage, [hasAnyOther ? words('near-or-any-other', near) : near, again]);
};

/** Names in a flag that stand for nothing in a source. */
export const unknownNames = ({ what, names, known, hasAnyOther }: UnknownNames, source: Source): SfError =>
  what === 'profile'
    ? unknown('UnknownProfile', names, known, askAgain(source), hasAnyOther)
    : unknown('UnknownApp', names, known, askAgain(source));

/** One row for each profile in each channel where there are too many of both. */
export const tooManyRows = (profiles: number, channels: number, most: number): SfError =>
  create('TooManyRows', [profiles, channels, most].map(String), EXIT.usage, []);

/** Names in a flag of which nobody knows whether they stand for something: what there is could not be read. */
export const namesNotRead = (what: 'profile' | 'app', names: readonly string[], gaps: readonly Gap[]): SfError =>
  create(what === 'profile' ? 'ProfileNotRead' : 'AppNotRead', [inQuotes(names)], EXIT.notAssessed, [
    [...new Set(gaps.map(({ component, reason, detail }) => `${component}: ${reason} (${detail})`))].join('; '),
  ]);

/** A name that stands for several things, where one is asked for. */
export const severalNamed = (name: string, candidates: readonly string[]): SfError =>
  create('SeveralNamed', [inQuotes([name]), String(candidates.length)], EXIT.usage, [inQuotes(candidates)]);

/** Minutes that are none, in --activity. */
export const badActivity = (text: string): SfError => create('BadActivity', [text], EXIT.usage, []);

/** What is no length of time, in --after. */
export const badDuration = (text: string): SfError => create('BadDuration', [text], EXIT.usage, []);

/** What is no time that has passed, in --since. */
export const badSince = (text: string): SfError => create('BadSince', [text], EXIT.usage, []);

/** What is no IP address, in --source-ip. */
export const badAddress = (text: string): SfError => create('BadAddress', [text], EXIT.usage, []);

/** An error text that no platform text is in. It is not repeated: it may hold a token. */
export const unknownErrorText = ({ general, nearest }: Unrecognised): SfError => {
  const near = nearest.length === 0 ? '-' : inQuotes(nearest.map(({ sample }) => sample));
  return general === null
    ? create('UnknownErrorText', [], EXIT.usage, [near])
    : create('GeneralErrorText', [general.words], EXIT.usage, [
        wordsFrom('errors')(`GeneralErrorText.${general.missing}`),
        near,
      ]);
};

/** A person can be asked for in an org alone. */
export const userNeedsOrg = (): SfError => create('UserNeedsOrg', [], EXIT.usage);

/** A file that is to be written with an ending that says no format. */
export const badExtension = (path: string, endings: readonly string[]): SfError =>
  create('BadExtension', [path], EXIT.usage, [endings.join(', ')]);

/** One file for two outputs. */
export const sameOutput = (path: string): SfError => create('SameOutput', [path], EXIT.usage, []);

/** What mends one org mends no other. */
export const desiredOfSeveral = (): SfError => create('DesiredOfSeveral', [], EXIT.usage, []);

/** A login of which nothing can be used. */
export const brokenLogin = (aliasOrUsername: string): SfError => create('BrokenLogin', [aliasOrUsername], EXIT.failed);

/** What a program gave to a question that does not take it. */
export const unknownArguments = (names: readonly string[], taken: readonly string[]): SfError =>
  create('UnknownArgument', [inQuotes(names)], EXIT.usage, [taken.join(', ')]);

/** An org that whoever started this program did not name. `names`: those that they did. */
export const orgNotAllowed = (name: string, names: readonly string[]): SfError =>
  create('OrgNotAllowed', [name], EXIT.usage, [inQuotes(names) || wordsFrom('errors')('none-near')]);

/** A list of orgs that names none. `where`: the flag or file. */
export const noOrgs = (where: string): SfError => create('NoOrgs', [where], EXIT.usage, []);

/** What is no shard of a list, in --shard. */
export const badShard = (text: string): SfError => create('BadShard', [text], EXIT.usage, [String(LIMITS.shards)]);

/** Folders without a result. */
export const noShards = (paths: readonly string[]): SfError => create('NoShards', [inQuotes(paths)], EXIT.usage, []);

/** Results of shards that are of several runs, or that contradict each other. */
export const shardsDiffer = (problem: MergeProblem): SfError => {
  const { path, other, code } = problem;
  switch (code) {
    case 'other-run': {
      const differs = problem.differs.map((what) => wordsFrom('merge')(`differs.${what}`)).join(', ');
      return create('ShardsOfTwoRuns', [path, other, differs], EXIT.usage, []);
    }
    case 'twice':
      return create('ShardTwice', [path, other, `${problem.shard.index}/${problem.shard.of}`], EXIT.usage, []);
    case 'same-place':
      return create('ShardsOverlap', [path, other], EXIT.usage, []);
  }
};

/** A file to write that is one of those to read. */
export const outputIsShard = (path: string): SfError => create('OutputIsShard', [path], EXIT.usage, []);

/** A list of orgs that cannot be read. */
export const unreadableOrgsFile = (path: string, code: string): SfError =>
  isMissing(code) ? noSuchFile(path) : create('UnreadableOrgsFile', [path, codeText(code)], EXIT.usage, []);

/** A refresh token policy that is none. */
export const badPolicy = (text: string): SfError => create('BadPolicy', [text], EXIT.usage, []);

/** A script, a pipe or --json cannot answer a question. */
export const needsNoPrompt = (): SfError => create('NeedsNoPrompt', [], EXIT.usage);

/** The question was answered with no, or not at all. */
export const cancelled = (): SfError => create('Cancelled', [], EXIT.failed);

/** Ctrl-C at a question, which its package ends in words of its own. There is nothing to be advised. */
const interrupted = (): SfError =>
  SfError.create({
    name: 'InterruptedError',
    message: wordsFrom('errors')('Interrupted'),
    exitCode: EXIT.interrupted,
  });

export const lacksPermissions = (names: readonly string[]): SfError =>
  create('LacksPermissions', [names.join(', ')], EXIT.failed);

/** A plan or a journal of another org. */
export const otherOrg = (path: string, expected: string | null, found: string | null): SfError =>
  create('OtherOrg', [path, expected ?? '-', found ?? '-'], EXIT.failed, []);

/** Folders without a snapshot. */
export const noSnapshots = (paths: readonly string[]): SfError =>
  create('NoSnapshots', [inQuotes(paths)], EXIT.usage, []);

/** Snapshots of two orgs have no history in common. */
export const snapshotsOfTwoOrgs = (...files: readonly { readonly path: string; readonly owner: string }[]): SfError =>
  create('SnapshotsOfTwoOrgs', [files.map(({ path, owner }) => `${path}: ${owner}`)], EXIT.usage, []);

/** Two snapshots that differ say that they are of one time: nobody can tell which was first. */
export const snapshotsOfOneTime = (first: string, second: string, readAt: string): SfError =>
  create('SnapshotsOfOneTime', [first, second, readAt], EXIT.usage, []);

/** There is no journal to take a run back from. */
export const noJournal = (folder: string): SfError => create('NoJournal', [folder], EXIT.usage, []);

/** The newest of journals of several orgs. */
export const severalOrgs = (orgs: readonly string[]): SfError =>
  create('SeveralOrgs', [orgs.join(', ')], EXIT.usage, []);

/** Several logins to the org of a journal. */
export const severalLogins = (orgId: string, logins: readonly string[]): SfError =>
  create('SeveralLogins', [orgId, logins.join(', ')], EXIT.usage, []);

/** Components that somebody changed since a plan was made. */
export const stalePlan = (path: string, components: readonly string[]): SfError =>
  create('StalePlan', [path, components.join(', ')], EXIT.failed, []);

/** A folder for plans that holds something already. */
export const folderNotEmpty = (folder: string): SfError => create('FolderNotEmpty', [folder], EXIT.usage, []);

/** Another run carries out the plans of a folder. */
export const folderBusy = (folder: string): SfError => create('FolderBusy', [folder], EXIT.failed, []);

/** A plan of a folder that is not what was planned any more. */
export const planEdited = (path: string): SfError => create('PlanEdited', [path], EXIT.failed, [shellWord(path)]);

/** A plan of policies that another command shows the meaning of. */
export const planOfSet = (path: string): SfError => create('PlanOfSet', [path], EXIT.usage);

/** A file that could not be written. */
export const notWritten = (path: string, code: string): SfError =>
  create('NotWritten', [path, codeText(code, 'no-folder')], EXIT.failed);

/** A file to read that is not there, whatever it was to be. */
const noSuchFile = (path: string): SfError => create('NoSuchFile', [path], EXIT.usage, []);

/** What cannot be read. */
const UNUSABLE: Readonly<Record<FileKind, readonly [key: string, exitCode: number]>> = {
  snapshot: ['SnapshotUnusable', EXIT.failed],
  plan: ['PlanUnusable', EXIT.failed],
  'plan-folder': ['PlanFolderUnusable', EXIT.failed],
  journal: ['JournalUnusable', EXIT.failed],
  baseline: ['BaselineUnusable', EXIT.usage],
  shard: ['ShardUnusable', EXIT.failed],
};

/** What can be read and asks for something else of the person. */
const REFUSED: Partial<Record<`${FileKind} ${UnusableFile['problem']}`, readonly [key: string, exitCode: number]>> = {
  'snapshot too-new': ['SnapshotTooNew', EXIT.failed],
  // What an older file does not hold cannot be told from what an org does not have: another file has to be given.
  'snapshot too-old': ['SnapshotTooOld', EXIT.usage],
  'plan too-new': ['PlanTooNew', EXIT.failed],
  'plan not-allowed': ['PlanNotAllowed', EXIT.failed],
  'journal too-new': ['JournalTooNew', EXIT.failed],
};

const fromFile = ({ path, kind, problem, detail, place }: UnusableFile): SfError => {
  const [refused, refusedCode] = REFUSED[`${kind} ${problem}`] ?? [];
  if (refused !== undefined) return create(refused, [path, detail], refusedCode ?? EXIT.failed, [path]);
  const [key, exitCode] = UNUSABLE[kind];
  const where = place === null ? path : `${path}:${place.line}:${place.column}`;
  return create(key, [where, wordsFrom('unusableFile')(problem, safeLine(codeText(detail)))], exitCode, [path]);
};

/** A flag of `sf session set` whose value cannot be. */
export const badSetFlag = (flag: string, problem: Pick<YamlProblem, 'problem' | 'found' | 'allowed'>): SfError =>
  create('BadSetFlag', [flag, problemText(problem)], EXIT.usage, []);

/** `sf session set` without a flag that wants something. */
export const nothingToSet = (): SfError => create('NothingToSet', [], EXIT.usage);

const fromYaml = ({ path, code, problems }: UnusableYaml): SfError =>
  code === null
    ? create('YamlWrong', [path, problemLines(path, problems)], EXIT.usage, [])
    : create('YamlUnreadable', [path, codeText(code)], EXIT.failed, []);

/** What a source that is no org says of itself. */
const fromFiles = (error: unknown): SfError | undefined => {
  const missing = missingIn(error);
  if (missing !== undefined) return noSuchFile(missing);
  if (error instanceof UnusableYaml) return fromYaml(error);
  if (error instanceof UnusableFile) return fromFile(error);
  if (error instanceof OrgBusy) return create('OrgBusy', [error.orgId], EXIT.failed, []);
  if (error instanceof NoSuchFolder) return create('NoSuchFolder', [error.path], EXIT.usage, []);
  return error instanceof GitRefused ? create('GitRefused', [error.message], EXIT.failed, []) : undefined;
};

/** A policy file that cannot be used; line 0 stands for the whole file. */
export const badPolicyFile = (
  path: string,
  problems: readonly { readonly line: number; readonly column: number; readonly message: string }[]
): SfError => {
  const lines = problems.map(({ line, column, message }) =>
    line === 0 ? `${path}: ${message}` : `${path}:${line}:${column}: ${message}`
  );
  return create('PolicyUnusable', [path, lines], EXIT.usage, []);
};

/** A file that is there already and would be lost. */
export const fileExists = (path: string): SfError => create('FileExists', [path], EXIT.usage, []);

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
  if (!(error instanceof Error)) return create('UnexpectedAnswer', [String(error)], EXIT.failed);
  if (error.name === 'ExitPromptError') return interrupted();
  if (error.name === 'NamedOrgNotFoundError') return create('UnknownOrg', [unwrapped(error.message)], EXIT.usage, []);
  if (lacksOrg(error)) return create('NoOrg', [], EXIT.usage);
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
