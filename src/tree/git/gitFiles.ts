import { posix } from 'node:path';
import type { PathKind, TreeEntry, TreeFiles } from '../treeFiles.js';
import type { BlobContent } from './contents.js';
import type { GitEntry } from './entries.js';

/** A thing of a folder of a revision. A submodule is a folder that cannot be looked into: its files are of another repository. */
class Entry implements TreeEntry {
  public constructor(
    public readonly name: string,
    private readonly kind: GitEntry['kind'] | 'folder'
  ) {}

  public isFile(): boolean {
    return this.kind === 'file';
  }

  public isDirectory(): boolean {
    return this.kind === 'folder' || this.kind === 'submodule';
  }

  public isSymbolicLink(): boolean {
    return this.kind === 'link';
  }
}

const failure = (code: string): Error => Object.assign(new Error(code), { code });

/** Every folder above a path, the nearest first; not the top itself. */
const above = (path: string): readonly string[] => {
  const folders: string[] = [];
  for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1)) folders.push(path.slice(0, at));
  return folders;
};

type Folders = ReadonlyMap<string, ReadonlyMap<string, Entry>>;

/** Of every folder what it holds, by name; the top is ''. */
const foldersOf = (entries: readonly GitEntry[]): Folders => {
  const folders = new Map<string, Map<string, Entry>>();
  const put = (path: string, kind: GitEntry['kind'] | 'folder'): void => {
    const slash = path.lastIndexOf('/');
    const [folder, name] = [path.slice(0, Math.max(0, slash)), path.slice(slash + 1)];
    const holds = folders.get(folder) ?? new Map<string, Entry>();
    folders.set(folder, holds.set(name, new Entry(name, kind)));
  };
  for (const { path, kind } of entries) {
    put(path, kind);
    for (const folder of above(path)) put(folder, 'folder');
  }
  return folders;
};

/** Where a revision stands on the disk. */
export type Places = {
  /** Where an absolute path stands in the revision; `null` outside of it. */
  readonly fromTop: (path: string) => string | null;
  readonly toDisk: (path: string) => string;
  /** Absolute paths. */
  readonly asked: ReadonlySet<string>;
};

/**
 * Files of a git revision as a tree is read, without one of them ever being on the disk.
 *
 * The folders that were asked for are folders, whatever the revision says: what stands there instead cannot be looked into.
 */
export const gitFiles = (
  entries: readonly GitEntry[],
  contentOf: (object: string) => BlobContent,
  { fromTop, toDisk, asked }: Places
): TreeFiles => {
  const things = new Map(entries.map((entry) => [entry.path, entry]));
  const folders = foldersOf(entries);
  const kindAt = (path: string): PathKind | null => {
    const thing = things.get(path);
    if (thing === undefined) return folders.has(path) ? 'folder' : null;
    return thing.kind === 'file' ? 'file' : thing.kind === 'submodule' ? 'folder' : 'other';
  };
  /** Where a link leads, as far as one step goes; outside of the revision it leads out. */
  const targetOf = ({ path, object }: GitEntry): string | null => {
    const content = contentOf(object);
    if (content instanceof Error) return null;
    const target = Buffer.from(content).toString('utf8');
    return posix.isAbsolute(target) ? target : posix.join(posix.dirname(path), target);
  };
  const inRevision = (path: string): string => {
    const found = fromTop(path);
    if (found === null) throw failure('ENOENT');
    return found;
  };
  // Each call is one of a file system, so what it throws comes out of its promise.
  return {
    entriesOf: async (folder) => {
      const path = inRevision(folder);
      const way = [path, ...above(path)].flatMap((step) => things.get(step) ?? []);
      if (way.length > 0) throw failure(way.some(({ kind }) => kind === 'submodule') ? 'submodule' : 'ENOTDIR');
      return Promise.resolve([...(folders.get(path)?.values() ?? [])]);
    },
    kindOf: async (path) => {
      if (asked.has(path)) return 'folder';
      const found = fromTop(path);
      return Promise.resolve(found === null ? null : kindAt(found));
    },
    realPath: async (path) => {
      const thing = asked.has(path) ? undefined : things.get(inRevision(path));
      if (thing?.kind !== 'link') return Promise.resolve(path);
      const target = targetOf(thing);
      if (target === null) return null;
      return posix.isAbsolute(target) || target.startsWith('../') ? target : toDisk(target);
    },
    bytesOf: async (path) => {
      const thing = things.get(inRevision(path));
      const content = thing?.kind === 'file' ? contentOf(thing.object) : failure('ENOENT');
      if (content instanceof Error) throw content;
      return Promise.resolve(content);
    },
  };
};
