/**
 * `npm run bench`: the bounds on speed, measured against a local org at 150 ms per request. Each figure with its bound;
 * ends with 1 where one is missed. `--quick`: 3 runs instead of 11. `--timeline`: also who asked what when.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { correcting } from './changes.js';
import { rendering, sideBySide } from './manyOrgs.js';
import { isMet, median, spread, table, timed, type Environment, type Figure } from './measure.js';
import { dependentRequests, startOrg, timeline, type Org, type TimedRequest } from './org.js';
import { CONNECTED_APPS, EXTERNAL_CLIENT_APPS, PROFILE_SETTINGS, writeSeed } from './seed.js';
import { sessionFigures } from './sessions.js';

const LATENCY_MS = 150;
/** Names, then what bears them: no shorter chain is possible. */
const FEWEST_WAVES = 2;
const ALIAS = 'bench';

const HERE = import.meta.dirname;
const ROOT = resolve(HERE, '../..');
const SF = join(ROOT, 'test/sf/node_modules/@salesforce/cli/bin/run.js');

/** The types that the plugin reads. */
const TYPES = [
  'ConnectedApp',
  'ProfileSessionSetting',
  'Settings:Security',
  'ExternalClientApplication',
  'ExtlClntAppOauthConfigurablePolicies',
  'ExtlClntAppConfigurablePolicies',
  'ExtlClntAppMobileConfigurablePolicies',
];

const { values: options } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, timeline: { type: 'boolean', default: false } },
});
const runs = options.quick ? 3 : 11;

/** A command that is measured, with what it took and asked in each run. */
type Measured = { readonly ms: number[]; readonly requests: (readonly TimedRequest[])[] };

type Contender = {
  readonly name: string;
  readonly script: string;
  readonly args: readonly string[];
  readonly cwd: string;
};

const environment = (home: string): Environment => ({
  PATH: process.env['PATH'] ?? '',
  HOME: home,
  USERPROFILE: home,
  XDG_CONFIG_HOME: join(home, '.config'),
  XDG_CACHE_HOME: join(home, '.cache'),
  XDG_DATA_HOME: join(home, '.local/share'),
  SF_DISABLE_LOG_FILE: 'true',
  SF_DISABLE_TELEMETRY: 'true',
  SF_AUTOUPDATE_DISABLE: 'true',
  SF_DISABLE_AUTOUPDATE: 'true',
  SF_SKIP_NEW_VERSION_CHECK: 'true',
  SF_USE_GENERIC_UNIX_KEYCHAIN: 'true',
  CI: 'true',
});

/** Everything once unmeasured, then in turns, so that a busy moment of the machine hits all alike. */
async function inTurns(
  contenders: readonly Contender[],
  org: Org,
  env: Environment
): Promise<ReadonlyMap<string, Measured>> {
  const measured = new Map<string, Measured>(contenders.map(({ name }) => [name, { ms: [], requests: [] }]));
  for (let round = 0; round <= runs; round += 1) {
    for (const offset of contenders.keys()) {
      const contender = contenders[(round + offset) % contenders.length];
      if (contender === undefined) continue;
      const { name, script, args, cwd } = contender;
      // What a run before has retrieved would be compared with.
      rmSync(join(cwd, 'force-app'), { recursive: true, force: true });
      mkdirSync(join(cwd, 'force-app'), { recursive: true });
      await org.requests();
      const { ms } = await timed(script, args, { cwd, env });
      const requests = await org.requests();
      if (round === 0) continue;
      measured.get(name)?.ms.push(ms);
      measured.get(name)?.requests.push(requests);
    }
    process.stderr.write(`\rround ${round} of ${runs}`);
  }
  process.stderr.write('\n');
  return measured;
}

const waves = ({ requests }: Measured): number => median(requests.map(dependentRequests));

const requestsOf = (measured: Measured): string =>
  `${median(measured.requests.map(({ length }) => length))} requests, ${waves(measured)} after one another`;

const describe = (name: string, measured: Measured): string =>
  `${name.padEnd(34)} ${spread(measured.ms).padEnd(24)} ${requestsOf(measured)}`;

/** (a) */
function againstFloor(plugin: Measured, empty: Measured): readonly Figure[] {
  const floor = median(empty.ms) + LATENCY_MS * FEWEST_WAVES;
  return [
    {
      name: '(a) bin/run.js / floor',
      value: median(plugin.ms) / floor,
      bound: 1.25,
      unit: 'x',
      parts:
        `floor = empty command with the org opened ${median(empty.ms).toFixed(0)} ms (of it ` +
        `${waves(empty)} requests of core at ${LATENCY_MS} ms) + ${LATENCY_MS} ms x ` +
        `${FEWEST_WAVES} waves = ${floor.toFixed(0)} ms; ` +
        `bin/run.js ${spread(plugin.ms)}`,
    },
    {
      name: '(a) dependent waves of our own',
      value: waves(plugin) - waves(empty),
      bound: FEWEST_WAVES,
      unit: 'waves',
      parts: `${waves(plugin)}, of which core ${waves(empty)}`,
    },
  ];
}

/** (b) */
function againstRetrieve(effective: Measured, retrieve: Measured): readonly Figure[] {
  return [
    {
      name: '(b) sf session effective / retrieve',
      value: median(effective.ms) / median(retrieve.ms),
      bound: 0.7,
      unit: 'x',
      parts: `sf session effective ${spread(effective.ms)}; sf project retrieve start ${spread(retrieve.ms)}`,
    },
  ];
}

/** (c) */
async function ownImports(env: Environment): Promise<Figure> {
  const command: number[] = [];
  const screen: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const { stdout } = await timed(join(HERE, 'importTime.mjs'), [], { cwd: ROOT, env });
    const cpu = JSON.parse(stdout) as { command: number; screen: number };
    command.push(cpu.command);
    screen.push(cpu.screen);
  }
  return {
    name: '(c) user CPU of our imports',
    value: median(command.map((ms, run) => ms + (screen[run] ?? 0))),
    bound: 100,
    unit: 'ms',
    parts: `the command ${spread(command)}, loaded at start; its screen ${spread(screen)}, loaded without --json`,
  };
}

/** (d) Its one line says milliseconds and megabytes. */
async function atScale(env: Environment): Promise<readonly Figure[]> {
  const script = join(HERE, 'scale.ts');
  if (!existsSync(script)) return [];
  const lines: string[] = [];
  for (let run = 0; run < Math.min(runs, 3); run += 1) {
    const { stdout } = await timed('--import', ['tsx', script, '2000', '1000', 'population'], { cwd: ROOT, env });
    lines.push(stdout.trim());
  }
  const figure = (pattern: RegExp): number =>
    median(lines.map((line) => [...line.matchAll(pattern)].reduce((sum, match) => sum + Number(match[1]), 0) || NaN));
  const parts = lines[0] ?? '';
  return [
    { name: '(d) 2,000 x 1,000, time', value: figure(/(\d+) ms /g), bound: 1500, unit: 'ms', parts },
    { name: '(d) 2,000 x 1,000, memory', value: figure(/([\d.]+) MB peak/g), bound: 300, unit: 'MB', parts },
  ];
}

/** (g) 100,000 tokens where OFFSET ends at 2,000: 500 an answer, so 200 calls at the least. Its one line says calls and megabytes. */
async function tokensOfAnOrg(env: Environment): Promise<readonly Figure[]> {
  const args = ['--import', 'tsx', join(HERE, 'tokens.ts'), '100000', 'by-user'];
  const { stdout } = await timed('--expose-gc', args, { cwd: ROOT, env });
  const parts = stdout.trim();
  const figure = (pattern: RegExp): number => Number(pattern.exec(parts)?.[1]);
  return [
    { name: '(g) 100,000 tokens, calls', value: figure(/(\d+) calls/), bound: 220, unit: 'calls', parts },
    { name: '(g) 100,000 tokens, memory kept', value: figure(/([\d.]+) MB kept/), bound: 25, unit: 'MB', parts },
  ];
}

/**
 * The plugin as a user has it: packed (which builds it), unpacked, with the packages that are here anyway. The checkout would
 * measure something else: with its sources in place `sf` takes seconds longer to load it, and without the manifest that is
 * packed every command is loaded to find one. `bin` is not packed; it starts the plugin without `sf`.
 */
function unpackPlugin(folder: string): string {
  const npm = process.env['npm_execpath'];
  if (npm === undefined) throw new Error('Run it as `npm run bench`.');
  mkdirSync(folder);
  execFileSync(process.execPath, [npm, 'pack', '--silent', '--pack-destination', folder], { cwd: ROOT, stdio: 'pipe' });
  const [tarball = ''] = readdirSync(folder);
  execFileSync('tar', ['-xzf', tarball], { cwd: folder });
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'package/node_modules'), 'junction');
  cpSync(join(ROOT, 'bin'), join(folder, 'package/bin'), { recursive: true });
  return join(folder, 'package');
}

const work = mkdtempSync(join(tmpdir(), 'bench-'));
const env = environment(join(work, 'home'));
const project = join(work, 'project');
mkdirSync(env['HOME'] ?? '', { recursive: true });
mkdirSync(project, { recursive: true });
writeFileSync(
  join(project, 'sfdx-project.json'),
  JSON.stringify({ packageDirectories: [{ path: 'force-app', default: true }], sourceApiVersion: '67.0' })
);
const plugin = unpackPlugin(join(work, 'plugin'));
const script = join(plugin, 'bin/run.js');
writeSeed(join(work, 'seed'));
const org = await startOrg(join(work, 'seed'), LATENCY_MS);

try {
  await timed(join(HERE, 'logIn.mjs'), [org.url, ALIAS], {
    cwd: ROOT,
    env: { ...env, SF_ACCESS_TOKEN: org.accessToken },
  });
  const effective = ['session', 'effective', '-o', ALIAS, '--json'];
  const hasSf = existsSync(SF);
  if (hasSf) await timed(SF, ['plugins', 'link', plugin, '--no-install'], { cwd: ROOT, env });
  else console.log('(b) is left out: no sf in test/sf/node_modules; `npm run test:sf` installs it.');

  console.log(
    `${PROFILE_SETTINGS} profile settings, ${CONNECTED_APPS} connected apps, ${EXTERNAL_CLIENT_APPS} external client ` +
      `apps; ${LATENCY_MS} ms per request; median of ${runs} runs in turns (smallest-largest)\n`
  );
  const measured = await inTurns(
    [
      { name: 'empty command', script: join(HERE, 'emptyPlugin/bin/run.js'), args: effective, cwd: project },
      { name: 'bin/run.js session effective', script, args: effective, cwd: project },
      ...(hasSf
        ? [
            { name: 'sf session effective', script: SF, args: effective, cwd: project },
            {
              name: 'sf project retrieve start',
              script: SF,
              args: ['project', 'retrieve', 'start', '-o', ALIAS, '--json', ...TYPES.flatMap((type) => ['-m', type])],
              cwd: project,
            },
          ]
        : []),
    ],
    org,
    env
  );
  const of = (name: string): Measured => {
    const found = measured.get(name);
    if (found === undefined) throw new Error(`${name} was not measured`);
    return found;
  };
  for (const [name, figures] of measured) {
    console.log(describe(name, figures));
    if (options.timeline) console.log(`${timeline(figures.requests.at(-1) ?? [])}\n`);
  }
  const figures = [
    ...againstFloor(of('bin/run.js session effective'), of('empty command')),
    ...(hasSf ? againstRetrieve(of('sf session effective'), of('sf project retrieve start')) : []),
    await ownImports(env),
    ...(await atScale(env)),
    ...(await sessionFigures(100_000)),
    await rendering(env, Math.min(runs, 3)),
    ...(await sideBySide(script, env, Math.min(runs, 5), LATENCY_MS)),
    ...(await tokensOfAnOrg(env)),
    await correcting(script, env, LATENCY_MS),
  ];
  console.log(`\n${figures.map(({ name, parts }) => `${name}: ${parts}`).join('\n')}\n\n${table(figures)}`);
  process.exitCode = figures.every(isMet) ? 0 : 1;
} finally {
  await org.close();
  rmSync(work, { recursive: true, force: true });
}
