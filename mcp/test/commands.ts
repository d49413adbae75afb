import { resolve } from 'node:path';
import SessionCheck from '../../lib/commands/session/check.js';
import SessionDiagnose from '../../lib/commands/session/diagnose.js';
import SessionDiff from '../../lib/commands/session/diff.js';
import SessionEffective from '../../lib/commands/session/effective.js';
import SessionExplain from '../../lib/commands/session/explain.js';
import SessionFixRefreshPolicy from '../../lib/commands/session/fix-refresh-policy.js';
import SessionHistory from '../../lib/commands/session/history.js';
import SessionSet from '../../lib/commands/session/set.js';
import SessionSnapshot from '../../lib/commands/session/snapshot.js';

const ROOT = resolve(import.meta.dirname, '../..');

const COMMANDS: Readonly<Record<string, { run(argv: string[], options: { root: string }): Promise<unknown> }>> = {
  check: SessionCheck,
  diagnose: SessionDiagnose,
  diff: SessionDiff,
  effective: SessionEffective,
  explain: SessionExplain,
  'fix-refresh-policy': SessionFixRefreshPolicy,
  history: SessionHistory,
  set: SessionSet,
  snapshot: SessionSnapshot,
};

/** What a command prints under `--json`. */
export type Printed = {
  readonly status: number;
  readonly result?: unknown;
  readonly message?: string;
  readonly actions?: readonly string[];
};

/** Runs a command in this process as `sf session … --json` does, and gives what it printed. */
export const printedBy = async (name: string, args: readonly string[]): Promise<Printed> => {
  const write = process.stdout.write.bind(process.stdout);
  let printed = '';
  process.stdout.write = (text: string | Uint8Array) => {
    printed += String(text);
    return true;
  };
  try {
    await COMMANDS[name]?.run([...args, '--json'], { root: ROOT });
  } catch {
    // The error is printed too.
  } finally {
    process.stdout.write = write;
    process.exitCode = 0;
    // Each run of a command listens for signals.
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGBREAK', 'SIGHUP']) process.removeAllListeners(signal);
  }
  return JSON.parse(printed) as Printed;
};
