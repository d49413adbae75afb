/**
 * `npm run test:sf`: the real `sf`, and the plugin packed as it would be published, against the local org.
 *
 * Installs the CLI into this folder where it is not the one of the lockfile, packs the plugin (which builds it), runs
 * the specs, and ends with `N passed, N failed`. A step that fails before a test could is one failure.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installLocked } from '../../scripts/installLocked.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(here, '../..');
const mocha = createRequire(import.meta.url).resolve('mocha/bin/mocha.js');
const npm = process.env.npm_execpath;
const work = mkdtempSync(join(tmpdir(), 'test-sf-'));
const countsFile = join(work, 'counts.jsonl');

const run = (args, { cwd = root, env = {} } = {}) =>
  spawnSync(process.execPath, args, { cwd, stdio: 'inherit', env: { ...process.env, ...env } }).status === 0;

const install = () => installLocked(here);

/** `prepack` cleans and builds, so lib/ is that of the tree from here on; the linked plugin runs it. */
const pack = () => run([npm, 'pack', '--silent', '--pack-destination', work]);

const tests = () => {
  const [tarball] = readdirSync(work).filter((file) => file.endsWith('.tgz'));
  return run(
    [
      mocha,
      ...['--config', 'test/sf/.mocharc.json', '--forbid-only', '--reporter', 'scripts/countingReporter.mjs'],
      ...process.argv.slice(2),
    ],
    { env: { COUNTS_FILE: countsFile, PLUGIN_TARBALL: join(work, tarball) } }
  );
};

const steps = { 'install the CLI': install, 'pack the plugin': pack, tests };

if (npm === undefined) {
  console.error('Run it as `npm run test:sf`.');
  process.exit(1);
}

let failedStep;
for (const [name, step] of Object.entries(steps)) {
  const start = performance.now();
  console.log(`\n=== ${name}`);
  const isDone = step();
  console.log(`=== ${name}: ${isDone ? 'done' : 'failed'} after ${((performance.now() - start) / 1000).toFixed(0)} s`);
  if (isDone) continue;
  failedStep = name;
  break;
}

const { passes, failures } = existsSync(countsFile)
  ? JSON.parse(readFileSync(countsFile, 'utf8'))
  : { passes: 0, failures: 0 };
rmSync(work, { recursive: true, force: true });
console.log(`\n${passes} passed, ${failedStep === undefined ? failures : Math.max(failures, 1)} failed`);
process.exitCode = failedStep === undefined ? 0 : 1;
