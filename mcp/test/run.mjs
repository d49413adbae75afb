/**
 * `npm run test:mcp`: the packages of the server's own lockfile, its types, lint and tests, against the plugin as it is built
 * (`npm run build`). Ends with `N passed, N failed`; a step that fails before a test could is one failure.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { installLocked } from '../../scripts/installLocked.mjs';

const mcp = resolve(import.meta.dirname, '..');
const root = resolve(mcp, '..');
const { resolve: found } = createRequire(import.meta.url);
const npm = process.env.npm_execpath;
const work = mkdtempSync(join(tmpdir(), 'test-mcp-'));
const countsFile = join(work, 'counts.jsonl');

const run = (args, cwd = mcp, env = {}) =>
  spawnSync(process.execPath, args, { cwd, stdio: 'inherit', env: { ...process.env, ...env } }).status === 0;
const script = (name, cwd) => () => run([npm, 'run', '--silent', name], cwd);

const tests = () =>
  run(
    [
      found('mocha/bin/mocha.js'),
      ...['--no-config', '--forbid-only', '--timeout', '120000', '--extension', 'ts'],
      ...['--reporter', join(root, 'scripts/countingReporter.mjs')],
      ...['--node-option', `import=${found('tsx')}`, '--node-option', 'no-experimental-require-module'],
      ...globSync('test/*.test.ts', { cwd: mcp }).sort(),
      ...process.argv.slice(2),
    ],
    mcp,
    { COUNTS_FILE: countsFile }
  );

const steps = {
  'install the packages': () => installLocked(mcp),
  'build the plugin': () => existsSync(join(root, 'lib/api/index.js')) || script('build', root)(),
  build: script('build'),
  types: script('types'),
  lint: script('lint'),
  tests,
};

if (npm === undefined) {
  console.error('Run it as `npm run test:mcp`.');
  process.exit(1);
}

const failed = [];
for (const [name, step] of Object.entries(steps)) {
  const start = performance.now();
  console.log(`\n=== ${name}`);
  const isDone = step();
  console.log(`=== ${name}: ${isDone ? 'done' : 'failed'} after ${((performance.now() - start) / 1000).toFixed(0)} s`);
  if (isDone) continue;
  failed.push(name);
  // Without packages or a build nothing else says anything.
  if (name !== 'types' && name !== 'lint') break;
}

const { passes, failures } = existsSync(countsFile)
  ? JSON.parse(readFileSync(countsFile, 'utf8'))
  : { passes: 0, failures: 0 };
rmSync(work, { recursive: true, force: true });
const others = failed.filter((name) => name !== 'tests' || failures === 0).length;
console.log(`\n${passes} passed, ${failures + others} failed`);
process.exitCode = failed.length === 0 ? 0 : 1;
