import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type LocalOrg } from '../localOrg/index.js';

export const PROJECT = resolve(import.meta.dirname, '../..');
const CLI = join(import.meta.dirname, 'node_modules/@salesforce/cli/bin/run.js');

/** What a process of ours may inherit: where programs are, and how npm reaches its registry. Nothing of the user's own `sf`. */
const INHERITED =
  /^(PATH|TMPDIR|TEMP|TMP|SYSTEMROOT|COMSPEC|(HTTPS?|NO)_PROXY|NODE_EXTRA_CA_CERTS|NPM_CONFIG_(CACHE|USERCONFIG|GLOBALCONFIG|REGISTRY|CAFILE|PROXY|HTTPS_PROXY|NOPROXY))$/i;

/** Longer than anything here takes; a process that hangs fails its test before mocha gives up on it. */
const PATIENCE_MS = 150_000;

export type Run = { readonly code: number; readonly stdout: string; readonly stderr: string };

/** What `--json` prints. */
export type Envelope = {
  readonly status: number;
  readonly result?: unknown;
  readonly name?: string;
  readonly message?: string;
};

type RunOptions = { readonly cwd?: string; readonly env?: Readonly<Record<string, string>> };

/** The `sf` of this folder with a home of its own: what it logs in to, links and installs is nobody else's. */
export type PrivateSf = {
  readonly home: string;
  /** Never throws for an exit code. Asynchronous, since the local org answers from this process. */
  run(args: readonly string[], options?: RunOptions): Promise<Run>;
  /** With `--json`; throws where the output is something else. */
  json(args: readonly string[], options?: RunOptions): Promise<Envelope>;
  /** The plugin by itself, in the same home. */
  runPlugin(args: readonly string[]): Promise<Run>;
  logIn(org: LocalOrg, alias: string): Promise<Envelope>;
  remove(): void;
};

export function privateSf(): PrivateSf {
  const home = mkdtempSync(join(tmpdir(), 'sf-home-'));
  const env: Record<string, string> = {
    ...Object.fromEntries(
      Object.entries(process.env).flatMap(([name, value]) =>
        INHERITED.test(name) && value !== undefined ? [[name, value]] : []
      )
    ),
    HOME: home,
    USERPROFILE: home,
    XDG_CONFIG_HOME: join(home, '.config'),
    XDG_CACHE_HOME: join(home, '.cache'),
    XDG_DATA_HOME: join(home, '.local/share'),
    // Nothing leaves the machine, and nothing is left behind: no telemetry, no look for a newer version, no log file.
    SF_DISABLE_TELEMETRY: 'true',
    SF_AUTOUPDATE_DISABLE: 'true',
    SF_DISABLE_AUTOUPDATE: 'true',
    SF_SKIP_NEW_VERSION_CHECK: 'true',
    SF_DISABLE_LOG_FILE: 'true',
    SF_USE_GENERIC_UNIX_KEYCHAIN: 'true',
    CI: 'true',
    FORCE_COLOR: '0',
  };

  const node = (script: string, args: readonly string[], options: RunOptions = {}): Promise<Run> =>
    new Promise((done) => {
      execFile(
        process.execPath,
        [script, ...args],
        {
          cwd: options.cwd ?? home,
          env: { ...env, ...options.env },
          timeout: PATIENCE_MS,
          maxBuffer: 64 * 1024 * 1024,
        },
        (error, stdout, stderr) => {
          done({ code: error === null ? 0 : Number(error.code ?? -1), stdout, stderr });
        }
      );
    });

  const json: PrivateSf['json'] = async (args, options) => {
    const { code, stdout, stderr } = await node(CLI, [...args, '--json'], options);
    try {
      return JSON.parse(stdout) as Envelope;
    } catch (error) {
      throw new Error(`sf ${args.join(' ')} ended with ${code} and no JSON:\n${stdout}\n${stderr}`, { cause: error });
    }
  };

  return {
    home,
    run: (args, options) => node(CLI, args, options),
    json,
    runPlugin: (args) => node(join(PROJECT, 'bin/run.js'), args),
    logIn: (org, alias) =>
      json(['org', 'login', 'access-token', '--instance-url', org.url, '--no-prompt', '--alias', alias], {
        env: { SF_ACCESS_TOKEN: org.accessToken },
      }),
    remove: () => {
      rmSync(home, { recursive: true, force: true });
    },
  };
}
