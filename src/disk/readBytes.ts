import { constants } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { LIMITS } from '../facts/limits.js';
import { whileOpen } from './openFiles.js';

/** A file holds more than is taken in. */
export class TooLarge extends Error {
  public readonly code = 'EFBIG';

  public constructor(public readonly most: number) {
    super(`more than ${most} bytes`);
    this.name = 'TooLarge';
  }
}

/** Puts the next bytes into a buffer and says how many; 0 at the end. */
type Reading = (buffer: Buffer, at: number, length: number) => Promise<number>;

const fromFile =
  (file: FileHandle): Reading =>
  async (buffer, at, length) =>
    (await file.read(buffer, at, length)).bytesRead;

const PAUSE_MS = 10;

const NOTHING_YET = ['EAGAIN', 'EWOULDBLOCK'];

/** What a pipe has to say next, 0 for its end. Before its first byte, somebody may yet begin to write into it. */
const fromPipe =
  (file: FileHandle): Reading =>
  async (buffer, at, length) => {
    const end = performance.now() + LIMITS.pipeSilenceMs;
    for (;;) {
      const bytesRead = await fromFile(file)(buffer, at, length).catch((error: unknown) => {
        if (NOTHING_YET.includes((error as NodeJS.ErrnoException).code ?? '')) return null;
        throw error;
      });
      if (bytesRead !== null && (bytesRead > 0 || at > 0)) return bytesRead;
      if (performance.now() > end) throw Object.assign(new Error(), { code: 'a pipe that says nothing' });
      await setTimeout(PAUSE_MS);
    }
  };

const contentOf = async (read: Reading, size: number, most: number): Promise<Buffer> => {
  // One byte more than there should be: a file that grows meanwhile, and one without a size, are read on.
  let content = Buffer.allocUnsafe(Math.min(size, most) + 1);
  for (let length = 0; ;) {
    if (length > most) throw new TooLarge(most);
    if (length === content.length) {
      const larger = Buffer.allocUnsafe(Math.min(2 * length + 4096, most + 1));
      content.copy(larger);
      content = larger;
    }
    const bytesRead = await read(content, length, content.length - length);
    if (bytesRead === 0) return content.subarray(0, length);
    length += bytesRead;
  }
};

/** Opening or reading a pipe waits for somebody who writes into it, unless it is asked not to; Windows has no such pipes. */
const AT_ONCE = (constants.O_NONBLOCK as number | undefined) ?? 0;

/**
 * The bytes of a file, and no more than `most`. A named file may be a pipe (`<(...)` of a shell); a file that was found may not.
 *
 * @throws TooLarge, or what the file system says.
 */
export const readBytes = (path: string, most: number, found: 'named' | 'found' = 'named'): Promise<Buffer> =>
  whileOpen(async () => {
    const file = await open(path, constants.O_RDONLY | AT_ONCE);
    try {
      const stats = await file.stat();
      const isPipe = found === 'named' && stats.isFIFO();
      if (!stats.isFile() && !isPipe) throw Object.assign(new Error(path), { code: 'not a file' });
      if (stats.size > most) throw new TooLarge(most);
      return await contentOf(isPipe ? fromPipe(file) : fromFile(file), stats.size, most);
    } finally {
      await file.close();
    }
  });
