import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { LIMITS } from '../../facts/limits.js';
import { GitRefused } from '../problems.js';

/** git reads nothing there on any system: its own Windows build takes the name too. */
const NOTHING = '/dev/null';

/**
 * A repository may be anybody's, and its configuration can name programs. Whatever could run one, or reach another
 * repository, is set here, which counts more than what the repository says (git-config, "SCOPES").
 */
const SETTINGS: Readonly<Record<string, string>> = {
  'core.alternateRefsCommand': '',
  'core.askPass': '',
  'core.attributesFile': NOTHING,
  'core.fsmonitor': 'false',
  'core.gitProxy': '',
  'core.hooksPath': NOTHING,
  'core.pager': 'cat',
  'core.sshCommand': 'false',
  'credential.helper': '',
  'diff.external': '',
  'gc.auto': '0',
  'maintenance.auto': 'false',
  'protocol.allow': 'never',
  // A bare repository inside of a folder could be anybody's: git-config, safe.bareRepository.
  'safe.bareRepository': 'explicit',
  'submodule.recurse': 'false',
};

/** What is set in the environment besides: nothing is fetched, replaced, asked, locked or taken from elsewhere. */
const ENVIRONMENT: Readonly<Record<string, string>> = {
  GIT_ALLOW_PROTOCOL: 'none',
  GIT_ATTR_NOSYSTEM: '1',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_NO_LAZY_FETCH: '1',
  GIT_NO_REPLACE_OBJECTS: '1',
  GIT_OPTIONAL_LOCKS: '0',
  GIT_PAGER: 'cat',
  GIT_PROTOCOL_FROM_USER: '0',
  GIT_TERMINAL_PROMPT: '0',
  LC_ALL: 'C',
};

/** How far up a repository may be looked for is for the user to say, not for the repository. */
const KEPT = ['GIT_CEILING_DIRECTORIES', 'GIT_DISCOVERY_ACROSS_FILESYSTEM'];

/** The user's environment without what names another repository (a hook's own variables) or another program. */
const withoutGit = (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
  Object.fromEntries(
    Object.entries(env).filter(([name]) => !name.toUpperCase().startsWith('GIT_') || KEPT.includes(name))
  );

const environment = (userConfig: string): NodeJS.ProcessEnv => ({
  ...withoutGit(process.env),
  ...ENVIRONMENT,
  GIT_CONFIG_GLOBAL: userConfig,
  GIT_CONFIG_COUNT: String(Object.keys(SETTINGS).length),
  ...Object.fromEntries(
    Object.entries(SETTINGS).flatMap(([key, value], index) => [
      [`GIT_CONFIG_KEY_${index}`, key],
      [`GIT_CONFIG_VALUE_${index}`, value],
    ])
  ),
});

/** Bytes of git's complaints that are kept. */
const COMPLAINT = 4096;

type Call = {
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  /** What git reads. */
  readonly input?: string;
  /** Bytes of output, after which git is stopped. */
  readonly most?: number;
};

const call = ({ args, env, input = '', most = LIMITS.gitListingBytes }: Call): Promise<Buffer> =>
  new Promise((done, refuse) => {
    // Windows looks for programs in the working folder first: it must not be one of the repository.
    const child = spawn('git', args, { stdio: 'pipe', env, cwd: dirname(process.execPath), windowsHide: true });
    const output: Buffer[] = [];
    let [size, complaint] = [0, ''];
    const stop = (why: string): void => {
      child.kill('SIGKILL');
      refuse(new GitRefused(why));
    };
    const clock = setTimeout(() => {
      stop(`no answer in ${LIMITS.gitMs / 1000} seconds`);
    }, LIMITS.gitMs);
    child.stdout.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > most) stop(`an answer of more than ${most} bytes`);
      else output.push(chunk);
    });
    child.stderr.on('data', (chunk: Buffer) => {
      if (complaint.length < COMPLAINT) complaint += chunk.toString();
    });
    child.on('error', (error) => {
      clearTimeout(clock);
      refuse(new GitRefused(error.message));
    });
    child.on('close', (code) => {
      clearTimeout(clock);
      if (code === 0) done(Buffer.concat(output));
      else refuse(new GitRefused(complaint.slice(0, COMPLAINT).trim()));
    });
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
  });

/**
 * The folders that the user calls safe though somebody else owns them, as git would count them for this user: in a
 * container nothing could be read without. Asked for outside of any repository.
 */
const safeFolders = async (): Promise<readonly string[]> => {
  const args = ['config', '--null', '--get-all', 'safe.directory'];
  const answer = await call({ args, env: { ...process.env, GIT_DIR: NOTHING } }).catch(() => Buffer.of());
  return answer.toString().split('\0').slice(0, -1);
};

/** `"` and `\` are the only signs that mean something inside of quotes (git-config, "Syntax"). */
const configText = (folders: readonly string[]): string =>
  [
    '[safe]',
    ...folders.map((folder) => `directory = "${folder.replace(/["\\]/g, '\\$&').replace(/\n/g, '\\n')}"`),
    '',
  ].join('\n');

/** Runs git in a folder. */
export type Git = (folder: string, args: readonly string[], input?: string, most?: number) => Promise<Buffer>;

/**
 * Lets `use` run git such that it reads and does nothing else: no program but git itself, nothing fetched, nothing of the
 * repository written, no configuration but the repository's own format and the user's `safe.directory`.
 */
export const withGit = async <T>(use: (git: Git) => Promise<T>): Promise<T> => {
  const safe = await safeFolders();
  // Older versions take this setting only from a file of the user, and neither from the command line nor the environment.
  const folder = safe.length === 0 ? null : await mkdtemp(join(tmpdir(), 'session-git-'));
  try {
    const config = folder === null ? NOTHING : join(folder, 'config');
    if (folder !== null) await writeFile(config, configText(safe), { mode: 0o600 });
    const env = environment(config);
    return await use((at, args, input, most) => call({ args: ['-C', at, ...args], env, input, most }));
  } finally {
    if (folder !== null) await rm(folder, { recursive: true, force: true });
  }
};
