import type { Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { whileOpen } from '../disk/openFiles.js';
import { readBytes } from '../disk/readBytes.js';
import { LIMITS } from '../facts/limits.js';

/** What a folder says of one thing in it. Links are links. */
export type TreeEntry = Pick<Dirent, 'name' | 'isFile' | 'isDirectory' | 'isSymbolicLink'>;

export type PathKind = 'file' | 'folder' | 'other';

/** Where a source tree is read from: the disk, or a git revision. Paths are absolute. */
export type TreeFiles = {
  /** @throws what the file system says. */
  entriesOf(folder: string): Promise<readonly TreeEntry[]>;
  /** What stands at a path, at the end of links; `null` for nothing. */
  kindOf(path: string): Promise<PathKind | null>;
  /** The path without links; `null` where they lead to nothing. */
  realPath(path: string): Promise<string | null>;
  /** @throws TooLarge, or what the file system says. */
  bytesOf(path: string): Promise<Uint8Array>;
};

export const DISK: TreeFiles = {
  entriesOf: (folder) => whileOpen(() => readdir(folder, { withFileTypes: true })),
  kindOf: async (path) => {
    const found = await stat(path).catch(() => null);
    if (found === null) return null;
    return found.isFile() ? 'file' : found.isDirectory() ? 'folder' : 'other';
  },
  realPath: (path) => realpath(path).catch(() => null),
  bytesOf: (path) => readBytes(path, LIMITS.treeFileBytes, 'found'),
};
