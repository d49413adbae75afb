/**
 * Tests with packages of their own: steps one after the other, each with its time, and at the end a line `N passed, N failed` that
 * CI reads. A step that fails before a test could is one failure.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Runs what `stepsIn` makes of a folder to work in and of `run`, which takes arguments of Node and says whether they went well.
 * After a step that fails no other is run, unless it is one of `alone`, that no other needs. `script`: what npm calls all of it.
 */
export const runSteps = (script, stepsIn, { alone = [] } = {}) => {
  const npm = process.env.npm_execpath;
  if (npm === undefined) {
    console.error(`Run it as \`npm run ${script}\`.`);
    process.exitCode = 1;
    return;
  }
  const work = mkdtempSync(join(tmpdir(), `${script.replace(':', '-')}-`));
  const countsFile = join(work, 'counts.jsonl');
  const run = (args, cwd, env = {}) =>
    spawnSync(process.execPath, args, {
      cwd,
      stdio: 'inherit',
      env: { ...process.env, COUNTS_FILE: countsFile, ...env },
    }).status === 0;

  const failed = [];
  for (const [name, step] of Object.entries(stepsIn({ run, npm, work }))) {
    const start = performance.now();
    console.log(`\n=== ${name}`);
    const isDone = step();
    console.log(
      `=== ${name}: ${isDone ? 'done' : 'failed'} after ${((performance.now() - start) / 1000).toFixed(0)} s`
    );
    if (isDone) continue;
    failed.push(name);
    if (!alone.includes(name)) break;
  }

  const { passes, failures } = existsSync(countsFile)
    ? JSON.parse(readFileSync(countsFile, 'utf8'))
    : { passes: 0, failures: 0 };
  rmSync(work, { recursive: true, force: true });
  const others = failed.filter((name) => name !== 'tests' || failures === 0).length;
  console.log(`\n${passes} passed, ${failures + others} failed`);
  process.exitCode = failed.length === 0 ? 0 : 1;
};
