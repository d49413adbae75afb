import { realpath } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { errors } from './texts.js';

/** A path that may not be read; `message` says why and what to do. */
export class NotUnderRoots extends Error {}

/** Where a path really is; of one that is not there, where it would be. */
const realPlace = async (path: string): Promise<string> => {
  try {
    return await realpath(path);
  } catch {
    const parent = dirname(path);
    return parent === path ? path : join(await realPlace(parent), basename(path));
  }
};

/** Where folders really are, each link resolved. */
export const foldersAt = (paths: readonly string[]): Promise<readonly string[]> =>
  Promise.all(paths.map((path) => realPlace(resolve(path))));

/** The folders that a client names by their addresses; what is no file is no folder. */
export const foldersOf = (uris: readonly string[]): Promise<readonly string[]> =>
  foldersAt(uris.flatMap((uri) => (uri.startsWith('file://') ? [fileURLToPath(uri)] : [])));

const isUnder = (folder: string, path: string): boolean => {
  const inside = relative(folder, path);
  return inside === '' || (inside !== '..' && !inside.startsWith(`..${sep}`) && resolve(folder, inside) === path);
};

/**
 * A path as a command in the first root takes it, with every link resolved, so that what was looked at is what is read.
 *
 * @throws NotUnderRoots, whether there is such a file or not.
 */
export const pathUnder = async (roots: readonly string[], path: string): Promise<string> => {
  const [first] = roots;
  if (first === undefined) throw new NotUnderRoots(errors.noRoots(path));
  const real = await realPlace(resolve(first, path));
  if (!roots.some((root) => isUnder(root, real))) throw new NotUnderRoots(errors.outside(path));
  return isUnder(first, real) ? relative(first, real) || '.' : real;
};
