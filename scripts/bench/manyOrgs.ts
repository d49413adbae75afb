/**
 * Bounds (e) and (f): rendering of many findings in every format, and many orgs read side by side.
 */
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { median, spread, timed, type Environment, type Figure } from './measure.js';
import { startSmallOrgs } from './org.js';
import { FEW } from './seed.js';

const ORGS = 20;
const HERE = import.meta.dirname;
const ROOT = resolve(HERE, '../..');

/** (e) Its one line begins with the milliseconds. */
export async function rendering(env: Environment, runs: number): Promise<Figure> {
  const lines: string[] = [];
  for (let run = 0; run < runs; run += 1) {
    const { stdout } = await timed('--import', ['tsx', join(HERE, 'outputs.ts')], { cwd: ROOT, env });
    lines.push(stdout.trim());
  }
  return {
    name: '(e) 1,000 findings x 20 orgs, all formats',
    value: median(lines.map((line) => Number(/^\d+/.exec(line)?.[0] ?? NaN))),
    bound: 2000,
    unit: 'ms',
    parts: lines[0] ?? '',
  };
}

/** (f) One org alone, then all of them, in turns; a different one each time, since all have the same in them. */
export async function sideBySide(env: Environment, runs: number, latencyMs: number): Promise<Figure> {
  const small = await startSmallOrgs(ORGS, latencyMs);
  const home = join(env['HOME'] ?? '', 'many');
  mkdirSync(home, { recursive: true });
  const own = { ...env, HOME: home, USERPROFILE: home };
  const check = (...args: string[]): Promise<{ readonly ms: number }> =>
    // 3: findings, 4: not assessed. Both read everything.
    timed(join(ROOT, 'bin/run.js'), ['session', 'check', ...args], { cwd: ROOT, env: own, good: [0, 3, 4] });
  const alone: number[] = [];
  const together: number[] = [];
  try {
    for (const [index, { url, accessToken }] of small.orgs.entries()) {
      await timed(join(HERE, 'logIn.mjs'), [url, `org-${index}`], {
        cwd: ROOT,
        env: { ...own, SF_ACCESS_TOKEN: accessToken },
      });
    }
    for (let run = 0; run <= runs; run += 1) {
      const one = await check('--target-org', `org-${run % ORGS}`);
      const all = await check('--all-orgs', '--concurrency', String(ORGS));
      if (run === 0) continue;
      alone.push(one.ms);
      together.push(all.ms);
    }
  } finally {
    await small.close();
  }
  return {
    name: '(f) 20 orgs side by side / one alone',
    value: median(together) / median(alone),
    bound: 1.5,
    unit: 'x',
    parts:
      `${ORGS} orgs of ${FEW} profile settings and ${FEW} connected apps, ${latencyMs} ms per request, --concurrency ` +
      `${ORGS}: ${spread(together)}; one of them alone ${spread(alone)}`,
  };
}
