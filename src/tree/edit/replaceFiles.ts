import { constants } from 'node:fs';
import { access, lstat, mkdtemp, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

export type NewContent = { readonly path: string; readonly bytes: Uint8Array };

/** A file did not get its new content; those in `done` did. */
export class NotReplaced extends Error {
  public constructor(
    public readonly path: string,
    public readonly code: string,
    public readonly done: readonly string[]
  ) {
    super(`${path}: ${code}`);
    this.name = 'NotReplaced';
  }
}

const WRITE_BITS = 0o222;
const MODE_BITS = 0o7777;

type Staged = { readonly path: string; readonly folder: string; readonly whole: string };

/** The whole content in a file beside, with the owner and mode of the one that it will replace. */
const stage = async ({ path, bytes }: NewContent, folders: string[]): Promise<Staged> => {
  const old = await lstat(path);
  if (!old.isFile()) throw new Error('not a file');
  await access(path, constants.W_OK);
  // Whoever runs as root may write anything; a file that nobody may write to is still meant to stay.
  if ((old.mode & WRITE_BITS) === 0) throw new Error('EACCES');
  const folder = await mkdtemp(join(dirname(path), '.session-'));
  folders.push(folder);
  const whole = join(folder, basename(path));
  const file = await open(whole, 'wx');
  try {
    await file.writeFile(bytes);
    const own = await file.stat();
    if (own.uid !== old.uid || own.gid !== old.gid) await file.chown(old.uid, old.gid);
    await file.chmod(old.mode & MODE_BITS);
    await file.sync();
  } finally {
    await file.close();
  }
  return { path, folder, whole };
};

const reasonOf = (error: unknown): string => {
  const { code, message } = error as NodeJS.ErrnoException;
  return code ?? message;
};

/**
 * Gives files new content, each whole or not at all: written beside, synced, then put in the place of the old file, whose
 * owner and mode it keeps. Nothing is put in place before everything is written.
 *
 * @throws NotReplaced
 */
export const replaceFiles = async (contents: readonly NewContent[]): Promise<void> => {
  const folders: string[] = [];
  const staged: Staged[] = [];
  const done: string[] = [];
  const step = async <T>(path: string, act: () => Promise<T>): Promise<T> => {
    try {
      return await act();
    } catch (error) {
      throw new NotReplaced(path, reasonOf(error), done);
    }
  };
  try {
    for (const content of contents) staged.push(await step(content.path, () => stage(content, folders)));
    for (const { path, whole } of staged) {
      await step(path, () => rename(whole, path));
      done.push(path);
    }
  } finally {
    await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true })));
  }
};
