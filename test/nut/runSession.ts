import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { LocalOrg } from '../localOrg/index.js';
import { LOG_IN, type Ended } from './run.js';

const ROOT = resolve(import.meta.dirname, '../..');
const BIN = join(ROOT, 'bin/run.js');

/** A folder to work in, with an empty home, in which any command of the plugin can be run. */
export type Workplace = {
  readonly folder: string;
  readonly home: string;
  /** Runs `sf session …` with the folder as working directory, or with another one. */
  readonly session: (args: readonly string[], env?: NodeJS.ProcessEnv, directory?: string) => Promise<Ended>;
  /** The same, with the process in hand as soon as it has started. */
  readonly watched: (args: readonly string[], onStart: (child: ChildProcess) => void) => Promise<Ended>;
  /** Runs any other command there. */
  readonly run: (command: string, args: readonly string[], env?: NodeJS.ProcessEnv) => Promise<Ended>;
  readonly logIn: (org: LocalOrg, alias: string) => Promise<Ended>;
  readonly git: (...args: readonly string[]) => Promise<string>;
  readonly write: (files: Readonly<Record<string, string>>) => void;
  readonly read: (path: string) => string;
  readonly list: (path?: string) => readonly string[];
  /** Every file in the folder and in the home: path → content. */
  readonly files: () => ReadonlyMap<string, string>;
  readonly remove: () => void;
};

const ended = (
  command: string,
  args: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv,
  onStart?: (child: ChildProcess) => void
): Promise<Ended> =>
  new Promise((done, fail) => {
    const begin = performance.now();
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    onStart?.(child);
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => (stdout += chunk));
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => (stderr += chunk));
    child.on('error', fail);
    child.on('close', (code) => {
      done({ code, stdout, stderr, seconds: (performance.now() - begin) / 1000 });
    });
  });

export const newWorkplace = (): Workplace => {
  const home = mkdtempSync(join(tmpdir(), 'sf-plugin-session-home-'));
  const folder = mkdtempSync(join(tmpdir(), 'sf-plugin-session-work-'));
  const base: NodeJS.ProcessEnv = {
    PATH: process.env.PATH,
    NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE,
    HOME: home,
    LANG: 'C.UTF-8',
    SF_DISABLE_TELEMETRY: 'true',
    SF_USE_GENERIC_UNIX_KEYCHAIN: 'true',
    SF_DISABLE_LOG_FILE: 'true',
  };
  return {
    folder,
    home,
    session: (args, env = {}, directory = folder) =>
      ended(process.execPath, [BIN, 'session', ...args], directory, { ...base, ...env }),
    watched: (args, onStart) => ended(process.execPath, [BIN, 'session', ...args], folder, base, onStart),
    run: (command, args, env = {}) => ended(command, args, folder, { ...base, ...env }),
    logIn: ({ accessToken, url }, alias) =>
      ended(process.execPath, ['--input-type=module', '--eval', LOG_IN], ROOT, {
        ...base,
        ACCESS_TOKEN: accessToken,
        INSTANCE_URL: url,
        ALIAS: alias,
      }),
    git: async (...args) => {
      const identity = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com', '-c', 'commit.gpgsign=false'];
      const { code, stdout, stderr } = await ended('git', [...identity, ...args], folder, base);
      if (code !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`);
      return stdout;
    },
    write: (files) => {
      for (const [path, text] of Object.entries(files)) {
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(join(folder, path), text);
      }
    },
    read: (path) => readFileSync(join(folder, path), 'utf8'),
    list: (path = '.') => readdirSync(join(folder, path)),
    files: () =>
      new Map(
        [home, folder]
          .flatMap((root) => readdirSync(root, { recursive: true, withFileTypes: true }))
          .filter((entry) => entry.isFile())
          .map((entry) => join(entry.parentPath, entry.name))
          .map((path) => [path, readFileSync(path, 'utf8')])
      ),
    remove: () => {
      for (const path of [home, folder]) rmSync(path, { recursive: true, force: true });
    },
  };
};
