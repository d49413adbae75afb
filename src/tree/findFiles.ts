import { realpath, stat } from 'node:fs/promises';
import type { Gap } from '../facts/fact.js';
import { NoSuchFolder } from './problems.js';
import { walk, type FoundFile } from './walk.js';

const folderOf = async (path: string): Promise<string> => {
  const folder = await realpath(path).catch(() => null);
  const isFolder = folder !== null && (await stat(folder)).isDirectory();
  if (folder === null || !isFolder) throw new NoSuchFolder(path);
  return folder;
};

/**
 * The metadata files below several folders, each once, and what could not be looked at.
 *
 * @throws NoSuchFolder for a path that is no folder.
 */
export const findFiles = async (
  paths: readonly string[]
): Promise<{ readonly files: readonly FoundFile[]; readonly gaps: readonly Gap[] }> => {
  const walked = await Promise.all((await Promise.all(paths.map(folderOf))).map(walk));
  return {
    files: [...new Map(walked.flatMap(({ files }) => files).map((file) => [file.path, file])).values()],
    gaps: walked.flatMap(({ gaps }) => gaps),
  };
};
