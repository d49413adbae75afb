/**
 * `npm test`: every gate, then a line `N passed, N failed` that CI reads.
 *
 * Counted are the tests of mocha. A gate that fails without a failed test counts as one failure, so that the line never
 * says `0 failed` of a run that failed. A gate goes on after another one failed; only what needs a build is left out.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const coverage = join(root, 'coverage');
const manifest = join(root, 'oclif.manifest.json');
const { resolve: pathOf } = createRequire(import.meta.url);
const mocha = pathOf('mocha/bin/mocha.js');
const oclif = pathOf('oclif/bin/run.js');

const UNIT = '.mocharc.json';
const END_TO_END = '.mocharc.nut.json';

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

/** What is counted goes into a file of its own, for each of those that run side by side. */
const countsFile = (config) => join(coverage, `counts${config}l`);

const tests = (config, env, options, stdio = 'inherit') =>
  run([mocha, '--config', config, '--forbid-only', '--reporter', 'scripts/countingReporter.mjs', ...options], {
    env: { ...env, COUNTS_FILE: countsFile(config) },
    stdio,
  });

const unitTests = () => tests(UNIT, { NODE_V8_COVERAGE: join(coverage, 'raw') }, ON_BUILT);

/**
 * Hundreds of processes, which spend most of their time on starting: they find what Node compiled before. What they run is not
 * counted, as counting and compiled code do not go together (nodejs.org/api/cli.html, NODE_COMPILE_CACHE).
 */
const endToEndTests = async () => {
  const compiled = mkdtempSync(join(tmpdir(), 'compiled-'));
  const ended = await tests(END_TO_END, { NODE_COMPILE_CACHE: compiled }, [], 'pipe');
  rmSync(compiled, { recursive: true, force: true });
  console.log(ended.text);
  return ended;
};

/** A command whose source is gone is still a command for oclif as long as lib/ has it. The manifest is what users have. */
const build = async () => {
  rmSync(join(root, 'lib'), { recursive: true, force: true });
  rmSync(manifest, { force: true });
  const built = await script('build')();
  return built.passed ? run([oclif, 'manifest'], { stdio: 'pipe' }) : built;
};

const NOTHING = { passes: 0, failures: 0, pending: 0 };

const countsOf = (config) =>
  config !== undefined && existsSync(countsFile(config))
    ? JSON.parse(readFileSync(countsFile(config), 'utf8'))
    : NOTHING;

/** Two processors are what CI has. */
const SIDE_BY_SIDE = [
  [
    ...['types', 'lint', 'layers', 'unused'].map((name) => ({ name, check: script(name, { stdio: 'pipe' }) })),
    { name: 'end-to-end tests', check: endToEndTests, needs: 'build', config: END_TO_END },
  ],
  [
    { name: 'build', check: build },
    { name: 'unit tests', check: unitTests, needs: 'build', config: UNIT },
  ],
];

const AFTERWARDS = [
  { name: 'coverage', check: script('test:coverage'), needs: 'build' },
  { name: 'contracts', check: script('test:contracts') },
];

if (process.env.npm_execpath === undefined) {
  console.error('Run it as `npm test`.');
  process.exit(1);
}

const failed = [];
let failures = 0;

/** Each gate by name, as it runs or has run: whether it passed. */
const judged = new Map();

const judge = async ({ name, check, needs, config }) => {
  const isLeftOut = needs !== undefined && !(await judged.get(needs));
  console.log(`\n=== ${name}`);
  const { passed, text } = isLeftOut ? { passed: false, text: '' } : await check();
  if (passed) return true;
  console.log(`${text}\n=== ${name}: ${isLeftOut ? `not run, ${needs} failed` : 'failed'}`);
  failed.push(name);
  failures += countsOf(config).failures > 0 ? 0 : 1;
  return false;
};

const judgeInOrder = async (gates) => {
  for (const gate of gates) {
    const isPassed = judge(gate);
    judged.set(gate.name, isPassed);
    await isPassed;
  }
};

await Promise.all(SIDE_BY_SIDE.map(judgeInOrder));
rmSync(manifest, { force: true });
await judgeInOrder(AFTERWARDS);

const counts = [UNIT, END_TO_END].map(countsOf);
const sum = (key) => counts.reduce((total, count) => total + count[key], 0);
console.log(`\n${failed.length === 0 ? 'Every gate passed.' : `Failed: ${failed.join(', ')}.`}`);
if (sum('pending') > 0) console.log(`${sum('pending')} tests were skipped.`);
console.log(`${sum('passes')} passed, ${sum('failures') + failures} failed`);
process.exitCode = failed.length === 0 ? 0 : 1;
