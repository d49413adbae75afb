import { mkdir, readdir, rename, rm, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { git, SALES, type Hostile } from './repository.js';

// Repositories whose configuration names a program.

/** One that runs its program as soon as somebody gives git this command. */
export type Armed = Hostile & {
  readonly springs: readonly string[];
  readonly input?: string;
  /** Whether the way that git is called here holds back even that; elsewhere no command is given that would do it. */
  readonly isHeldBack: boolean;
};

const A_LOGIN = 'protocol=https\nhost=nowhere.invalid\n\n';

const signedCommit = (tree: string): string =>
  [
    `tree ${tree}`,
    'author Ada <ada@example.com> 1 +0000',
    'committer Ada <ada@example.com> 1 +0000',
    'gpgsig -----BEGIN PGP SIGNATURE-----',
    ' ',
    ' x',
    ' -----END PGP SIGNATURE-----',
    '',
    'signed',
    '',
  ].join('\n');

const HOOKS = ['post-checkout', 'post-index-change', 'reference-transaction', 'pre-auto-gc', 'fsmonitor-watchman'];

export const PROGRAMS: readonly Armed[] = [
  {
    name: 'a file system monitor',
    outcome: 'as it is',
    springs: ['status'],
    isHeldBack: true,
    make: async (repo) => repo.config({ 'core.fsmonitor': repo.program }),
  },
  {
    name: 'hooks',
    outcome: 'as it is',
    springs: ['checkout', '--quiet', '--detach'],
    isHeldBack: true,
    make: async (repo) => {
      for (const hook of HOOKS) await symlink(repo.program, join(repo.root, '.git/hooks', hook));
    },
  },
  {
    name: 'a folder of hooks',
    outcome: 'as it is',
    springs: ['read-tree', 'HEAD'],
    isHeldBack: true,
    make: async (repo) => {
      await mkdir(join(repo.root, 'hooks'));
      for (const hook of HOOKS) await symlink(repo.program, join(repo.root, 'hooks', hook));
      await repo.config({ 'core.hooksPath': 'hooks' });
    },
  },
  {
    name: 'a pager',
    outcome: 'as it is',
    springs: ['grep', '--open-files-in-pager', 'TwoHours'],
    isHeldBack: true,
    make: async ({ config, program }) => config({ 'core.pager': program }),
  },
  {
    name: 'an external diff',
    outcome: 'as it is',
    springs: ['diff'],
    isHeldBack: true,
    make: async (repo) => {
      await repo.write(SALES, 'other');
      await repo.config({ 'diff.external': repo.program });
    },
  },
  {
    name: 'a diff driver',
    outcome: 'as it is',
    springs: ['diff'],
    isHeldBack: false,
    make: async (repo) => {
      await repo.write('.gitattributes', '* diff=evil\n');
      await repo.commit();
      await repo.write(SALES, 'other');
      await repo.config({ 'diff.evil.command': repo.program });
    },
  },
  {
    name: 'filters of attributes',
    outcome: 'as it is',
    springs: ['cat-file', '--filters', 'HEAD:app/Security.settings'],
    isHeldBack: false,
    make: async (repo) => {
      await repo.write('.gitattributes', 'app/* filter=evil ident\n');
      await repo.commit();
      await repo.config({
        'filter.evil.smudge': repo.program,
        'filter.evil.clean': repo.program,
        'filter.evil.process': repo.program,
        'filter.evil.required': 'true',
      });
    },
  },
  {
    name: 'attributes of the repository alone',
    outcome: 'as it is',
    springs: ['cat-file', '--textconv', 'HEAD:app/Security.settings'],
    isHeldBack: false,
    make: async (repo) => {
      await repo.write('.git/info/attributes', '* filter=evil diff=evil\n');
      await repo.config({ 'filter.evil.smudge': repo.program, 'diff.evil.textconv': repo.program });
    },
  },
  {
    name: 'attributes of a file elsewhere',
    outcome: 'as it is',
    springs: ['cat-file', '--textconv', 'HEAD:app/Security.settings'],
    isHeldBack: true,
    make: async (repo) => {
      await repo.write('elsewhere', '* diff=evil\n');
      await repo.config({ 'core.attributesFile': join(repo.root, 'elsewhere'), 'diff.evil.textconv': repo.program });
    },
  },
  {
    name: 'an editor',
    outcome: 'as it is',
    springs: ['commit', '--allow-empty'],
    isHeldBack: false,
    make: async ({ config, program }) => config({ 'core.editor': program }),
  },
  {
    name: 'a program that asks for passwords',
    outcome: 'as it is',
    springs: ['credential', 'fill'],
    input: A_LOGIN,
    isHeldBack: true,
    make: async ({ config, program }) => config({ 'core.askPass': program }),
  },
  {
    name: 'a keeper of passwords',
    outcome: 'as it is',
    springs: ['credential', 'fill'],
    input: A_LOGIN,
    isHeldBack: true,
    make: async ({ config, program }) => config({ 'credential.helper': `!${program}` }),
  },
  {
    name: 'a signature to be proved',
    outcome: 'as it is',
    springs: ['log', '--max-count=1'],
    isHeldBack: false,
    make: async (repo) => {
      const tree = await repo.git('rev-parse', 'HEAD^{tree}');
      const commit = await git(repo.root, ['hash-object', '-t', 'commit', '-w', '--stdin'], signedCommit(tree));
      await repo.git('update-ref', 'HEAD', commit);
      await repo.config({ 'gpg.program': repo.program, 'log.showSignature': 'true' });
    },
  },
  {
    name: 'housekeeping',
    outcome: 'as it is',
    springs: ['gc', '--auto'],
    isHeldBack: true,
    make: async (repo) => {
      for (const name of ['one', 'two']) {
        await repo.write(name, name);
        await repo.commit();
        await repo.git('repack', '--quiet');
      }
      await symlink(repo.program, join(repo.root, '.git/hooks/pre-auto-gc'));
      await repo.config({ 'gc.auto': '1', 'gc.autoPackLimit': '1', 'gc.autoDetach': 'false' });
    },
  },
  {
    name: 'a configuration that takes in another one',
    outcome: 'as it is',
    springs: ['status'],
    isHeldBack: true,
    make: async (repo) => {
      await repo.write('other.config', `[core]\n\tfsmonitor = ${repo.program}\n\tpager = ${repo.program}\n`);
      await repo.config({ 'include.path': '../other.config' });
    },
  },
  {
    name: 'refs of another repository',
    outcome: { refused: 'the repository takes objects from' },
    springs: ['rev-list', '--alternate-refs', 'HEAD'],
    isHeldBack: true,
    make: async (repo) => {
      const other = join(dirname(repo.root), 'other');
      await repo.git('clone', '--quiet', '--bare', repo.root, other);
      await repo.write('.git/objects/info/alternates', `${join(other, 'objects')}\n`);
      await repo.config({ 'core.alternateRefsCommand': repo.program });
    },
  },
  {
    name: 'a bare repository inside of the folder',
    outcome: { refused: 'bareRepository' },
    springs: ['status'],
    isHeldBack: true,
    make: async (repo) => {
      await repo.git('clone', '--quiet', '--bare', repo.root, join(repo.root, 'app/inner.git'));
      await rm(join(repo.root, '.git'), { recursive: true });
      for (const part of await readdir(join(repo.root, 'app/inner.git'))) {
        await rename(join(repo.root, 'app/inner.git', part), join(repo.root, part));
      }
      const config = { 'core.fsmonitor': repo.program, 'core.bare': 'false', 'core.worktree': repo.root };
      for (const [key, value] of Object.entries(config)) await repo.git('config', '--file', 'config', key, value);
    },
  },
  {
    name: 'a submodule with a command of its own',
    outcome: 'a gap',
    springs: ['submodule', 'update'],
    isHeldBack: false,
    make: async (repo) => {
      await repo.write('.gitmodules', `[submodule "x"]\n\tpath = app/x\n\turl = ext::${repo.program}\n`);
      await repo.commit();
      await repo.config({
        'submodule.x.url': `ext::${repo.program}`,
        'submodule.x.update': `!${repo.program}`,
        'submodule.recurse': 'true',
      });
      await repo.git('update-index', '--add', '--cacheinfo', `160000,${await repo.git('rev-parse', 'HEAD')},app/x`);
      await repo.git('rm', '--quiet', '--cached', SALES);
      await repo.git('commit', '--quiet', '-m', 'submodule');
      // It is there already, at another commit than the one that it should be at.
      const inside = join(repo.root, 'app/x');
      await repo.git('clone', '--quiet', repo.root, inside);
      await git(inside, ['commit', '--quiet', '--allow-empty', '-m', 'other']);
    },
  },
];
