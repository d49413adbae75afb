import { type SfError } from '@salesforce/core/sfError';
import { UnusableYaml } from '../files/unusableYaml.js';
import { UnusableFile, type FileKind } from '../files/unusableFile.js';
import { GitRefused, NoSuchFolder } from '../tree/problems.js';
import { OrgBusy } from '../files/journal/problems.js';
import { EXIT } from './exitCodes.js';
import { codeText, isMissing, missingIn } from './missingFiles.js';
import { safeLine } from './output/safeText.js';
import { wordsFrom } from './output/words.js';
import { problemLines } from './yamlProblems.js';
import { createError } from './createError.js';

/** A file that is to be written with an ending that says no format. */
export const badExtension = (path: string, endings: readonly string[]): SfError =>
  createError('BadExtension', [path], EXIT.usage, [endings.join(', ')]);

/** One file for two outputs. */
export const sameOutput = (path: string): SfError => createError('SameOutput', [path], EXIT.usage, []);

/** A file to write that is one of those to read. */
export const outputIsShard = (path: string): SfError => createError('OutputIsShard', [path], EXIT.usage, []);

/** A list of orgs that cannot be read. */
export const unreadableOrgsFile = (path: string, code: string): SfError =>
  isMissing(code) ? noSuchFile(path) : createError('UnreadableOrgsFile', [path, codeText(code)], EXIT.usage, []);

/** A file that could not be written. */
export const notWritten = (path: string, code: string): SfError =>
  createError('NotWritten', [path, codeText(code, 'no-folder')], EXIT.failed);

/** A file to read that is not there, whatever it was to be. */
const noSuchFile = (path: string): SfError => createError('NoSuchFile', [path], EXIT.usage, []);

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
  if (refused !== undefined) return createError(refused, [path, detail], refusedCode ?? EXIT.failed, [path]);
  const [key, exitCode] = UNUSABLE[kind];
  const where = place === null ? path : `${path}:${place.line}:${place.column}`;
  return createError(key, [where, wordsFrom('unusableFile')(problem, safeLine(codeText(detail)))], exitCode, [path]);
};

const fromYaml = ({ path, code, problems }: UnusableYaml): SfError =>
  code === null
    ? createError('YamlWrong', [path, problemLines(path, problems)], EXIT.usage, [])
    : createError('YamlUnreadable', [path, codeText(code)], EXIT.failed, []);

/** What a source that is no org says of itself. */
export const fromFiles = (error: unknown): SfError | undefined => {
  const missing = missingIn(error);
  if (missing !== undefined) return noSuchFile(missing);
  if (error instanceof UnusableYaml) return fromYaml(error);
  if (error instanceof UnusableFile) return fromFile(error);
  if (error instanceof OrgBusy) return createError('OrgBusy', [error.orgId], EXIT.failed, []);
  if (error instanceof NoSuchFolder) return createError('NoSuchFolder', [error.path], EXIT.usage, []);
  return error instanceof GitRefused ? createError('GitRefused', [error.message], EXIT.failed, []) : undefined;
};

/** A policy file that cannot be used; line 0 stands for the whole file. */
export const badPolicyFile = (
  path: string,
  problems: readonly { readonly line: number; readonly column: number; readonly message: string }[]
): SfError => {
  const lines = problems.map(({ line, column, message }) =>
    line === 0 ? `${path}: ${message}` : `${path}:${line}:${column}: ${message}`
  );
  return createError('PolicyUnusable', [path, lines], EXIT.usage, []);
};

/** A file that is there already and would be lost. */
export const fileExists = (path: string): SfError => createError('FileExists', [path], EXIT.usage, []);
