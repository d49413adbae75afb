import { UnusableFile } from '../files/unusableFile.js';
import { UnusableYaml } from '../files/unusableYaml.js';
import { wordsFrom } from './output/words.js';

/** The codes of a file system that there are words for; any other is shown as it is. */
const FILE_CODES: readonly string[] = ['ENOENT', 'ENOTDIR', 'EISDIR', 'EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'EINVAL'];

/** What a code of the file system means. `gone`: the words where something is not there. */
export const codeText = (code: string, gone = 'ENOENT'): string =>
  FILE_CODES.includes(code) ? wordsFrom('errors')(`file.${code === 'ENOENT' ? gone : code}`) : code;

/** Whether a code says that a file is not where it was said to be. */
export const isMissing = (code: string): boolean => code === 'ENOENT' || code === 'ENOTDIR';

/** The path of a file of ours that was to be read and is not there. A baseline that is not there yet is to be written. */
export const missingIn = (error: unknown): string | undefined => {
  if (error instanceof UnusableYaml) return isMissing(error.code ?? '') ? error.path : undefined;
  return error instanceof UnusableFile &&
    error.kind !== 'baseline' &&
    error.problem === 'not-read' &&
    isMissing(error.detail)
    ? error.path
    : undefined;
};
