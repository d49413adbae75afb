/**
 * `npm test`: every gate in order, then a line `N passed, N failed` that CI reads.
 *
 * Counted are the tests of mocha. A gate that fails without a failed test counts as one failure, so that the line never
 * says `0 failed` of a run that failed. A gate goes on after another one failed; only what needs a build is left out.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const coverage = join(root, 'coverage');
const countsFile = join(coverage, 'counts.jsonl');
const mocha = createRequire(import.meta.url).resolve('mocha/bin/mocha.js');

rmSync(coverage, { recursive: true, force: true });
mkdirSync(coverage, { recursive: true });

const run = (args, env = {}) =>
  spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } }).status === 0;

const script = (name) => () => run([process.env.npm_execpath, 'run', '--silent', name]);

/** Stack traces still name src. */
const ON_BUILT = ['import=./scripts/builtInsteadOfSource.mjs', 'enable-source-maps'].flatMap((option) => [
  '--node-option',
  option,
]);

/** Processes that a test starts inherit NODE_V8_COVERAGE from node, even with an environment of their own. */
const tests = (config) => () =>
  run([mocha, '--config', config, '--forbid-only', '--reporter', 'scripts/countingReporter.mjs', ...ON_BUILT], {
    NODE_V8_COVERAGE: join(coverage, 'raw'),
    COUNTS_FILE: countsFile,
  });

/** A command whose source is gone is still a command for oclif as long as lib/ has it. */
const build = () => {
  rmSync(join(root, 'lib'), { recursive: true, force: true });
  rmSync(join(root, 'oclif.manifest.json'), { force: true });
  return script('build')();
};

const readCounts = () =>
  existsSync(countsFile)
    ? readFileSync(countsFile, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line))
    : [];

const sum = (counts, key) => counts.reduce((total, count) => total + count[key], 0);

const gates = [
  { name: 'types', check: script('types') },
  { name: 'lint', check: script('lint') },
  { name: 'layers', check: script('layers') },
  { name: 'unused', check: script('unused') },
  { name: 'build', check: build },
  { name: 'unit tests', check: tests('.mocharc.json'), needs: 'build' },
  { name: 'end-to-end tests', check: tests('.mocharc.nut.json'), needs: 'build' },
  { name: 'coverage', check: script('test:coverage'), needs: 'build' },
  { name: 'contracts', check: script('test:contracts') },
];

if (process.env.npm_execpath === undefined) {
  console.error('Run it as `npm test`.');
  process.exit(1);
}

const failed = [];
let failures = 0;
for (const { name, check, needs } of gates) {
  console.log(`\n=== ${name}`);
  const failuresBefore = sum(readCounts(), 'failures');
  const passed = failed.includes(needs) ? false : check();
  if (passed) continue;
  console.log(`=== ${name}: ${failed.includes(needs) ? `not run, ${needs} failed` : 'failed'}`);
  failed.push(name);
  failures += sum(readCounts(), 'failures') > failuresBefore ? 0 : 1;
}

const counts = readCounts();
const pending = sum(counts, 'pending');
console.log(`\n${failed.length === 0 ? 'Every gate passed.' : `Failed: ${failed.join(', ')}.`}`);
if (pending > 0) console.log(`${pending} tests were skipped.`);
console.log(`${sum(counts, 'passes')} passed, ${sum(counts, 'failures') + failures} failed`);
process.exitCode = failed.length === 0 ? 0 : 1;
