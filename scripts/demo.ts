/**
 * `npm run demo`: the command on an org that shows every case. There is no Salesforce here: the org is served by
 * test/localOrg from test/localOrg/seeds/demo, for as long as this runs.
 *
 * `npm run demo -- --by profile` runs the command with these flags instead.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { constants, tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { nilRecords, startLocalOrg, type LocalOrg } from '../test/localOrg/index.js';

const ROOT = resolve(import.meta.dirname, '..');
const ALIAS = 'demo';
/** Git ignores the folder. */
const REPORT = join(ROOT, '.demo', 'report.html');
const EFFECTIVE: readonly string[] = ['effective', '--target-org', ALIAS];
const SHOWN: readonly (readonly string[])[] = [
  EFFECTIVE,
  [...EFFECTIVE, '--app', 'Payroll_Export'],
  ['report', '--target-org', ALIAS, '--output-file', REPORT],
];
const TO_TRY = [
  '--all',
  '--user m.tanaka@lql.test',
  '--by profile',
  '--eca-global-settings',
  '--assume-idle-limit on',
  '--json',
];

const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

/** Nothing of the user's own shell or settings, no request to anyone but the org, and all files below `home`. */
const quietEnv = (home: string): NodeJS.ProcessEnv => ({
  ...Object.fromEntries(
    ['PATH', 'LANG', 'LC_ALL', 'TERM', 'NO_COLOR', 'CI', 'SystemRoot'].flatMap((name) =>
      process.env[name] === undefined ? [] : [[name, process.env[name]]]
    )
  ),
  HOME: home,
  USERPROFILE: home,
  SF_DISABLE_TELEMETRY: 'true',
  SF_DISABLE_LOG_FILE: 'true',
  SF_DISABLE_AUTOUPDATE: 'true',
  SF_SKIP_NEW_VERSION_CHECK: 'true',
  SF_USE_GENERIC_UNIX_KEYCHAIN: 'true',
});

/** Logs in as `sf org login access-token --alias demo` does; there need be no `sf` on this machine. */
const logIn = async ({ url, username, accessToken }: LocalOrg, home: string): Promise<void> => {
  Object.assign(process.env, quietEnv(home));
  // Loaded only now, so that it finds no other home than the temporary one.
  const { AuthInfo } = await import('@salesforce/core');
  const auth = await AuthInfo.create({
    username,
    accessTokenOptions: { accessToken, instanceUrl: url, loginUrl: url },
  });
  await auth.save();
  await auth.setAlias(ALIAS);
};

/** Runs commands one after the other; `stop` ends the one that runs and keeps the next from starting. */
const runner = (home: string) => {
  let child: ChildProcess | undefined;
  let stopped: NodeJS.Signals | undefined;
  return {
    stop: (signal: NodeJS.Signals): void => {
      stopped = signal;
      child?.kill(signal);
    },
    /** The exit code: of the command, or of the signal that ended it. */
    run: async (command: readonly string[]): Promise<number> => {
      const code = (): number => (stopped === undefined ? 1 : 128 + constants.signals[stopped]);
      if (stopped !== undefined) return code();
      const args = ['session', ...command];
      say(`$ sf ${args.map((arg) => (arg.includes(' ') ? `"${arg}"` : arg)).join(' ')}\n`);
      return new Promise((done, fail) => {
        child = spawn(process.execPath, [join(ROOT, 'bin/run.js'), ...args], { env: quietEnv(home), stdio: 'inherit' });
        child.once('error', fail);
        child.once('exit', (exitCode) => {
          say('');
          done(stopped === undefined && exitCode !== null ? exitCode : code());
        });
      });
    },
  };
};

const demonstrate = async (org: LocalOrg, home: string, flags: readonly string[]): Promise<number> => {
  // One app is listed and does not come when it is read, as happens to a user who may not see it.
  org.faults.add({ operation: 'readMetadata', type: 'ConnectedApp' }, nilRecords('Warehouse_Scanner'));
  await logIn(org, home);
  const commands = runner(home);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, commands.stop);
  mkdirSync(dirname(REPORT), { recursive: true });
  for (const command of flags.length > 0 ? [[...EFFECTIVE, ...flags]] : SHOWN) {
    const code = await commands.run(command);
    if (code !== 0) return code;
  }
  if (flags.length === 0) {
    say(['To try:', ...TO_TRY.map((more) => `  npm run demo -- ${more}`)].join('\n'));
    say(`\nThe report of the demo org, to be opened in a browser: ${pathToFileURL(REPORT).href}`);
  }
  for (const request of org.unanswered) process.stderr.write(`The local org had no answer to: ${request}\n`);
  return org.unanswered.length === 0 ? 0 : 1;
};

// A reader that goes away (`npm run demo | head`) is no reason to leave files behind.
process.stdout.on('error', () => undefined);

const main = async (flags: readonly string[]): Promise<number> => {
  const home = mkdtempSync(join(tmpdir(), 'sf-plugin-session-demo-'));
  let org: LocalOrg | undefined;
  try {
    org = await startLocalOrg({ seed: join(ROOT, 'test/localOrg/seeds/demo') });
    say(`A local org on ${org.url}; logged in as ${org.username}, alias ${ALIAS}.\n`);
    return await demonstrate(org, home, flags);
  } finally {
    await org?.close();
    rmSync(home, { recursive: true, force: true });
  }
};

process.exitCode = await main(process.argv.slice(2));
