import { constants, type Stats } from 'node:fs';
import { access, mkdtemp, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** For the eyes of its owner alone: what holds secrets or names of people. */
export const OWNER_ONLY = 0o600;

const WRITE_BITS = 0o222;
const MODE_BITS = 0o7777;

/** A whole content that lies beside the place where it belongs. */
export type Staged = {
  /** Puts it there: from one moment to the next the file is the new one. */
  readonly place: () => Promise<void>;
  /** Leaves nothing of it, whether it was put in its place or not. */
  readonly drop: () => Promise<void>;
};

/** Whoever runs as root may write anything; a file that nobody may write to is still meant to stay. */
const mayReplace = async (path: string, old: Stats): Promise<void> => {
  await access(path, constants.W_OK);
  if ((old.mode & WRITE_BITS) === 0) throw Object.assign(new Error(path), { code: 'EACCES' });
};

/**
 * Writes a content beside a file, synced, with the owner and mode of the one that it will replace. `old`: what stands there,
 * a regular file, or the mode of a new one.
 *
 * @throws what the file system says.
 */
export const stageFile = async (path: string, bytes: Uint8Array, old: Stats | number): Promise<Staged> => {
  if (typeof old !== 'number') await mayReplace(path, old);
  const folder = await mkdtemp(join(dirname(path), '.session-'));
  const drop = (): Promise<void> => rm(folder, { recursive: true, force: true });
  try {
    const whole = join(folder, basename(path));
    const file = await open(whole, 'wx', typeof old === 'number' ? old : OWNER_ONLY);
    try {
      await file.writeFile(bytes);
      if (typeof old !== 'number') {
        const own = await file.stat();
        if (own.uid !== old.uid || own.gid !== old.gid) await file.chown(old.uid, old.gid);
        await file.chmod(old.mode & MODE_BITS);
      }
      await file.sync();
    } finally {
      await file.close();
    }
    return { place: () => rename(whole, path), drop };
  } catch (error) {
    await drop();
    throw error;
  }
};
