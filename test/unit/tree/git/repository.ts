import { execFile } from 'node:child_process';
import { access, chmod, mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { profileSession, security } from '../tree.js';

const run = promisify(execFile);

export const SECURITY = 'app/Security.settings';
export const SALES = 'app/Sales.profileSessionSetting';

/** A repository, with a folder around it in which nothing else may come to be. */
export type Repo = {
  /** The folder that is read is `app` in it. */
  readonly root: string;
  /** A program that writes the marker, as a path and as a shell would take it. */
  readonly program: string;
  /** Whether the program has run; whatever it left behind is gone. */
  readonly hasRun: () => Promise<boolean>;
  readonly git: (...args: readonly string[]) => Promise<string>;
  readonly write: (path: string, text: string) => Promise<void>;
  readonly config: (entries: Readonly<Record<string, string>>) => Promise<void>;
  readonly commit: () => Promise<void>;
};

/** What becomes of reading it; of a refusal, what it says. */
export type Outcome = 'as it is' | 'a gap' | { readonly refused: string };

export type Hostile = {
  readonly name: string;
  readonly outcome: Outcome;
  readonly make: (repo: Repo) => Promise<unknown>;
};

/** Somebody's git as it comes, whatever is set on this machine. */
const environment = (): NodeJS.ProcessEnv => ({
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_'))),
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  LC_ALL: 'C',
});

/** Runs git as anybody would, for ten seconds at most. */
export const git = async (root: string, args: readonly string[], input?: string | Uint8Array): Promise<string> => {
  const identity = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com', '-c', 'commit.gpgsign=false'];
  const running = run('git', ['-C', root, ...identity, ...args], {
    env: environment(),
    timeout: 10_000,
    killSignal: 'SIGKILL',
  });
  // Most commands read nothing, and may be done before they are told that there is nothing.
  running.child.stdin?.on('error', () => undefined).end(input ?? '');
  return (await running).stdout.trim();
};

/** Two settings: 120 minutes for the org, 30 for a profile. */
export const repository = async (outside: string): Promise<Repo> => {
  const root = join(outside, 'repo');
  const marker = join(outside, 'marker');
  const program = join(outside, 'program');
  await mkdir(root);
  // It ends at once: whoever waits for an answer waits no longer than it takes to see that there is none.
  await writeFile(program, `#!/bin/sh\ntouch '${marker}'\nexit 1\n`);
  await chmod(program, 0o755);
  const repo: Repo = {
    root,
    program,
    hasRun: async () => {
      const isThere = await access(marker).then(
        () => true,
        () => false
      );
      await rm(marker, { force: true });
      return isThere;
    },
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
  return repo;
};

/** The object of a path, taken away: what a partial clone has not fetched. */
export const lose = async (repo: Repo, path: string): Promise<void> => {
  const object = await repo.git('rev-parse', `HEAD:${path}`);
  await rm(join(repo.root, '.git/objects', object.slice(0, 2), object.slice(2)));
};

/** A partial clone whose missing content a remote promises. */
export const promisor = async (repo: Repo, remote: Readonly<Record<string, string>>): Promise<void> => {
  await repo.config({
    'core.repositoryFormatVersion': '1',
    'extensions.partialClone': 'origin',
    'remote.origin.promisor': 'true',
    'remote.origin.url': repo.root,
    ...remote,
  });
  await lose(repo, SALES);
};
