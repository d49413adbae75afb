import { constants } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { whileOpen } from './openFiles.js';

/** A file holds more than is taken in. */
export class TooLarge extends Error {
  public readonly code = 'EFBIG';

  public constructor(public readonly most: number) {
    super(`more than ${most} bytes`);
    this.name = 'TooLarge';
  }
}

const contentOf = async (file: FileHandle, size: number, most: number): Promise<Buffer> => {
  // One byte more than there should be: a file that grows meanwhile, and one without a size, are read on.
  let content = Buffer.allocUnsafe(Math.min(size, most) + 1);
  for (let length = 0; ;) {
    if (length > most) throw new TooLarge(most);
    if (length === content.length) {
      const larger = Buffer.allocUnsafe(Math.min(2 * length + 4096, most + 1));
      content.copy(larger);
      content = larger;
    }
    const { bytesRead } = await file.read(content, length, content.length - length);
    if (bytesRead === 0) return content.subarray(0, length);
    length += bytesRead;
  }
};

/** Opening a pipe waits until somebody writes into it, unless it is asked not to; Windows has no such pipes. */
const AT_ONCE = (constants.O_NONBLOCK as number | undefined) ?? 0;

/**
 * The bytes of a file, and no more than `most`. A named file may be a pipe (`<(...)` of a shell); a file that was found may not.
 *
 * @throws TooLarge, or what the file system says.
 */
export const readBytes = (path: string, most: number, found: 'named' | 'found' = 'named'): Promise<Buffer> =>
  whileOpen(async () => {
    const file = await open(path, constants.O_RDONLY | (found === 'found' ? AT_ONCE : 0));
    try {
      const stats = await file.stat();
      if (found === 'found' && !stats.isFile()) throw Object.assign(new Error(path), { code: 'not a file' });
      if (stats.size > most) throw new TooLarge(most);
      return await contentOf(file, stats.size, most);
    } finally {
      await file.close();
    }
  });
