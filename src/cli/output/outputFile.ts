import { extname } from 'node:path';
import type { SfError } from '@salesforce/core/sfError';
import { mayWrite, writeWhole } from '../../disk/writeWhole.js';
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
    await mayWrite(path);
  } catch (error) {
    throw failed(path, error);
  }
};

/** Writes a file whole or not at all; `mode`: of one that is not there yet. */
export const writeOutput = async (path: string, text: string, mode?: number): Promise<void> => {
  try {
    await writeWhole(path, Buffer.from(text), mode);
  } catch (error) {
    throw failed(path, error);
  }
};
