import type { Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import ignore, { type Ignore } from 'ignore';
import pLimit from 'p-limit';
import type { Gap } from '../facts/fact.js';
import { componentFileOf, type ComponentFile } from './componentFiles.js';
import { smallFileText } from './smallFile.js';

/** Directories read side by side. */
const DIRECTORIES_AT_ONCE = 16;

/** A metadata file of a type that matters. */
export type FoundFile = ComponentFile & { readonly path: string };
export type Walked = { readonly files: readonly FoundFile[]; readonly gaps: readonly Gap[] };

/** Folders that hold no metadata of this project, whatever their files are called. */
const isSkipped = (name: string): boolean => name === 'node_modules' || name.startsWith('.');

type Forceignore = { readonly base: string; readonly rules: Ignore };

/** The nearest `.forceignore` at the folder or above, as the Salesforce CLI looks for it. */
const forceignoreFor = async (folder: string): Promise<Forceignore | null> => {
  for (let base = folder; ; base = dirname(base)) {
    const text = await smallFileText(join(base, '.forceignore'));
    if (text !== null) return { base, rules: ignore().add(text) };
    const isProject = await stat(join(base, 'sfdx-project.json')).catch(() => null);
    if (isProject !== null || dirname(base) === base) return null;
  }
};

const isIgnored = (forceignore: Forceignore | null, path: string): boolean => {
  if (forceignore === null) return false;
  const inside = relative(forceignore.base, path).split(sep).join('/');
  return inside !== '' && !inside.startsWith('../') && forceignore.rules.ignores(inside);
};

/** What the file system says went wrong. */
export const codeOf = (error: unknown): string => {
  const { code } = error as NodeJS.ErrnoException;
  return code ?? String(error);
};

/**
 * Finds the metadata files below a folder, at any depth. Only names are looked at, so that a large tree of other files costs
 * little. A link is not followed: what it leads to inside the tree is found at its own place, and what lies outside is a gap.
 */
export const walk = async (root: string): Promise<Walked> => {
  const limit = pLimit(DIRECTORIES_AT_ONCE);
  const forceignore = await forceignoreFor(root);
  const files: FoundFile[] = [];
  const gaps: Gap[] = [];

  const followed = async (path: string): Promise<void> => {
    const target = await realpath(path).catch(() => null);
    const isInside = target !== null && (target === root || target.startsWith(root + sep));
    const isDirectory = target !== null && (await stat(target).catch(() => null))?.isDirectory() === true;
    if (isInside || (componentFileOf(path.slice(path.lastIndexOf(sep) + 1)) === null && !isDirectory)) return;
    gaps.push({
      component: path,
      reason: 'failed',
      detail: target === null ? 'link to nothing' : 'link out of the source directory',
    });
  };
  const look = async (entry: Dirent, folder: string): Promise<void> => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!isSkipped(entry.name)) await visit(path);
    } else if (entry.isSymbolicLink()) {
      if (!isSkipped(entry.name) && !isIgnored(forceignore, path)) await followed(path);
    } else {
      const component = componentFileOf(entry.name);
      if (component === null || isIgnored(forceignore, path)) return;
      if (entry.isFile()) files.push({ ...component, path });
      else gaps.push({ component: path, reason: 'failed', detail: 'not a file' });
    }
  };
  const visit = async (folder: string): Promise<void> => {
    try {
      const entries = await limit(() => readdir(folder, { withFileTypes: true }));
      const [own, below] = [
        entries.filter((entry) => !entry.isDirectory()),
        entries.filter((entry) => entry.isDirectory()),
      ];
      for (const entry of own) {
        // Most files of a tree are of no interest: they must not cost a promise each.
        if (entry.isSymbolicLink() || componentFileOf(entry.name) !== null) await look(entry, folder);
      }
      await Promise.all(below.map((entry) => look(entry, folder)));
    } catch (error) {
      gaps.push({ component: folder, reason: 'failed', detail: codeOf(error) });
    }
  };
  await visit(root);
  files.sort((a, b) => (a.path < b.path ? -1 : 1));
  return { files, gaps };
};
