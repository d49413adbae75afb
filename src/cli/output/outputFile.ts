import { access, constants, mkdtemp, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, extname, join } from 'node:path';
import type { SfError } from '@salesforce/core/sfError';
import { badExtension, notWritten } from '../errors.js';

/** The format that a file's ending names; refused before anything is read. */
export const formatOf = <F extends string>(path: string, formats: Readonly<Record<string, F>>): F => {
  const ending = extname(path).toLowerCase();
  const format = Object.hasOwn(formats, ending) ? formats[ending] : undefined;
  if (format === undefined) throw badExtension(path, Object.keys(formats));
  return format;
};

const failed = (path: string, error: unknown): SfError =>
  notWritten(path, (error as NodeJS.ErrnoException).code ?? String(error));

/** Refuses a file in a folder that is not there or not to be written to, or that is a folder, before anything is read. */
export const checkWritable = async (path: string): Promise<void> => {
  try {
    await access(dirname(path), constants.W_OK);
    const there = await stat(path).catch(() => null);
    if (there?.isDirectory() === true) throw Object.assign(new Error(path), { code: 'EISDIR' });
  } catch (error) {
    throw failed(path, error);
  }
};

/** Writes a file whole or not at all: what stood there before stays until the new one is complete. */
export const writeOutput = async (path: string, text: string): Promise<void> => {
  try {
    const beside = await mkdtemp(join(dirname(path), '.session-'));
    try {
      const whole = join(beside, 'file');
      await writeFile(whole, text);
      await rename(whole, path);
    } finally {
      await rm(beside, { recursive: true, force: true });
    }
  } catch (error) {
    throw failed(path, error);
  }
};
