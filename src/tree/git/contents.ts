import { LIMITS } from '../../facts/limits.js';
import { TooLarge } from '../../disk/readBytes.js';
import { GitRefused, NotInRepository } from '../problems.js';
import type { Git } from './run.js';

/** The bytes of an object, or why there are none. */
export type BlobContent = Uint8Array | TooLarge | NotInRepository;

const asLines = (objects: readonly string[]): string => objects.map((object) => `${object}\n`).join('');

/** Which objects are there as files' contents, and how many bytes each has; what is no such object is not there. */
const sizesOf = async (git: Git, top: string, objects: readonly string[]): Promise<ReadonlyMap<string, number>> => {
  const answer = await git(top, ['cat-file', '--batch-check'], asLines(objects));
  return new Map(
    answer
      .toString('latin1')
      .split('\n')
      .flatMap((line) => {
        const [, object, size] = /^([0-9a-f]+) blob (\d+)$/.exec(line) ?? [];
        return object === undefined ? [] : [[object, Number(size)] as const];
      })
  );
};

/** `git cat-file --batch` gives of each object a line `object type size`, the bytes, and a line end. */
const contentsIn = (answer: Buffer, objects: readonly string[]): ReadonlyMap<string, Buffer> => {
  const contents = new Map<string, Buffer>();
  let at = 0;
  for (const object of objects) {
    const lineEnd = answer.indexOf('\n', at);
    const [, found, size] = /^([0-9a-f]+) blob (\d+)$/.exec(answer.toString('latin1', at, Math.max(at, lineEnd))) ?? [];
    const end = lineEnd + 1 + Number(size);
    // What stands there is another object's: no content at all is better than the wrong one.
    if (found !== object || answer[end] !== 0x0a) throw new GitRefused(`cat-file lost its place at ${object}`);
    contents.set(object, answer.subarray(lineEnd + 1, end));
    at = end + 1;
  }
  return contents;
};

/** The contents of objects. One that is missing or too large is that, and takes no other one's content. */
export const readContents = async (
  git: Git,
  top: string,
  wanted: readonly string[]
): Promise<(object: string) => BlobContent> => {
  const objects = [...new Set(wanted)];
  if (objects.length === 0) return (object) => new NotInRepository(object);
  const sizes = await sizesOf(git, top, objects);
  let room: number = LIMITS.gitContentBytes;
  const fitting = objects.filter((object) => {
    const size = sizes.get(object) ?? Infinity;
    if (size > LIMITS.treeFileBytes || size > room) return false;
    room -= size;
    return true;
  });
  const most = LIMITS.gitContentBytes + LIMITS.gitListingBytes;
  const answer = fitting.length === 0 ? Buffer.of() : await git(top, ['cat-file', '--batch'], asLines(fitting), most);
  const contents = contentsIn(answer, fitting);
  return (object) =>
    contents.get(object) ??
    (sizes.has(object)
      ? new TooLarge((sizes.get(object) ?? 0) > LIMITS.treeFileBytes ? LIMITS.treeFileBytes : LIMITS.gitContentBytes)
      : new NotInRepository(object));
};
