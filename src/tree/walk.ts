import { join, sep } from 'node:path';
import type { Gap } from '../facts/fact.js';
import { componentFileOf, type ComponentFile } from './componentFiles.js';
import { forceignoreFor, type Forceignore } from './forceignore.js';
import { DISK, type TreeEntry, type TreeFiles } from './treeFiles.js';

/** A metadata file of a type that matters. */
export type FoundFile = ComponentFile & { readonly path: string };
/** A metadata file that a `.forceignore`, or the CLI's own rule, leaves out. */
export type IgnoredFile = FoundFile & { readonly by: string };
export type Walked = {
  readonly files: readonly FoundFile[];
  readonly ignored: readonly IgnoredFile[];
  readonly gaps: readonly Gap[];
};

/** Folders that hold no metadata of this project, whatever their files are called. */
const isSkipped = (name: string): boolean => name === 'node_modules' || name.startsWith('.');

/** What the file system says went wrong. */
export const codeOf = (error: unknown): string => {
  const { code } = error as NodeJS.ErrnoException;
  return code ?? String(error);
};

/** A folder with its own project is taken as the Salesforce CLI run there would take it. */
const isProject = (entries: readonly TreeEntry[]): boolean => entries.some(({ name }) => name === 'sfdx-project.json');

/** A link to a folder, or in the place of a component; `target`: where it leads, `null` where to nothing. */
type Link = { readonly path: string; readonly component: ComponentFile | null; readonly target: string | null };

/** Whether a file is the component that a link to it stands for. A record of a profile is that whatever its file is called. */
const isSame = (file: ComponentFile | undefined, { type, fullName }: ComponentFile): boolean =>
  file?.type === type && (file.fullName === fullName || type === 'ProfileSessionSetting');

/** Why what a link leads to is not found at its own place; `null`: it is. */
const whyUnread = (
  { component, target }: Link,
  root: string,
  found: ReadonlyMap<string, ComponentFile>
): string | null => {
  if (target === null) return 'link to nothing';
  if (target !== root && !target.startsWith(root + sep)) return 'link out of the source directory';
  const isFound =
    component === null ? !target.slice(root.length).split(sep).some(isSkipped) : isSame(found.get(target), component);
  return isFound ? null : 'link to what is not read';
};

/**
 * Finds the metadata files below a folder, at any depth. Only names are looked at, so that a large tree of other files costs
 * little. A link is not followed: what it leads to inside the tree is found at its own place, and what lies outside is a gap.
 */
export const walk = async (root: string, tree: TreeFiles = DISK): Promise<Walked> => {
  const files: FoundFile[] = [];
  const ignored: IgnoredFile[] = [];
  const gaps: Gap[] = [];

  const links: Link[] = [];

  const look = async (entry: TreeEntry, folder: string, { ignoredBy }: Forceignore): Promise<void> => {
    const path = join(folder, entry.name);
    const component = componentFileOf(entry.name);
    const by = ignoredBy(path);
    if (by !== null) {
      if (component !== null) ignored.push({ ...component, path, by });
    } else if (entry.isSymbolicLink()) {
      const target = await tree.realPath(path);
      // What lies outside of a revision may be anything.
      const isFolder = target !== null && ['folder', null].includes(await tree.kindOf(target));
      if (component !== null || isFolder) links.push({ path, component, target });
    } else if (component !== null) {
      if (entry.isFile()) files.push({ ...component, path });
      else gaps.push({ component: path, reason: 'failed', detail: 'not a file' });
    }
  };
  const visit = async (folder: string, outer: Forceignore | null): Promise<void> => {
    try {
      const entries = await tree.entriesOf(folder);
      const forceignore = outer === null || isProject(entries) ? await forceignoreFor(folder, tree) : outer;
      if (forceignore !== outer) gaps.push(...forceignore.gaps);
      for (const entry of entries) {
        // Most files of a tree are of no interest: they must not cost a promise each.
        const isOfInterest = entry.isSymbolicLink() || componentFileOf(entry.name) !== null;
        if (isOfInterest && !entry.isDirectory() && entry.name !== 'node_modules')
          await look(entry, folder, forceignore);
      }
      const below = entries.filter((entry) => entry.isDirectory() && !isSkipped(entry.name));
      await Promise.all(below.map(({ name }) => visit(join(folder, name), forceignore)));
    } catch (error) {
      gaps.push({ component: folder, reason: 'failed', detail: codeOf(error) });
    }
  };
  await visit(root, null);
  const found = new Map([...files, ...ignored].map((file) => [file.path, file]));
  for (const link of links) {
    const detail = whyUnread(link, root, found);
    if (detail !== null) gaps.push({ component: link.path, reason: 'failed', detail });
  }
  const byPath = (a: FoundFile, b: FoundFile): number => (a.path < b.path ? -1 : 1);
  return { files: files.sort(byPath), ignored: ignored.sort(byPath), gaps };
};
