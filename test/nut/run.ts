import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { LocalOrg } from '../localOrg/index.js';

const ROOT = resolve(import.meta.dirname, '../..');

export type Ended = {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly seconds: number;
};

/** A folder that stands for the user's home. */
export type Home = {
  readonly run: (args: readonly string[], env?: NodeJS.ProcessEnv) => Promise<Ended>;
  /** Logs in as `sf org login access-token` does. */
  readonly logIn: (org: LocalOrg, alias: string) => Promise<Ended>;
  /** Every file below it: path → content. */
  readonly files: () => ReadonlyMap<string, string>;
  readonly remove: () => void;
};

/** A script that logs in as `sf org login access-token` does, by ACCESS_TOKEN, INSTANCE_URL and ALIAS. */
export const LOG_IN = `
import { AuthInfo } from '@salesforce/core';
const { ACCESS_TOKEN: accessToken, INSTANCE_URL: instanceUrl, ALIAS: alias } = process.env;
const authInfo = await AuthInfo.create({ accessTokenOptions: { accessToken, instanceUrl, loginUrl: instanceUrl } });
await authInfo.save();
await authInfo.handleAliasAndDefaultSettings({ alias, setDefault: false, setDefaultDevHub: false });
`;

const started = (args: readonly string[], env: NodeJS.ProcessEnv): Promise<Ended> =>
  new Promise((done, fail) => {
    const begin = performance.now();
    const child = spawn(process.execPath, args, { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    child.on('error', fail);
    child.on('close', (code) => {
      done({ code, stdout, stderr, seconds: (performance.now() - begin) / 1000 });
    });
  });

export const newHome = (): Home => {
  const folder = mkdtempSync(join(tmpdir(), 'sf-plugin-session-'));
  const base: NodeJS.ProcessEnv = {
    PATH: process.env.PATH,
    NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE,
    HOME: folder,
    SF_DISABLE_TELEMETRY: 'true',
    SF_USE_GENERIC_UNIX_KEYCHAIN: 'true',
    SF_DISABLE_LOG_FILE: 'true',
  };
  return {
    run: (args, env = {}) => started(['bin/run.js', 'session', 'effective', ...args], { ...base, ...env }),
    logIn: (org, alias) =>
      started(['--input-type=module', '--eval', LOG_IN], {
        ...base,
        ACCESS_TOKEN: org.accessToken,
        INSTANCE_URL: org.url,
        ALIAS: alias,
      }),
    files: () =>
      new Map(
        readdirSync(folder, { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map((entry) => join(entry.parentPath, entry.name))
          .map((path) => [path, readFileSync(path, 'utf8')])
      ),
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
