import { readFile, stat } from 'node:fs/promises';

/** Bytes. No settings file of a real project comes near. */
export const LARGEST_FILE = 10 * 1024 * 1024;

/** The text of a file that says how to read the tree; `null` where it is missing, unreadable, huge or no file: a pipe hangs. */
export const smallFileText = async (path: string): Promise<string | null> => {
  const found = await stat(path).catch(() => null);
  if (found?.isFile() !== true || found.size > LARGEST_FILE) return null;
  return readFile(path, 'utf8').catch(() => null);
};
