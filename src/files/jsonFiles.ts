import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { UnusableFile, type FileKind } from './unusableFile.js';

const refused = (path: string, kind: FileKind, error: unknown): never => {
  throw new UnusableFile(path, kind, 'not-read', (error as NodeJS.ErrnoException).code ?? String(error));
};

const filesIn = async (path: string, kind: FileKind): Promise<readonly string[]> => {
  const found = await stat(path).catch((error: unknown) => refused(path, kind, error));
  if (!found.isDirectory()) return [path];
  const entries = await readdir(path, { withFileTypes: true }).catch((error: unknown) => refused(path, kind, error));
  return entries
    .filter((entry) => entry.isFile() && entry.name.toLowerCase().endsWith('.json'))
    .map(({ name }) => join(path, name))
    .sort();
};

/**
 * The files of a kind that paths stand for: a file for itself, a folder for its files that end in .json, by name. Each once.
 *
 * @throws UnusableFile for a path that is not there or cannot be read.
 */
export const jsonFiles = async (paths: readonly string[], kind: FileKind): Promise<readonly string[]> => [
  ...new Set((await Promise.all(paths.map((path) => filesIn(path, kind)))).flat()),
];
