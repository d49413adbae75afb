import { parseArgs } from 'node:util';
import { clockJumps, faultsAt, journalFailsAt, strangeOrgs, type Disturbance } from './disturbances.js';
import { inWords, runCase, type Case, type CaseResult } from './oneCase.js';
import { killedProcess } from './processes.js';
import { randomFrom } from './random.js';
import { twoRuns } from './twoRuns.js';
import type { Kill } from './turns.js';

const COMMANDS = ['fix-refresh-policy', 'set', 'rollback'] as const;
const CALM: Disturbance = { name: 'nothing' };

/** One thing that is tried: what it is called when it fails, and how it is done. */
export type Trial = { readonly name: string; readonly run: () => Promise<CaseResult> };

const trialOf = (one: Case): Trial => ({ name: inWords(one), run: () => runCase(one) });

const numbers = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index + 1);

const counted = new Map<string, Promise<number>>();

/** How many steps a command takes through its ports when nothing goes wrong. */
const stepsOf = (command: Case['command'], seed: number): Promise<number> => {
  const key = `${command} ${seed}`;
  const known = counted.get(key) ?? runCase({ command, seed, disturbance: CALM }).then(({ steps }) => steps);
  counted.set(key, known);
  return known;
};

const KILLS: readonly Kill['when'][] = ['before', 'after', 'within'];

/** Kills through the ports, spread evenly over the steps of whole runs; every one with a seed of its own. */
export const kills = async (count: number, seed: number): Promise<readonly Trial[]> => {
  const steps = await Promise.all(COMMANDS.map((command) => stepsOf(command, seed)));
  const share = Math.ceil(count / COMMANDS.length);
  return numbers(count).map((index) => {
    const which = index % COMMANDS.length;
    const at = 1 + (Math.floor(((index - 1) / COMMANDS.length) * ((steps[which] ?? 1) / share)) % (steps[which] ?? 1));
    const when = KILLS[randomFrom(seed + index).below(KILLS.length)] ?? 'after';
    return trialOf({
      command: COMMANDS[which] ?? 'set',
      seed: seed + index,
      disturbance: { name: `killed ${when} step ${at} of ${steps[which] ?? 0}`, kill: { at, when } },
    });
  });
};

/** Kills of real processes, spread evenly over all requests that a whole command makes. */
export const processKills = async (count: number): Promise<readonly Trial[]> => {
  const share = Math.ceil(count / COMMANDS.length);
  const trials: Trial[] = [];
  for (const command of COMMANDS) {
    const { steps } = await killedProcess(command);
    for (const index of numbers(share)) {
      const at = Math.max(1, Math.round((index / share) * steps));
      const isDone = index % 2 === 0;
      trials.push({
        name: `${command}: process killed ${isDone ? 'after' : 'before'} request ${at} of ${steps}`,
        run: () => killedProcess(command, { at, isDone }),
      });
    }
  }
  return trials.slice(0, count);
};

/** Every disturbance of a kind at every step of a command. */
const atEachStep = async (
  seed: number,
  divisor: number,
  disturbances: (nth: number) => readonly Disturbance[]
): Promise<readonly Trial[]> => {
  const trials: Trial[] = [];
  for (const command of COMMANDS) {
    const last = Math.ceil((await stepsOf(command, seed)) / divisor);
    for (const nth of numbers(last)) {
      for (const disturbance of disturbances(nth)) {
        trials.push(trialOf({ command, seed: seed + trials.length, disturbance }));
      }
    }
  }
  return trials;
};

/** Of the steps of a run without access lists a third are writes of the journal, a sixth writes to the org. */
export const SECTIONS: Readonly<Record<string, (seed: number, killed: number) => Promise<readonly Trial[]>>> = {
  kills: async (seed, killed) => kills(killed - Math.ceil(killed / 5), seed),
  processes: async (_seed, killed) => processKills(Math.ceil(killed / 5)),
  faults: (seed) => atEachStep(seed, 1.6, faultsAt),
  journal: (seed) => atEachStep(seed, 2.5, journalFailsAt),
  clock: (seed) => atEachStep(seed, 10, () => [clockJumps()]),
  orgs: (seed) => atEachStep(seed, 5, strangeOrgs),
  two: (seed) =>
    Promise.resolve(
      numbers(20).map((index) => ({
        name: `two runs on ${index % 2 === 0 ? 'one machine' : 'two machines'}, seed ${seed + index}`,
        run: () => twoRuns(seed + index, index % 2 === 0),
      }))
    ),
};

/** Tries one after the other and says what failed. */
export const tryAll = async (trials: readonly Trial[], say: (line: string) => void): Promise<readonly string[]> => {
  const failed: string[] = [];
  for (const [index, { name, run }] of trials.entries()) {
    if (index > 0 && index % 100 === 0) say(`  ${index} of ${trials.length} tried`);
    const wrong = await run().then(
      (result) => result.wrong,
      (error: unknown) => [String((error as Error).stack ?? error)]
    );
    if (wrong.length === 0) continue;
    failed.push(name);
    say(`  FAILED ${name}`);
    for (const line of wrong.slice(0, 5)) say(`    ${line.slice(0, 600)}`);
  }
  return failed;
};

const USAGE =
  'npm run campaign -- faults [--seed N] [--kills N] [--only kills|processes|faults|journal|clock|orgs|two] [--from N] [--case TEXT]';

/**
 * `npm run campaign -- faults`: kills and faults of every kind over whole runs against a local org. Prints figures and seeds;
 * a case that fails prints its name, by which `--case` repeats it alone; `--from` goes on with the nth of each section where one
 * was broken off. Ends with 1 where one failed, with 2 where there was none to try.
 */
export const faults = async (args: readonly string[]): Promise<number> => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seed: { type: 'string', default: '1' },
      kills: { type: 'string', default: '300' },
      only: { type: 'string', multiple: true, default: Object.keys(SECTIONS) },
      from: { type: 'string', default: '1' },
      case: { type: 'string' },
    },
  });
  const [seed, killed, from] = [Number(values.seed), Number(values.kills), Number(values.from)];
  if (![seed, killed, from].every(Number.isInteger) || from < 1 || values.only.some((name) => !(name in SECTIONS))) {
    console.error(USAGE);
    return 2;
  }
  let [tried, failures] = [0, 0];
  for (const name of values.only) {
    const all = (await SECTIONS[name]?.(seed, killed)) ?? [];
    const trials = all.slice(from - 1).filter((trial) => values.case === undefined || trial.name === values.case);
    const begin = performance.now();
    const failed = await tryAll(trials, (line) => {
      console.log(line);
    });
    tried += trials.length;
    failures += failed.length;
    const seconds = Math.round((performance.now() - begin) / 1000);
    const which = from > 1 ? ` (from ${from} of ${all.length} on)` : '';
    console.log(
      `${name}: ${trials.length - failed.length} of ${trials.length} right${which}, seed ${seed}, ${seconds} s`
    );
    for (const one of failed) {
      console.log(
        `  again: npm run campaign -- faults --seed ${seed} --kills ${killed} --only ${name} --case '${one}'`
      );
    }
  }
  if (tried > 0) return failures === 0 ? 0 : 1;
  console.error(USAGE);
  return 2;
};
