import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { componentName } from '../../../src/change/component.js';
import { strangeComponents, unlike, untrueClaims, type Texts } from './claims.js';
import type { Disturbance } from './disturbances.js';
import { randomFrom } from './random.js';
import { apply, rollBack, type Around, type Ran } from './runs.js';
import { wanted } from './states.js';
import { Turns } from './turns.js';
import { newWorld, type Command, type World } from './world.js';

/** One run with something that goes wrong in it. */
export type Case = { readonly command: Command | 'rollback'; readonly seed: number; readonly disturbance: Disturbance };

export const inWords = ({ command, seed, disturbance }: Case): string =>
  `${command}, seed ${seed}: ${disturbance.name}`;

/** What a case came to: how many steps its run took, and what was wrong. */
export type CaseResult = { readonly steps: number; readonly isKilled: boolean; readonly wrong: readonly string[] };

const wantedOf = (original: Texts, command: Command): Texts =>
  new Map([...original].map(([name, text]) => [name, wanted(name, text, command)]));

const outcomesOf = ({ orders, results }: Ran, allowed: readonly string[], what: string): readonly string[] =>
  results === 'killed'
    ? [`${what} was killed`]
    : results.flatMap(({ outcome, reason }, index) =>
        allowed.includes(outcome)
          ? []
          : [
              `${what}: ${orders[index]?.key.fullName ?? ''} is ${outcome} (${reason?.code ?? ''}: ${reason?.args.join() ?? ''})`,
            ]
      );

/** A run that was killed before its first line was whole had sent nothing. */
const hasJournal = (world: World, name: string): boolean => {
  const path = join(world.folder, `${name}.jsonl`);
  return existsSync(path) && readFileSync(path, 'utf8').includes('\n');
};

/** Takes back by a journal, and says where that does not give the original. */
export const takenBack = async (world: World, name: string, expected: Texts): Promise<readonly string[]> => {
  if (!hasJournal(world, name)) return unlike(expected, world.texts(), `before ${name}`);
  const ran = await rollBack(world, name);
  return [
    ...outcomesOf(ran, ['rolled-back', 'unchanged'], `rollback of ${name}`),
    ...unlike(expected, world.texts(), `after rollback of ${name}`),
  ];
};

/** Running again finishes, and both journals lead back. */
const finished = async (world: World, command: Command, original: Texts, left: Texts): Promise<readonly string[]> => {
  const again = await apply(world, command, 'again');
  return [
    ...outcomesOf(again, ['applied', 'unchanged'], 'running again'),
    ...unlike(wantedOf(original, command), world.texts(), 'after running again'),
    ...(await takenBack(world, 'again', left)),
    ...(await takenBack(world, 'run', original)),
  ];
};

/** Components that the org altered, of which no change is said to have failed. */
const unsaidAlterations = ({ orders, results }: Ran, meant: Texts, left: Texts): readonly string[] =>
  [...left].flatMap(([name, text]) => {
    const isSaid = orders.some(
      ({ key }, index) =>
        componentName(key) === name &&
        results !== 'killed' &&
        ['failed', 'not-known'].includes(results[index]?.outcome ?? '')
    );
    return text === meant.get(name) || isSaid ? [] : [`${name} was altered, and nothing is said: ${text}`];
  });

/** Makes a run with its disturbance, then looks at the org, the report and the journal. */
export const runCase = async ({ command, seed, disturbance }: Case): Promise<CaseResult> => {
  const world = await newWorld();
  try {
    const original = world.texts();
    const random = randomFrom(seed);
    const turns = new Turns(random, disturbance.kill);
    const around = disturbance.around;
    const wrap: Around = (ports) => around?.(ports, random) ?? ports;
    const applied: Command = command === 'rollback' ? (random.below(2) === 0 ? 'set' : 'fix-refresh-policy') : command;
    if (command === 'rollback') await apply(world, applied, 'run');
    else await world.plan(applied);
    const before = world.texts();
    disturbance.arrange?.(world);
    const ran = await (command === 'rollback'
      ? rollBack(world, 'run', turns, wrap)
      : apply(world, command, 'run', turns, wrap));
    world.org.faults.clear();
    const left = world.texts();
    const after = new Map([...left].map(([name, text]) => [name, disturbance.spelling?.(text) ?? text]));
    const { orders, results } = ran;
    const isKilled = results === 'killed';
    const wrong = [
      ...strangeComponents(original, after, [applied]),
      ...(isKilled || disturbance.alters !== true ? [] : unsaidAlterations(ran, after, left)),
      ...(isKilled ? [] : untrueClaims({ orders, results, original, before, after, commands: [applied] })),
    ];
    const isToFinish = command !== 'rollback' && disturbance.alters !== true && random.below(2) === 0;
    const recovered =
      isToFinish && disturbance.spelling === undefined
        ? await finished(world, command, original, left)
        : await takenBack(world, 'run', original);
    return { steps: turns.steps.length, isKilled, wrong: [...wrong, ...recovered, ...world.org.unanswered] };
  } finally {
    await world.close();
  }
};
