import type { z } from 'zod';
import { LIMITS } from '../facts/limits.js';
import { namedBytes, namedText, NoText } from './namedText.js';
import { BadJson, offsetIn, parseJson, placeIn } from './strictJson.js';
import { UnusableFile, type FileKind } from './unusableFile.js';

/** A kind of file, the one format of it that is read, and all that it may hold. */
export type FileForm<T> = { readonly kind: FileKind; readonly format: number; readonly schema: z.ZodType<T> };

const unread =
  (path: string, kind: FileKind) =>
  (error: unknown): never => {
    if (error instanceof NoText) throw new UnusableFile(path, kind, 'not-read', error.code);
    throw error;
  };

/** @throws UnusableFile */
export const bytesOfFile = (path: string, kind: FileKind): Promise<Uint8Array> =>
  namedBytes(path, LIMITS.ownFileBytes).catch(unread(path, kind));

/** @throws UnusableFile */
export const textOfFile = (path: string, kind: FileKind): Promise<string> =>
  namedText(path, LIMITS.ownFileBytes).catch(unread(path, kind));

/** @throws UnusableFile where the text is no JSON that has one meaning. `line`: of the file, where the text begins. */
const parsed = (path: string, kind: FileKind, text: string, line: number): unknown => {
  try {
    return parseJson(text);
  } catch (error) {
    if (!(error instanceof BadJson)) throw error;
    const place = placeIn(text, error.offset);
    throw new UnusableFile(path, kind, error.problem, error.found, { ...place, line: place.line + line - 1 });
  }
};

/** What a document says of its format; `null` where it says none. */
const formatOf = (value: unknown): number | null =>
  typeof value === 'object' && value !== null && 'formatVersion' in value && typeof value.formatVersion === 'number'
    ? value.formatVersion
    : null;

/**
 * The document that a text holds, as its schema has it.
 *
 * @throws UnusableFile with the place of the first thing that is wrong.
 */
export const documentIn = <T>(path: string, { kind, format, schema }: FileForm<T>, text: string, line = 1): T => {
  const value = parsed(path, kind, text, line);
  const found = formatOf(value) ?? format;
  if (found !== format) throw new UnusableFile(path, kind, found > format ? 'too-new' : 'too-old', String(found));
  const checked = schema.safeParse(value);
  if (checked.success) return checked.data;
  const [issue] = checked.error.issues;
  const at = issue?.path ?? [];
  const place = placeIn(text, offsetIn(text, at));
  const detail = [at.join('.'), issue?.message ?? ''].filter((part) => part !== '').join(': ');
  throw new UnusableFile(path, kind, 'wrong', detail, { ...place, line: place.line + line - 1 });
};

/**
 * Reads a file that this plugin wrote. One of another format is refused by its format: what else is wrong with it says nothing.
 *
 * @throws UnusableFile
 */
export const readJson = async <T>(path: string, form: FileForm<T>): Promise<T> =>
  documentIn(path, form, await textOfFile(path, form.kind));
