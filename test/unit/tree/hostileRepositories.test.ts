import { execFile } from 'node:child_process';
import { access, chmod, mkdir, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { known } from '../../../src/facts/fact.js';
import type { Snapshot } from '../../../src/facts/snapshot.js';
import { readAtRevision } from '../../../src/tree/atRevision.js';
import { GitRefused } from '../../../src/tree/problems.js';
import { profileSession, READ_AT, security, trees } from './tree.js';

// Each repository does its best to have a program run, to be fetched from, or to lead out of its folder. The program
// writes a marker; whatever becomes of the reading, no marker is there afterwards.

const { make, clear } = trees();
const run = promisify(execFile);

const SECURITY = 'app/Security.settings';
const SALES = 'app/Sales.profileSessionSetting';

type Repo = {
  /** The folder that is read. */
  readonly root: string;
  /** A program that writes the marker, as a path and as a shell would take it. */
  readonly program: string;
  readonly git: (...args: readonly string[]) => Promise<string>;
  readonly write: (path: string, text: string) => Promise<void>;
  readonly config: (entries: Readonly<Record<string, string>>) => Promise<void>;
  readonly commit: () => Promise<void>;
};

type Outcome = 'as it is' | 'refused' | 'a gap';

type Case = { readonly name: string; readonly outcome: Outcome; readonly make: (repo: Repo) => Promise<unknown> };

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false
  );

const git = async (root: string, args: readonly string[], input?: string | Uint8Array): Promise<string> => {
  const identity = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com', '-c', 'commit.gpgsign=false'];
  const running = run('git', ['-C', root, ...identity, ...args]);
  // Most commands read nothing, and may be done before they are told that there is nothing.
  running.child.stdin?.on('error', () => undefined).end(input ?? '');
  return (await running).stdout.trim();
};

/** A repository with two settings: 120 minutes for the org, 30 for a profile. */
const repository = async (): Promise<{ readonly repo: Repo; readonly marker: string; readonly outside: string }> => {
  const outside = await make({});
  const root = join(outside, 'repo');
  const marker = join(outside, 'marker');
  const program = join(outside, 'program');
  await mkdir(root);
  await writeFile(program, `#!/bin/sh\ntouch '${marker}'\nexec cat\n`);
  await chmod(program, 0o755);
  const repo: Repo = {
    root,
    program,
    git: (...args) => git(root, args),
    write: async (path, text) => {
      await mkdir(dirname(join(root, path)), { recursive: true });
      await writeFile(join(root, path), text);
    },
    config: async (entries) => {
      for (const [key, value] of Object.entries(entries)) await git(root, ['config', key, value]);
    },
    commit: async () => {
      await git(root, ['add', '--all']);
      await git(root, ['commit', '--quiet', '--no-verify', '-m', 'more']);
    },
  };
  await git(root, ['init', '--quiet']);
  await repo.write(SECURITY, security('TwoHours'));
  await repo.write(SALES, profileSession('Sales', '30'));
  await repo.commit();
  return { repo, marker, outside };
};

/** The object of a path, taken away: what a partial clone has not fetched. */
const lose = async ({ git: run_, root }: Repo, path: string): Promise<void> => {
  const object = await run_('rev-parse', `HEAD:${path}`);
  await rm(join(root, '.git/objects', object.slice(0, 2), object.slice(2)));
};

/** A partial clone whose missing content a remote promises. */
const promisor = async (repo: Repo, remote: Readonly<Record<string, string>>): Promise<void> => {
  await repo.config({
    'core.repositoryFormatVersion': '1',
    'extensions.partialClone': 'origin',
    'remote.origin.promisor': 'true',
    'remote.origin.url': repo.root,
    ...remote,
  });
  await lose(repo, SALES);
};

/** A commit whose tree holds one entry more, under a name that no git would write. */
const withEntry = async (repo: Repo, name: string, mode = '100644', inFolder = true): Promise<void> => {
  const object = await git(repo.root, ['hash-object', '-w', '--stdin'], security('FifteenMinutes'));
  const raw = async (entries: readonly (readonly [string, string, string])[]): Promise<string> => {
    const bytes = entries.map(([kind, entry, id]) =>
      Buffer.concat([Buffer.from(`${kind} ${entry}\0`), Buffer.from(id, 'hex')])
    );
    return git(repo.root, ['hash-object', '-t', 'tree', '-w', '--stdin', '--literally'], Buffer.concat(bytes));
  };
  const folder = await raw([
    [mode, name, object],
    ['100644', 'Sales.profileSessionSetting', await repo.git('rev-parse', `HEAD:${SALES}`)],
    ['100644', 'Security.settings', await repo.git('rev-parse', `HEAD:${SECURITY}`)],
  ]);
  const top = await raw(inFolder ? [['40000', 'app', folder]] : [['40000', name, folder]]);
  const commit = await git(repo.root, ['commit-tree', top, '-m', 'hostile']);
  await repo.git('update-ref', 'HEAD', commit);
};

/** A folder of a tree under a hostile name, with a component in it. */
const withFolder = async (repo: Repo, name: string): Promise<void> => {
  await withEntry(repo, name, '100644', false);
};

const HOOKS = ['post-checkout', 'post-index-change', 'reference-transaction', 'pre-auto-gc', 'fsmonitor-watchman'];

const CASES: readonly Case[] = [
  {
    name: 'a file system monitor',
    outcome: 'as it is',
    make: async (repo) => repo.config({ 'core.fsmonitor': repo.program }),
  },
  {
    name: 'hooks',
    outcome: 'as it is',
    make: async (repo) => {
      for (const hook of HOOKS) await symlink(repo.program, join(repo.root, '.git/hooks', hook));
    },
  },
  {
    name: 'a folder of hooks',
    outcome: 'as it is',
    make: async (repo) => {
      await mkdir(join(repo.root, 'hooks'));
      for (const hook of HOOKS) await symlink(repo.program, join(repo.root, 'hooks', hook));
      await repo.config({ 'core.hooksPath': 'hooks' });
    },
  },
  {
    name: 'pagers',
    outcome: 'as it is',
    make: async ({ config, program }) =>
      config({
        'core.pager': program,
        'pager.ls-tree': program,
        'pager.cat-file': program,
        'pager.rev-parse': program,
      }),
  },
  {
    name: 'an external diff and a diff driver',
    outcome: 'as it is',
    make: async (repo) => {
      await repo.write('.gitattributes', '* diff=evil\n');
      await repo.commit();
      await repo.config({
        'diff.external': repo.program,
        'diff.evil.command': repo.program,
        'diff.evil.textconv': repo.program,
      });
    },
  },
  {
    name: 'filters of attributes',
    outcome: 'as it is',
    make: async (repo) => {
      await repo.write('.gitattributes', 'app/* filter=evil ident\n');
      await git(repo.root, ['add', '.gitattributes']);
      await git(repo.root, ['commit', '--quiet', '-m', 'attributes']);
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
    make: async (repo) => {
      await repo.write('.git/info/attributes', '* filter=evil diff=evil\n');
      await repo.config({ 'filter.evil.smudge': repo.program, 'diff.evil.textconv': repo.program });
    },
  },
  {
    name: 'aliases of git’s own commands',
    outcome: 'as it is',
    make: async ({ config, program }) =>
      config({ 'alias.rev-parse': `!${program}`, 'alias.ls-tree': `!${program}`, 'alias.cat-file': `!${program}` }),
  },
  {
    name: 'editors, signatures and prompts',
    outcome: 'as it is',
    make: async ({ config, program }) =>
      config({
        'core.editor': program,
        'core.askPass': program,
        'gpg.program': program,
        'credential.helper': `!${program}`,
        'log.showSignature': 'true',
        'interactive.diffFilter': program,
      }),
  },
  {
    name: 'housekeeping',
    outcome: 'as it is',
    make: async ({ config, program }) =>
      config({ 'gc.auto': '1', 'gc.recentObjectsHook': program, 'maintenance.auto': 'true' }),
  },
  {
    name: 'a configuration that takes in another one',
    outcome: 'as it is',
    make: async (repo) => {
      await repo.write('other.config', `[core]\n\tfsmonitor = ${repo.program}\n\tpager = ${repo.program}\n`);
      await repo.config({ 'include.path': '../other.config' });
    },
  },
  {
    name: 'a promise that a program on this machine keeps',
    outcome: 'a gap',
    make: async (repo) => promisor(repo, { 'remote.origin.uploadpack': repo.program }),
  },
  {
    name: 'a promise over ssh',
    outcome: 'a gap',
    make: async (repo) =>
      promisor(repo, { 'remote.origin.url': 'ssh://nowhere.invalid/repo', 'core.sshCommand': repo.program }),
  },
  {
    name: 'a promise over a transport that is a program',
    outcome: 'a gap',
    make: async (repo) =>
      promisor(repo, { 'remote.origin.url': `ext::${repo.program}`, 'protocol.ext.allow': 'always' }),
  },
  {
    name: 'a promise over the git protocol and a proxy program',
    outcome: 'a gap',
    make: async (repo) =>
      promisor(repo, { 'remote.origin.url': 'git://nowhere.invalid/repo', 'core.gitProxy': repo.program }),
  },
  {
    name: 'a promise over another system’s helper',
    outcome: 'a gap',
    make: async (repo) => promisor(repo, { 'remote.origin.vcs': 'ext', 'remote.origin.url': repo.program }),
  },
  {
    name: 'a promise rewritten to a program',
    outcome: 'a gap',
    make: async (repo) =>
      promisor(repo, {
        'remote.origin.url': 'https://nowhere.invalid/repo',
        [`url.ext::${repo.program} .insteadOf`]: 'https://',
        'protocol.ext.allow': 'always',
      }),
  },
  {
    name: 'a promised folder that is not there',
    outcome: 'refused',
    make: async (repo) => {
      await promisor(repo, { 'remote.origin.uploadpack': repo.program });
      await lose(repo, 'app');
    },
  },
  {
    name: 'a working folder that is elsewhere',
    outcome: 'refused',
    make: async (repo) => repo.config({ 'core.worktree': join(repo.root, '.git') }),
  },
  {
    name: 'objects of another repository',
    outcome: 'refused',
    make: async (repo) => {
      const other = join(dirname(repo.root), 'other');
      await git(repo.root, ['clone', '--quiet', '--bare', repo.root, other]);
      await lose(repo, SALES);
      await repo.write('.git/objects/info/alternates', `${join(other, 'objects')}\n`);
      await repo.config({ 'core.alternateRefsCommand': repo.program });
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
    name: 'a bare repository inside of the folder',
    outcome: 'refused',
    make: async (repo) => {
      await git(repo.root, ['clone', '--quiet', '--bare', repo.root, join(repo.root, 'app/inner.git')]);
      await rm(join(repo.root, '.git'), { recursive: true });
      for (const part of await readdir(join(repo.root, 'app/inner.git'))) {
        await run('mv', [join(repo.root, 'app/inner.git', part), join(repo.root, part)]);
      }
      await run('git', ['config', '--file', join(repo.root, 'config'), 'core.fsmonitor', repo.program]);
      await run('git', ['config', '--file', join(repo.root, 'config'), 'core.bare', 'false']);
      await run('git', ['config', '--file', join(repo.root, 'config'), 'core.worktree', repo.root]);
    },
  },
  {
    name: 'a submodule with a command of its own',
    outcome: 'a gap',
    make: async (repo) => {
      await repo.write('.gitmodules', `[submodule "x"]\n\tpath = app/x\n\turl = ext::${repo.program}\n`);
      await repo.commit();
      await repo.config({ 'submodule.x.update': `!${repo.program}`, 'submodule.recurse': 'true' });
      await repo.git('update-index', '--add', '--cacheinfo', `160000,${await repo.git('rev-parse', 'HEAD')},app/x`);
      await repo.git('rm', '--quiet', '--cached', SALES);
      await repo.git('commit', '--quiet', '-m', 'submodule');
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
  ].map((name): Case => ({
    name: `an entry called ${JSON.stringify(name)}`,
    outcome: 'refused',
    make: (repo) => withEntry(repo, name),
  })),
  ...['..', '.git', '.Git'].map((name): Case => ({
    name: `a folder called ${JSON.stringify(name)}`,
    outcome: 'refused',
    make: (repo) => withFolder(repo, name),
  })),
];

const valuesOf = ({ org, profileSessions }: Snapshot): unknown[] => [
  org.timeoutMinutes,
  ...profileSessions.records.map(({ timeoutMinutes }) => timeoutMinutes),
];

const outcomeOf = async (repo: Repo): Promise<Outcome | Snapshot> => {
  try {
    const snapshot = await readAtRevision([join(repo.root, 'app')], 'HEAD', repo.root, READ_AT);
    const isGap = snapshot.gaps.some(({ component }) => /^app\/(Sales|x$)/.test(component));
    // What could not be read takes nothing from the rest, and nothing of the rest stands for it.
    if (isGap) return JSON.stringify(valuesOf(snapshot)) === JSON.stringify([known(120)]) ? 'a gap' : snapshot;
    return JSON.stringify(valuesOf(snapshot)) === JSON.stringify([known(120), known(30)]) ? 'as it is' : snapshot;
  } catch (error) {
    if (error instanceof GitRefused) return 'refused';
    throw error;
  }
};

describe('a hostile repository', function () {
  // Its programs are shell scripts, and its names such as Windows does not take.
  if (process.platform === 'win32') return;
  this.timeout(60_000);
  afterEach(clear);

  for (const { name, outcome, make: makeHostile } of CASES) {
    it(`with ${name} is ${outcome}, and runs nothing`, async () => {
      const { repo, marker, outside } = await repository();
      await makeHostile(repo);
      await rm(marker, { force: true });
      const before = (await readdir(outside)).sort();
      expect(await outcomeOf(repo)).to.equal(outcome);
      expect(await isThere(marker), 'the marker').to.equal(false);
      expect((await readdir(outside)).sort()).to.deep.equal(before);
    });
  }

  it('names the file that is not there, and why', async () => {
    const { repo } = await repository();
    const object = await repo.git('rev-parse', `HEAD:${SALES}`);
    await promisor(repo, { 'remote.origin.uploadpack': repo.program });
    const { gaps, profileSessions } = await readAtRevision([repo.root], 'HEAD', repo.root, READ_AT);
    expect(gaps).to.deep.include({
      component: SALES,
      reason: 'missing',
      detail: `git object ${object} is not in the repository`,
    });
    expect(profileSessions.withoutRecord).to.include({ status: 'unreadable', reason: 'missing' });
  });

  it('takes the folders that the user calls safe, and no other setting of theirs', async () => {
    const { repo, marker, outside } = await repository();
    const config = join(outside, 'user.config');
    await writeFile(
      config,
      `[safe]\n\tdirectory = "*"\n[core]\n\tfsmonitor = ${repo.program}\n[include]\n\tpath = /dev/null\n`
    );
    const { GIT_CONFIG_GLOBAL, GIT_TEST_ASSUME_DIFFERENT_OWNER } = process.env;
    try {
      process.env.GIT_TEST_ASSUME_DIFFERENT_OWNER = '1';
      process.env.GIT_CONFIG_GLOBAL = config;
      expect(await outcomeOf(repo)).to.equal('as it is');
    } finally {
      for (const [name, value] of Object.entries({ GIT_CONFIG_GLOBAL, GIT_TEST_ASSUME_DIFFERENT_OWNER })) {
        if (value === undefined) Reflect.deleteProperty(process.env, name);
        else process.env[name] = value;
      }
    }
    expect(await isThere(marker)).to.equal(false);
  });
});
