import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { strangeComponents } from './claims.js';
import { takenBack, type Case, type CaseResult } from './oneCase.js';
import { apply } from './runs.js';
import { DESIRED_FILE, newWorld, type World } from './world.js';

const BIN = resolve(import.meta.dirname, '../../../bin/run.js');

const ARGUMENTS: Readonly<Record<Case['command'], readonly string[]>> = {
  'fix-refresh-policy': ['fix-refresh-policy', '--never-expiring', '--accept-impact'],
  set: ['set', '--file', 'desired.yml', '--accept-impact', '--accept-lockout', '--allow-longer'],
  rollback: ['rollback', '--journal', 'run.jsonl'],
};

const started = ({ org, folder }: World, command: Case['command']): ChildProcess => {
  writeFileSync(join(folder, 'desired.yml'), DESIRED_FILE);
  mkdirSync(join(folder, 'home'), { recursive: true });
  return spawn(process.execPath, [BIN, 'session', ...ARGUMENTS[command], '--no-prompt', '--json'], {
    cwd: folder,
    env: {
      PATH: process.env.PATH,
      HOME: join(folder, 'home'),
      SF_DISABLE_LOG_FILE: 'true',
      SF_DISABLE_TELEMETRY: 'true',
      SF_ORG_INSTANCE_URL: org.url,
      SF_TARGET_ORG: org.accessToken,
      SF_DATA_DIR: join(folder, 'data'),
    },
    stdio: 'ignore',
  });
};

/** The journal of a command that was started by itself lies where the command keeps it. */
const fetchJournal = ({ folder }: World): void => {
  const kept = join(folder, 'data/session-journals');
  const [name] = existsSync(kept) ? readdirSync(kept).filter((one) => one.endsWith('.jsonl')) : [];
  if (name !== undefined) copyFileSync(join(kept, name), join(folder, 'run.jsonl'));
};

/**
 * Kills a real process (SIGKILL) at the nth request that it makes: before the org does anything of it, or when the org has
 * done it and not answered yet. Without `at` it comes to its end.
 *
 * @returns `steps`: how many requests it made.
 */
export const killedProcess = async (
  command: Case['command'],
  kill?: { readonly at: number; readonly isDone: boolean }
): Promise<CaseResult> => {
  const world = await newWorld();
  try {
    const original = world.texts();
    if (command === 'rollback') await apply(world, 'set', 'run');
    const before = world.org.requests.length;
    const child = started(world, command);
    let isKilled = false;
    const end = (): void => {
      isKilled = true;
      child.kill('SIGKILL');
    };
    let seen = 0;
    const isNth = (): boolean => {
      seen += 1;
      return seen === kill?.at;
    };
    world.org.faults.add(
      { when: () => isNth() && (kill?.isDone === true || (end(), true)) },
      kill?.isDone === true ? { kind: 'change', answer: (body) => (end(), body) } : { kind: 'hang' }
    );
    await once(child, 'exit');
    world.org.faults.clear();
    const steps = world.org.requests.length - before;
    if (command !== 'rollback') fetchJournal(world);
    const wrong = strangeComponents(original, world.texts(), [command === 'rollback' ? 'set' : command]);
    return {
      steps,
      isKilled,
      wrong: [...wrong, ...(await takenBack(world, 'run', original)), ...world.org.unanswered],
    };
  } finally {
    await world.close();
  }
};
