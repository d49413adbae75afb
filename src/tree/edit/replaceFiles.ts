import { lstat } from 'node:fs/promises';
import { stageFile, type Staged } from '../../disk/stageFile.js';

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

type Pending = { readonly path: string; readonly staged: Staged };

/** A tree is a stranger's: a link in it may lead anywhere, so nothing is written through one. */
const stage = async ({ path, bytes }: NewContent): Promise<Pending> => {
  const old = await lstat(path);
  if (!old.isFile()) throw new Error('not a file');
  return { path, staged: await stageFile(path, bytes, old) };
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
  const pending: Pending[] = [];
  const done: string[] = [];
  const step = async <T>(path: string, act: () => Promise<T>): Promise<T> => {
    try {
      return await act();
    } catch (error) {
      throw new NotReplaced(path, reasonOf(error), done);
    }
  };
  try {
    for (const content of contents) pending.push(await step(content.path, () => stage(content)));
    for (const { path, staged } of pending) {
      await step(path, staged.place);
      done.push(path);
    }
  } finally {
    await Promise.all(pending.map(({ staged }) => staged.drop()));
  }
};
