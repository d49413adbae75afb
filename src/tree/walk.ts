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

/**
 * Finds the metadata files below a folder, at any depth. Only names are looked at, so that a large tree of other files costs
 * little. A link is not followed: what it leads to inside the tree is found at its own place, and what lies outside is a gap.
 */
export const walk = async (root: string, tree: TreeFiles = DISK): Promise<Walked> => {
  const files: FoundFile[] = [];
  const ignored: IgnoredFile[] = [];
  const gaps: Gap[] = [];

  const followed = async (path: string, isComponent: boolean): Promise<void> => {
    const target = await tree.realPath(path);
    const isInside = target !== null && (target === root || target.startsWith(root + sep));
    const isDirectory = target !== null && (await tree.kindOf(target)) === 'folder';
    if (isInside || !(isComponent || isDirectory)) return;
    gaps.push({
      component: path,
      reason: 'failed',
      detail: target === null ? 'link to nothing' : 'link out of the source directory',
    });
  };
  const look = async (entry: TreeEntry, folder: string, { ignoredBy }: Forceignore): Promise<void> => {
    const path = join(folder, entry.name);
    const component = componentFileOf(entry.name);
    const by = ignoredBy(path);
    if (by !== null) {
      if (component !== null) ignored.push({ ...component, path, by });
    } else if (entry.isSymbolicLink()) {
      await followed(path, component !== null);
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
  const byPath = (a: FoundFile, b: FoundFile): number => (a.path < b.path ? -1 : 1);
  return { files: files.sort(byPath), ignored: ignored.sort(byPath), gaps };
};
