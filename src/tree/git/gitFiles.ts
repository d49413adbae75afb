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

/** How many links one path may lead through, as on Linux. */
const MOST_LINKS = 40;

/** Where a revision stands on the disk. */
export type Places = {
  /** Everything that the revision holds, whether or not it is looked at. */
  readonly all: readonly GitEntry[];
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
  { all, fromTop, toDisk, asked }: Places
): TreeFiles => {
  const things = new Map(entries.map((entry) => [entry.path, entry]));
  const folders = foldersOf(entries);
  const everyFolder = new Set(['', ...all.flatMap(({ path }) => above(path))]);
  const every = new Map(all.map(({ path, kind }) => [path, kind]));
  const kindAt = (path: string): PathKind | null => {
    const kind = everyFolder.has(path) ? 'submodule' : every.get(path);
    if (kind === undefined) return null;
    if (kind === 'submodule') return 'folder';
    return things.has(path) && kind === 'file' ? 'file' : 'other';
  };
  /** What a link says; `null` where it is not there. */
  const targetOf = ({ path, object }: GitEntry): string | null => {
    const content = contentOf(object);
    if (content instanceof Error) return null;
    const target = Buffer.from(content).toString('utf8');
    return posix.isAbsolute(target) ? target : posix.join(posix.dirname(path), target);
  };
  /** Where a path leads at the end of all links: outside of the revision, as far as they say; `null`: to nothing. */
  const endOf = (path: string, links = 0): string | null => {
    if (posix.isAbsolute(path) || path === '..' || path.startsWith('../')) return path;
    const link = [path, ...above(path)]
      .flatMap((step) => things.get(step) ?? [])
      .findLast(({ kind }) => kind === 'link');
    if (link === undefined) return kindAt(path) === null ? null : path;
    const target = links === MOST_LINKS ? null : targetOf(link);
    if (target === null) return null;
    const whole = posix.join(target, path.slice(link.path.length)).replace(/\/$/, '');
    return endOf(whole === '.' ? '' : whole, links + 1);
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
      const end = asked.has(path) ? path : endOf(inRevision(path));
      return Promise.resolve(end === null || posix.isAbsolute(end) ? end : toDisk(end));
    },
    bytesOf: async (path) => {
      const thing = things.get(inRevision(path));
      const content = thing?.kind === 'file' ? contentOf(thing.object) : failure('ENOENT');
      if (content instanceof Error) throw content;
      return Promise.resolve(content);
    },
  };
};
