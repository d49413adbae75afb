import { mkdir, open, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { JournalEntry } from '../../change/journal.js';
import type { Journal } from '../../change/ports.js';

/** A journal on the disk: one JSON document a line, for its owner's eyes alone. */
export type JournalFile = Journal & { readonly path: string; close(): Promise<void> };

const goOn = (): void => undefined;

/**
 * Past a file-size limit the system ends a process that has not said that it wants an error instead. A listener of others
 * is not enough: that of signal-exit, which `sf` brings, ends the process where it is the only one.
 */
const wantErrorAtSizeLimit = (): void => {
  if (!process.listeners('SIGXFSZ').includes(goOn)) process.on('SIGXFSZ', goOn);
};

const linesOf = (entries: readonly JournalEntry[]): string =>
  entries.map((entry) => `${JSON.stringify(entry)}\n`).join('');

const syncFolder = async (folder: string): Promise<void> => {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
};

/** All or nothing: half a line would become one with whatever is written next, and the journal could not be read. */
const appendWhole = async (handle: FileHandle, text: string): Promise<void> => {
  const { size } = await handle.stat();
  try {
    await handle.writeFile(text);
    await handle.sync();
  } catch (error) {
    // Where not even that is possible, the first failure is the one to be told.
    await handle.truncate(size).catch(() => undefined);
    throw error;
  }
};

/** Batches that are under way side by side write one after the other. */
const over = (path: string, handle: FileHandle): JournalFile => {
  let last: Promise<void> = Promise.resolve();
  return {
    path,
    append: (entries) => {
      const own = last.then(() => appendWhole(handle, linesOf(entries)));
      last = own.catch(() => undefined);
      return own;
    },
    close: () => handle.close(),
  };
};

/**
 * Starts a journal that no other run has.
 *
 * @throws the system's own error where it cannot be written.
 */
export const createJournal = async (path: string): Promise<JournalFile> => {
  wantErrorAtSizeLimit();
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const handle = await open(path, 'ax', 0o600);
  await syncFolder(dirname(path));
  return over(path, handle);
};

/** Goes on with a journal. A last line that was cut off by the end of its run is closed first. */
export const reopenJournal = async (path: string): Promise<JournalFile> => {
  wantErrorAtSizeLimit();
  const handle = await open(path, 'a+', 0o600);
  const { size } = await handle.stat();
  const last = Buffer.alloc(1);
  if (size > 0) await handle.read(last, 0, 1, size - 1);
  if (size > 0 && last.toString() !== '\n') await handle.writeFile('\n');
  return over(path, handle);
};
