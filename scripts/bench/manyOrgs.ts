/**
 * Bounds (e), (f) and (i): rendering of many findings in every format, many orgs read and planned for side by side.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
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

/** One org alone and all of them together: what each is asked for, and the exit codes of runs that read everything. */
type Contest = {
  readonly name: string;
  readonly one: (org: string) => readonly string[];
  /** `run`: the number of the run, for a folder of its own. */
  readonly all: (run: number) => readonly string[];
  readonly good: readonly number[];
};

const TOGETHER = ['--concurrency', String(ORGS)];

const contestsIn = (home: string): readonly Contest[] => [
  {
    name: '(f) 20 orgs side by side / one alone',
    one: (org) => ['check', '--target-org', org],
    all: () => ['check', '--all-orgs', ...TOGETHER],
    // 3: findings, 4: not assessed.
    good: [0, 3, 4],
  },
  {
    name: '(i) 20 orgs planned / one alone',
    one: (org) => ['fix-refresh-policy', '--never-expiring', '--target-org', org, '--dry-run'],
    all: (run) => [
      ...['fix-refresh-policy', '--never-expiring', '--orgs-file', join(home, 'orgs.txt')],
      ...['--plan-folder', join(home, `plans-${run}`), ...TOGETHER],
    ],
    good: [0, 4],
  },
];

/** (f), (i) In turns; a different org each time, since all have the same in them. `script`: what starts the plugin. */
export async function sideBySide(
  script: string,
  env: Environment,
  runs: number,
  latencyMs: number
): Promise<readonly Figure[]> {
  const small = await startSmallOrgs(ORGS, latencyMs);
  const home = join(env['HOME'] ?? '', 'many');
  mkdirSync(home, { recursive: true });
  const own = { ...env, HOME: home, USERPROFILE: home };
  const names = small.orgs.map((_, index) => `org-${index}`);
  writeFileSync(join(home, 'orgs.txt'), names.join('\n'));
  const figures: Figure[] = [];
  try {
    for (const [index, { url, accessToken }] of small.orgs.entries()) {
      await timed(join(HERE, 'logIn.mjs'), [url, `org-${index}`], {
        cwd: ROOT,
        env: { ...own, SF_ACCESS_TOKEN: accessToken },
      });
    }
    for (const { name, one, all, good } of contestsIn(home)) {
      const alone: number[] = [];
      const together: number[] = [];
      const session = (args: readonly string[]): Promise<{ readonly ms: number }> =>
        timed(script, ['session', ...args], { cwd: ROOT, env: own, good });
      for (let run = 0; run <= runs; run += 1) {
        const { ms: ofOne } = await session(one(`org-${run % ORGS}`));
        const { ms: ofAll } = await session(all(run));
        if (run === 0) continue;
        alone.push(ofOne);
        together.push(ofAll);
      }
      figures.push({
        name,
        value: median(together) / median(alone),
        bound: 1.5,
        unit: 'x',
        parts:
          `${ORGS} orgs of ${FEW} profile settings and ${FEW} connected apps, ${latencyMs} ms per request, --concurrency ` +
          `${ORGS}: ${spread(together)}; one of them alone ${spread(alone)}`,
      });
    }
  } finally {
    await small.close();
  }
  return figures;
}
