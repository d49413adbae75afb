import { readBytes, TooLarge } from '../disk/readBytes.js';

/** A file that somebody named and that holds no text to read. `code`: the file system's, or what it is instead. */
export class NoText extends Error {
  public constructor(public readonly code: string) {
    super(code);
    this.name = 'NoText';
  }
}

/** @throws NoText */
export const namedBytes = (path: string, most: number): Promise<Uint8Array> =>
  readBytes(path, most).catch((error: unknown) => {
    throw new NoText(
      error instanceof TooLarge ? error.message : String((error as NodeJS.ErrnoException).code ?? error)
    );
  });

/**
 * UTF-8 as a text, without its byte order mark.
 *
 * @throws NoText
 */
export const textIn = (bytes: Uint8Array): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new NoText('not UTF-8');
  }
};

/**
 * The text of a file that somebody named, of at most so many bytes.
 *
 * @throws NoText
 */
export const namedText = async (path: string, most: number): Promise<string> => textIn(await namedBytes(path, most));
