import { extname, resolve } from 'node:path';
import type { SfError } from '@salesforce/core/sfError';
import { mayWrite, writeWhole } from '../../disk/writeWhole.js';
import { badExtension, notWritten, sameOutput } from '../fileErrors.js';

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

/** A file that will be written: its place and format are known to be good. */
export type PlannedFile<F extends string> = { readonly path: string; readonly format: F };

/**
 * Files of several formats, checked before anything is read.
 *
 * @throws SfError for an ending that names no format, one file named twice, a folder that is not there or not writable.
 */
export const planFiles = async <F extends string>(
  paths: readonly string[],
  formats: Readonly<Record<string, F>>
): Promise<readonly PlannedFile<F>[]> => {
  const planned = paths.map((path) => ({ path, format: formatOf(path, formats) }));
  const twice = paths.find((path, index) => paths.slice(0, index).some((before) => resolve(before) === resolve(path)));
  if (twice !== undefined) throw sameOutput(twice);
  await Promise.all(paths.map(checkWritable));
  return planned;
};

/**
 * Writes all of them.
 *
 * @throws SfError for the first that could not be written; the others are there by then.
 */
export const writeFiles = async <F extends string>(
  planned: readonly PlannedFile<F>[],
  textOf: (format: F) => string | Promise<string>
): Promise<void> => {
  const written = await Promise.allSettled(
    planned.map(async ({ path, format }) => {
      await writeOutput(path, await textOf(format));
    })
  );
  const failed = written.find((outcome) => outcome.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
};
