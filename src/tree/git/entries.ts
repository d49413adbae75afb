import { GitRefused } from '../problems.js';

type GitKind = 'file' | 'link' | 'submodule';

/** One thing of a revision: its path from the top, and the object that holds its content. */
export type GitEntry = { readonly kind: GitKind; readonly path: string; readonly object: string };

/** The first three digits of a mode (git-fast-import, "filemodify"). */
const KINDS: Readonly<Record<string, GitKind>> = { '100': 'file', '120': 'link', '160': 'submodule' };

/** What some file systems do not see in a name: `.g\u200cit` is `.git` there (git's own `verify_path`). */
const UNSEEN = /[\u200c-\u200f\u202a-\u202e\u206a-\u206f\ufeff]/g;

/** No git puts these into a tree: the folder itself, the one above, git's own in all the ways that a file system may read it. */
const FORBIDDEN = /^(\.{0,2}|(\.git|git~1)[ .]*(:.*)?)$/i;

/** Characters; no system takes a longer path. */
const LONGEST = 4096;

const isForbidden = (path: string): boolean =>
  path.length > LONGEST ||
  path.split('/').some((name) => FORBIDDEN.test(name.replace(UNSEEN, ''))) ||
  // On Windows a backslash parts names, too.
  (path.includes('\\') && path.split(/[/\\]/).some((name) => name !== '' && FORBIDDEN.test(name.replace(UNSEEN, ''))));

/**
 * What `git ls-tree -r -z` lists: `mode type object\tpath`, ended by NUL.
 *
 * @throws GitRefused for a tree that leads out of its folder, or into git's own.
 */
export const entriesIn = (listing: string): readonly GitEntry[] =>
  listing.split('\0').flatMap((line): readonly GitEntry[] => {
    const [, mode = '', object, path] = /^(\d{3})\d{3} \w+ ([0-9a-f]+)\t(.*)$/s.exec(line) ?? [];
    const kind = KINDS[mode];
    if (kind === undefined || object === undefined || path === undefined) return [];
    if (isForbidden(path))
      throw new GitRefused(`the revision holds "${path.slice(0, 200)}", which leads out of its folder`);
    return [{ kind, path, object }];
  });
