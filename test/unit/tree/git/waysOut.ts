import { rm, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { security } from '../tree.js';
import { git, lose, SALES, SECURITY, type Hostile, type Repo } from './repository.js';

// Repositories that lead out of their folder, or let one thing stand for another.

/** A commit whose tree holds one entry more, under a name that no git would write. */
const withEntry = async (repo: Repo, name: string, inFolder = true): Promise<void> => {
  const object = await git(repo.root, ['hash-object', '-w', '--stdin'], security('FifteenMinutes'));
  const raw = async (entries: readonly (readonly [string, string, string])[]): Promise<string> => {
    const bytes = entries.map(([kind, entry, id]) =>
      Buffer.concat([Buffer.from(`${kind} ${entry}\0`), Buffer.from(id, 'hex')])
    );
    return git(repo.root, ['hash-object', '-t', 'tree', '-w', '--stdin', '--literally'], Buffer.concat(bytes));
  };
  const folder = await raw([
    ['100644', name, object],
    ['100644', 'Sales.profileSessionSetting', await repo.git('rev-parse', `HEAD:${SALES}`)],
    ['100644', 'Security.settings', await repo.git('rev-parse', `HEAD:${SECURITY}`)],
  ]);
  const top = await raw(inFolder ? [['40000', 'app', folder]] : [['40000', name, folder]]);
  const commit = await git(repo.root, ['commit-tree', top, '-m', 'hostile']);
  await repo.git('update-ref', 'HEAD', commit);
};

/** A folder of a tree under a hostile name, with a component in it. */
const withFolder = async (repo: Repo, name: string): Promise<void> => {
  await withEntry(repo, name, false);
};

const LEADS_OUT = { refused: 'which leads out of its folder' };

export const WAYS_OUT: readonly Hostile[] = [
  {
    name: 'a working folder that is its own',
    outcome: { refused: 'bare repository' },
    make: async (repo) => repo.config({ 'core.worktree': join(repo.root, '.git') }),
  },
  {
    name: 'a working folder that is of another repository',
    outcome: { refused: 'is of another repository' },
    make: async (repo) => {
      const above = dirname(repo.root);
      await git(above, ['init', '--quiet']);
      for (const path of [SECURITY, SALES]) {
        const other = await git(above, ['hash-object', '-w', '--stdin'], security('TwentyFourHours'));
        await git(above, ['update-index', '--add', '--cacheinfo', `100644,${other},repo/${path}`]);
      }
      await git(above, ['commit', '--quiet', '-m', 'other']);
      await repo.config({ 'core.worktree': above });
    },
  },
  {
    name: 'objects of another repository',
    outcome: { refused: 'the repository takes objects from' },
    make: async (repo) => {
      const other = join(dirname(repo.root), 'other');
      await git(repo.root, ['clone', '--quiet', '--bare', repo.root, other]);
      await lose(repo, SALES);
      await repo.write('.git/objects/info/alternates', `${join(other, 'objects')}\n`);
    },
  },
  {
    name: 'content that is replaced by other content',
    outcome: 'as it is',
    make: async (repo) => {
      const other = await git(repo.root, ['hash-object', '-w', '--stdin'], security('TwentyFourHours'));
      await repo.git('replace', await repo.git('rev-parse', `HEAD:${SECURITY}`), other);
    },
  },
  {
    name: 'a link out of the repository',
    outcome: 'a gap',
    make: async (repo) => {
      await rm(join(repo.root, SALES));
      await symlink('../../program', join(repo.root, SALES));
      await repo.commit();
    },
  },
  {
    name: 'a link to a file of the system',
    outcome: 'a gap',
    make: async (repo) => {
      await rm(join(repo.root, SALES));
      await symlink('/etc/passwd', join(repo.root, SALES));
      await repo.commit();
    },
  },
  {
    name: 'a link whose target reads like a component',
    outcome: 'a gap',
    make: async (repo) => {
      await repo.git('update-index', '--cacheinfo', `120000,${await repo.git('rev-parse', `HEAD:${SALES}`)},${SALES}`);
      await repo.git('commit', '--quiet', '-m', 'link');
    },
  },
  ...[
    '..',
    '.',
    '.git',
    '.GIT',
    '.g\u200cit',
    'git~1',
    '.git ',
    '../marker',
    '/marker',
    '..\\marker',
    'a/../../../marker',
  ].map((name): Hostile => ({
    name: `an entry called ${JSON.stringify(name)}`,
    outcome: LEADS_OUT,
    make: (repo) => withEntry(repo, name),
  })),
  ...['..', '.git', '.Git'].map((name): Hostile => ({
    name: `a folder called ${JSON.stringify(name)}`,
    outcome: LEADS_OUT,
    make: (repo) => withFolder(repo, name),
  })),
];
