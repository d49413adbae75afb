/**
 * `npm test`: every gate, then a line `N passed, N failed` that CI reads.
 *
 * Counted are the tests of mocha. A gate that fails without a failed test counts as one failure, so that the line never
 * says `0 failed` of a run that failed. A gate goes on after another one failed; only what needs a build is left out.
 */
import { spawn } from 'node:child_process';
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

/** Runs in the foreground, or says at its end what it printed: two that run side by side would print into each other. */
const run = (args, { env = {}, stdio = 'inherit' } = {}) =>
  new Promise((done) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio, env: { ...process.env, ...env } });
    const said = [];
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => said.push(chunk));
    child.on('close', (code) => done({ passed: code === 0, text: Buffer.concat(said).toString() }));
  });

const script = (name, options) => () => run([process.env.npm_execpath, 'run', '--silent', name], options);

/** Stack traces still name src. */
const ON_BUILT = ['import=./scripts/builtInsteadOfSource.mjs', 'enable-source-maps'].flatMap((option) => [
  '--node-option',
  option,
]);

/** Processes that a test starts inherit NODE_V8_COVERAGE from node, even with an environment of their own. */
const tests = (config) => () =>
  run([mocha, '--config', config, '--forbid-only', '--reporter', 'scripts/countingReporter.mjs', ...ON_BUILT], {
    env: { NODE_V8_COVERAGE: join(coverage, 'raw'), COUNTS_FILE: countsFile },
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

/** Two processors are what CI has: what needs no build runs beside what does. */
const SIDE_BY_SIDE = [
  ['types', 'lint', 'layers', 'unused'].map((name) => ({ name, check: script(name, { stdio: 'pipe' }) })),
  [
    { name: 'build', check: build },
    { name: 'unit tests', check: tests('.mocharc.json'), needs: 'build', isCounted: true },
  ],
];

const AFTERWARDS = [
  { name: 'end-to-end tests', check: tests('.mocharc.nut.json'), needs: 'build', isCounted: true },
  { name: 'coverage', check: script('test:coverage'), needs: 'build' },
  { name: 'contracts', check: script('test:contracts') },
];

if (process.env.npm_execpath === undefined) {
  console.error('Run it as `npm test`.');
  process.exit(1);
}

const failed = [];
let failures = 0;

const judge = async ({ name, check, needs, isCounted = false }) => {
  const isLeftOut = failed.includes(needs);
  const before = sum(readCounts(), 'failures');
  console.log(`\n=== ${name}`);
  const { passed, text } = isLeftOut ? { passed: false, text: '' } : await check();
  if (passed) return;
  console.log(`${text}\n=== ${name}: ${isLeftOut ? `not run, ${needs} failed` : 'failed'}`);
  failed.push(name);
  failures += isCounted && sum(readCounts(), 'failures') > before ? 0 : 1;
};

const judgeInOrder = async (gates) => {
  for (const gate of gates) await judge(gate);
};

await Promise.all(SIDE_BY_SIDE.map(judgeInOrder));
await judgeInOrder(AFTERWARDS);

const counts = readCounts();
const pending = sum(counts, 'pending');
console.log(`\n${failed.length === 0 ? 'Every gate passed.' : `Failed: ${failed.join(', ')}.`}`);
if (pending > 0) console.log(`${pending} tests were skipped.`);
console.log(`${sum(counts, 'passes')} passed, ${sum(counts, 'failures') + failures} failed`);
process.exitCode = failed.length === 0 ? 0 : 1;
