import { existsSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';

/**
 * A folder as seen from the root of the git repository that it is in: `` at the root or outside of any, else `packages/crm/`.
 * Services that show findings beside the code know files by their path from there.
 */
export const folderInRepository = (folder: string): string => {
  for (let root = folder; ; root = dirname(root)) {
    if (existsSync(join(root, '.git'))) return root === folder ? '' : `${relative(root, folder).split(sep).join('/')}/`;
    if (root === dirname(root)) return '';
  }
};
