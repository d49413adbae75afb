import { dirname, join, relative, sep } from 'node:path';
import ignore, { type Ignore } from 'ignore';
import type { Gap } from '../facts/fact.js';
import { smallFileText } from './fileText.js';
import type { TreeFiles } from './treeFiles.js';

const NAME = '.forceignore';

/** What the Salesforce CLI leaves out whatever the project says (source-deploy-retrieve, `ForceIgnore`). */
const DEFAULTS: readonly string[] = ['**/*.dup', '**/.*', '**/package2-descriptor.json', '**/package2-manifest.json'];

/** The one `.forceignore` that counts for a folder and what is below it. */
export type Forceignore = {
  /** Why a file is left out: the path of the `.forceignore`, or the CLI's own rule; `null`: it is not. */
  readonly ignoredBy: (path: string) => string | null;
  /** A `.forceignore` that is there and cannot be read: nothing is left out then, as the CLI does it. */
  readonly gaps: readonly Gap[];
};

/** Whether rules of a folder leave out a path; they say nothing of what lies outside of the folder. */
const leavesOut = (rules: Ignore, base: string, path: string): boolean => {
  const inside = relative(base, path).split(sep).join('/');
  return inside !== '' && !inside.startsWith('../') && rules.ignores(inside);
};

const nearest = async (
  folder: string,
  tree: TreeFiles
): Promise<{ readonly path: string; readonly text: string | null } | null> => {
  for (let base = folder; ; base = dirname(base)) {
    const path = join(base, NAME);
    if ((await tree.kindOf(path)) !== null) return { path, text: await smallFileText(path, tree) };
    if (dirname(base) === base) return null;
  }
};

/**
 * The nearest `.forceignore` at the folder or above, as the Salesforce CLI looks for it; a nearer one replaces those further
 * up. The CLI's own rules are about what is below the folder: somebody who names a hidden folder means it.
 */
export const forceignoreFor = async (folder: string, tree: TreeFiles): Promise<Forceignore> => {
  const found = await nearest(folder, tree);
  const own = found === null ? null : ignore().add(found.text ?? '');
  const defaults = DEFAULTS.map((pattern) => ({ pattern, rules: ignore().add(pattern) }));
  return {
    ignoredBy: (path) => {
      if (found !== null && own !== null && leavesOut(own, dirname(found.path), path)) return found.path;
      return defaults.find(({ rules }) => leavesOut(rules, folder, path))?.pattern ?? null;
    },
    gaps: found?.text === null ? [{ component: found.path, reason: 'failed', detail: 'not a text file' }] : [],
  };
};
