import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { JOURNAL_FORMAT, type JournalCommand } from '../../../src/change/journal.js';
import type { WriteOrder, Written } from '../../../src/change/order.js';
import type { OrgPorts } from '../../../src/change/ports.js';
import { rollbackOrders } from '../../../src/change/rollback.js';
import { runOrders } from '../../../src/change/run.js';
import { createJournal, reopenJournal } from '../../../src/files/journal/journalFile.js';
import { readJournal } from '../../../src/files/journal/readJournal.js';
import { randomFrom } from './random.js';
import { inTurns, Turns } from './turns.js';
import type { Command, World } from './world.js';

/** A run to its end, or as far as it came. */
export type Ran = { readonly orders: readonly WriteOrder[]; readonly results: readonly Written[] | 'killed' };

export type Around = (ports: OrgPorts) => OrgPorts;

const AS_THEY_ARE: Around = (ports) => ports;

/** Turns that nothing happens in. */
const calmTurns = (): Turns => new Turns(randomFrom(1));

/** The command as `withOrgPorts` runs it, but for the lock: whole journal on the disk, ports over HTTP. */
const carryOut = async (
  world: World,
  orders: readonly WriteOrder[],
  run: { readonly command: JournalCommand; readonly path: string; readonly turns: Turns; readonly around: Around }
): Promise<Ran> => {
  const { command, path, turns, around } = run;
  const file = await (command === 'rollback' ? reopenJournal(path) : createJournal(path));
  const tear = (text: string): void => {
    appendFileSync(path, text.slice(0, Math.floor(text.length / 2)));
  };
  const ports = inTurns(around(await world.ports(file)), turns, tear);
  const whole = async (): Promise<readonly Written[]> => {
    await ports.journal.append([
      {
        kind: 'start',
        formatVersion: JOURNAL_FORMAT,
        at: ports.now(),
        orgId: world.org.orgId,
        apiVersion: '67.0',
        mode: command === 'rollback' ? 'rollback' : 'apply',
        command,
      },
    ]);
    const results = await runOrders(orders, ports, () => undefined);
    await ports.journal.append([{ kind: 'end', at: ports.now() }]).catch(() => undefined);
    return results;
  };
  // A start that cannot be written down ends the command before it wrote anything.
  const results = await Promise.race([whole().catch((error: unknown) => failed(orders, error)), turns.killed]);
  await turns.settled();
  await file.close();
  return { orders, results };
};

const failed = (orders: readonly WriteOrder[], error: unknown): readonly Written[] => {
  if (!(error as Error).message.startsWith('ENOSPC')) throw error;
  return orders.map(() => ({ outcome: 'planned' }));
};

/** Plans and applies. */
export const apply = async (
  world: World,
  command: Command,
  name: string,
  turns = calmTurns(),
  around = AS_THEY_ARE
): Promise<Ran> =>
  carryOut(world, await world.plan(command), { command, path: join(world.folder, `${name}.jsonl`), turns, around });

/** Takes back what a journal tells. */
export const rollBack = async (world: World, name: string, turns = calmTurns(), around = AS_THEY_ARE): Promise<Ran> => {
  const path = join(world.folder, `${name}.jsonl`);
  const { entries } = await readJournal(path);
  return carryOut(world, rollbackOrders(entries), { command: 'rollback', path, turns, around });
};
