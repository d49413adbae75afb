import { type SfError } from '@salesforce/core/sfError';
import type { YamlProblem } from '../../files/unusableYaml.js';
import { EXIT } from '../exitCodes.js';
import { shellWord } from '../../facts/source.js';
import { problemText } from '../yamlProblems.js';
import { createError } from '../createError.js';

/** A refresh token policy that is none. */
export const badPolicy = (text: string): SfError => createError('BadPolicy', [text], EXIT.usage, []);

/** A script, a pipe or --json cannot answer a question. */
export const needsNoPrompt = (): SfError => createError('NeedsNoPrompt', [], EXIT.usage);

/** The question was answered with no, or not at all. */
export const cancelled = (): SfError => createError('Cancelled', [], EXIT.failed);

export const lacksPermissions = (names: readonly string[]): SfError =>
  createError('LacksPermissions', [names.join(', ')], EXIT.failed);

/** A plan or a journal of another org. */
export const otherOrg = (path: string, expected: string | null, found: string | null): SfError =>
  createError('OtherOrg', [path, expected ?? '-', found ?? '-'], EXIT.failed, []);

/** There is no journal to take a run back from. */
export const noJournal = (folder: string): SfError => createError('NoJournal', [folder], EXIT.usage, []);

/** The newest of journals of several orgs. */
export const severalOrgs = (orgs: readonly string[]): SfError =>
  createError('SeveralOrgs', [orgs.join(', ')], EXIT.usage, []);

/** Several logins to the org of a journal. */
export const severalLogins = (orgId: string, logins: readonly string[]): SfError =>
  createError('SeveralLogins', [orgId, logins.join(', ')], EXIT.usage, []);

/** Components that somebody changed since a plan was made. */
export const stalePlan = (path: string, components: readonly string[]): SfError =>
  createError('StalePlan', [path, components.join(', ')], EXIT.failed, []);

/** A folder for plans that holds something already. */
export const folderNotEmpty = (folder: string): SfError => createError('FolderNotEmpty', [folder], EXIT.usage, []);

/** Another run carries out the plans of a folder. */
export const folderBusy = (folder: string): SfError => createError('FolderBusy', [folder], EXIT.failed, []);

/** A plan of a folder that is not what was planned any more. */
export const planEdited = (path: string): SfError => createError('PlanEdited', [path], EXIT.failed, [shellWord(path)]);

/** A plan of policies that another command shows the meaning of. */
export const planOfSet = (path: string): SfError => createError('PlanOfSet', [path], EXIT.usage);

/** A flag of `sf session set` whose value cannot be. */
export const badSetFlag = (flag: string, problem: Pick<YamlProblem, 'problem' | 'found' | 'allowed'>): SfError =>
  createError('BadSetFlag', [flag, problemText(problem)], EXIT.usage, []);

/** `sf session set` without a flag that wants something. */
export const nothingToSet = (): SfError => createError('NothingToSet', [], EXIT.usage);
