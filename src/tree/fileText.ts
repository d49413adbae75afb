import { TooLarge } from '../disk/readBytes.js';
import { DISK, type TreeFiles } from './treeFiles.js';

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';

/** The text of a file with everything that it takes to write the same bytes again: a byte order mark is its first character. */
export type FileText = { readonly text: string; readonly encoding: Encoding };

/** A file that is too large for a component, or no text. */
export class UnreadableFile extends Error {}

/** UTF-8 unless a byte order mark says UTF-16. Bytes that are no text are refused, so that every text gives its bytes back. */
export const decodeText = (bytes: Uint8Array): FileText => {
  const encoding: Encoding =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8';
  try {
    return { text: new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes), encoding };
  } catch (error) {
    throw new UnreadableFile(`not ${encoding}`, { cause: error });
  }
};

export const encodeText = ({ text, encoding }: FileText): Uint8Array => {
  if (encoding === 'utf-8') return Buffer.from(text, 'utf8');
  const bytes = Buffer.from(text, 'utf16le');
  return encoding === 'utf-16le' ? bytes : bytes.swap16();
};

/** @throws UnreadableFile, or what the file system says. */
export const readFileText = async (path: string, tree: TreeFiles = DISK): Promise<FileText> => {
  const bytes = await tree.bytesOf(path).catch((error: unknown) => {
    throw error instanceof TooLarge ? new UnreadableFile(error.message, { cause: error }) : error;
  });
  return decodeText(bytes);
};

/** The text of a file that says how to read the tree; `null` where it is missing, unreadable, huge or no file. */
export const smallFileText = async (path: string, tree: TreeFiles): Promise<string | null> => {
  if ((await tree.kindOf(path)) !== 'file') return null;
  const bytes = await tree.bytesOf(path).catch(() => null);
  try {
    return bytes === null ? null : decodeText(bytes).text.replace(/^\uFEFF/, '');
  } catch (error) {
    if (error instanceof UnreadableFile) return null;
    throw error;
  }
};
