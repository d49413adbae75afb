import { join } from 'node:path';
import { lockOrg } from '../../../src/files/journal/orgLock.js';
import { strangeComponents, unlike, untrueClaims } from './claims.js';
import type { CaseResult } from './oneCase.js';
import { randomFrom } from './random.js';
import { apply, rollBack, type Ran } from './runs.js';
import { Turns } from './turns.js';
import { newWorld, type Command } from './world.js';

const COMMANDS: readonly Command[] = ['fix-refresh-policy', 'set'];

/**
 * Two runs that were planned on the same org and go on at once. From one machine the lock puts the one after the other, and
 * each report is true at the end. From two nothing can: the platform has no compare-and-swap. Then no component may be
 * anything that neither wanted, and both journals together lead back.
 */
export const twoRuns = async (seed: number, isOneMachine: boolean): Promise<CaseResult> => {
  const world = await newWorld();
  try {
    const original = world.texts();
    await world.plan('set');
    const turns = new Turns(randomFrom(seed));
    const run = async (command: Command): Promise<Ran> => {
      if (!isOneMachine) return apply(world, command, command, turns);
      const unlock = await lockOrg(join(world.folder, 'locks'), world.org.orgId, {
        retries: 200,
        minTimeout: 25,
        maxTimeout: 25,
      });
      const ran = await apply(world, command, command, turns);
      await unlock();
      return ran;
    };
    const ran = await Promise.all(COMMANDS.map(run));
    const after = world.texts();
    const claims = isOneMachine
      ? ran.flatMap(({ orders, results }) =>
          results === 'killed'
            ? []
            : untrueClaims({ orders, results, original, before: original, after, commands: COMMANDS })
        )
      : [];
    const strange = strangeComponents(original, after, COMMANDS);
    // Whoever wrote last is taken back first; what the other still has to take back, its own journal tells.
    for (const command of ['set', 'fix-refresh-policy', 'set'] as const) await rollBack(world, command);
    return {
      steps: turns.steps.length,
      isKilled: false,
      wrong: [...claims, ...strange, ...unlike(original, world.texts(), 'after both rollbacks')],
    };
  } finally {
    await world.close();
  }
};
