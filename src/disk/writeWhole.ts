import { constants, type Stats } from 'node:fs';
import { access, readlink, stat, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { stageFile } from './stageFile.js';
import { isImpossibleOnWindows } from './windowsNames.js';

/** What people expect of a file that they ask for: their umask takes away from it. */
const USUAL_MODE = 0o666;
/** As many as Linux follows. */
const MOST_LINKS = 40;

const error = (code: string, path: string): Error => Object.assign(new Error(`${code}: ${path}`), { code });

const isGone = (reason: unknown): boolean => (reason as NodeJS.ErrnoException).code === 'ENOENT';

type Place = { readonly path: string; readonly old: Stats | null };

/** Where a file is that somebody names: at the end of its links, whether it is there already or not. */
const placeOf = async (named: string): Promise<Place> => {
  if (process.platform === 'win32' && isImpossibleOnWindows(named)) throw error('EINVAL', named);
  let path = resolve(named);
  for (let links = 0; links <= MOST_LINKS; links += 1) {
    const target = await readlink(path).catch(() => null);
    if (target === null) {
      const old = await stat(path).catch((reason: unknown) => {
        if (isGone(reason)) return null;
        throw reason;
      });
      if (old?.isDirectory() === true) throw error('EISDIR', path);
      return { path, old };
    }
    path = resolve(dirname(path), target);
  }
  throw error('ELOOP', named);
};

/** Whether `writeWhole` could write there now. @throws what the file system says. */
export const mayWrite = async (named: string): Promise<void> => {
  const { path, old } = await placeOf(named);
  if (old?.isFile() ?? true) await access(dirname(path), constants.W_OK);
  if (old !== null) await access(path, constants.W_OK);
};

/**
 * Writes a file whole or not at all. What stood there before stays until the new one is complete; its owner and mode, and a
 * link that leads to it, stay for good. `mode` is for a file that is new. A pipe or a device takes what it gets.
 *
 * @throws what the file system says.
 */
export const writeWhole = async (named: string, bytes: Uint8Array, mode = USUAL_MODE): Promise<void> => {
  const { path, old } = await placeOf(named);
  if (old !== null && !old.isFile()) {
    await writeFile(path, bytes);
    return;
  }
  const staged = await stageFile(path, bytes, old ?? mode);
  try {
    await staged.place();
  } finally {
    await staged.drop();
  }
};
