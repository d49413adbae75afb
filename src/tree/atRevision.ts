import { readFile, realpath } from 'node:fs/promises';
import { isAbsolute, join, relative, sep } from 'node:path';
import { reportedSource } from '../facts/source.js';
import type { Snapshot } from '../facts/snapshot.js';
import { componentFileOf } from './componentFiles.js';
import { readContents } from './git/contents.js';
import { entriesIn, type GitEntry } from './git/entries.js';
import { gitFiles } from './git/gitFiles.js';
import { withGit, type Git } from './git/run.js';
import { GitRefused, NoSuchFolder } from './problems.js';
import { readSourceDir } from './readSourceDir.js';

/** Files that say how to read those beside and below them. */
const SETTINGS_FILES = ['package.xml', 'sfdx-project.json', '.forceignore'];

/**
 * What of a revision is looked at: below the folders that were asked for, all that says something of sessions or leads
 * elsewhere; above them, what says how to read it.
 */
const matters =
  (folders: readonly string[]) =>
  ({ path, kind }: GitEntry): boolean => {
    const slash = path.lastIndexOf('/');
    const [folder, name] = [path.slice(0, slash + 1), path.slice(slash + 1)];
    const isBelow = folders.some((asked) => asked === '' || path === asked || path.startsWith(`${asked}/`));
    const isAbove = folders.some((asked) => `${asked}/`.startsWith(folder));
    if (kind !== 'file') return isBelow || folders.some((asked) => asked.startsWith(`${path}/`));
    return SETTINGS_FILES.includes(name) ? isBelow || isAbove : isBelow && componentFileOf(name) !== null;
  };

const lineOf = (output: Buffer): string => output.toString().replace(/\r?\n$/, '');

/** The folder that a repository's files are in. It may be set to one of another repository, which would be read in its place. */
const topOf = async (git: Git, folder: string): Promise<string> => {
  const top = lineOf(await git(folder, ['rev-parse', '--show-toplevel']));
  const [here, there] = await Promise.all(
    [folder, top].map(async (at) => lineOf(await git(at, ['rev-parse', '--absolute-git-dir'])))
  );
  if (here !== there)
    throw new GitRefused(`the working folder ${top} of the repository ${here} is of another repository`);
  return realpath(top);
};

/** An object that another repository holds is one that this one does not: whose it is nobody here has said. */
const refuseAlternates = async (git: Git, top: string): Promise<void> => {
  const path = lineOf(await git(top, ['rev-parse', '--git-path', 'objects/info/alternates']));
  const text = await readFile(isAbsolute(path) ? path : join(top, path), 'utf8').catch(() => '');
  const other = text.split('\n').find((line) => line.trim() !== '' && !line.startsWith('#'));
  if (other !== undefined) {
    throw new GitRefused(
      `the repository takes objects from ${other} (${path}); "git repack -a -d" copies them into it`
    );
  }
};

/**
 * Reads folders as they were at a git revision. No file of it is ever on the disk, nothing of the repository is run, fetched
 * or written, and nothing outside of it is read.
 *
 * @throws GitRefused with git's own words.
 */
export const readAtRevision = async (
  paths: readonly string[],
  revision: string,
  base: string,
  readAt: string
): Promise<Snapshot> => {
  const asked = await Promise.all(
    paths.map((path) =>
      realpath(path).catch(() => {
        throw new NoSuchFolder(path);
      })
    )
  );
  const [first = base] = asked;
  return withGit(async (git) => {
    const top = await topOf(git, first);
    await refuseAlternates(git, top);
    const fromTop = (path: string): string | null => {
      const below = relative(top, path);
      return below.split(sep)[0] === '..' || isAbsolute(below) ? null : below.split(sep).join('/');
    };
    const commit = lineOf(await git(top, ['rev-parse', '--verify', '--end-of-options', `${revision}^{commit}`]));
    const listing = (await git(top, ['ls-tree', '-r', '-z', '--full-tree', commit])).toString();
    const folders = asked.map((folder) => {
      const found = fromTop(folder);
      if (found === null) throw new GitRefused(`${folder} is outside of the repository at ${top}`);
      return found;
    });
    const all = entriesIn(listing);
    const entries = all.filter(matters(folders));
    const objects = entries.flatMap(({ kind, object }) => (kind === 'submodule' ? [] : [object]));
    const tree = gitFiles(entries, await readContents(git, top, objects), {
      all,
      fromTop,
      toDisk: (path) => join(top, path),
      asked: new Set(asked),
    });
    // Paths are shown as from here; from the top of the repository where here is outside of it.
    const here = await realpath(base);
    const snapshot = await readSourceDir(asked, fromTop(here) === null ? top : here, readAt, tree);
    return { ...snapshot, source: { ...reportedSource(snapshot.source), name: `${paths.join(', ')} (${revision})` } };
  });
};
