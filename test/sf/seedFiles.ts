import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/** Text of every file below a folder, by path with forward slashes. */
export const filesBelow = (folder: string): ReadonlyMap<string, string> =>
  new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((path) => [path.slice(folder.length + 1).replaceAll('\\', '/'), readFileSync(path, 'utf8')])
  );

/** Full names that the files of one folder stand for. */
export const namesIn = (files: ReadonlyMap<string, string>, folder: string): readonly string[] =>
  [...files.keys()]
    .filter((path) => path.startsWith(`${folder}/`))
    .map((path) => basename(path).replace(/\.\w+-meta\.xml$/, ''));
