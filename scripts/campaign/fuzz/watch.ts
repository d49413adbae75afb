import { Worker } from 'node:worker_threads';

/** How long one input may take, in milliseconds. */
export const MOST_MS = 2000;

/** What an input that never ends cannot say itself. */
const WATCHER = `
const { workerData: { seen, mostMs, again } } = require('node:worker_threads');
const { writeSync } = require('node:fs');
let [last, since] = [-1, Date.now()];
setInterval(() => {
  const now = Atomics.load(seen, 0);
  if (now !== last) [last, since] = [now, Date.now()];
  else if (now >= 0 && Date.now() - since > 5 * mostMs) {
    writeSync(2, 'no end of input ' + now + '\\n  again: ' + again + ' --only-input ' + now + '\\n');
    process.kill(process.pid, 'SIGKILL');
  }
}, 500);
`;

/** Ends the process where one input has no end, and says which it was. */
export const watch = (
  again: string
): { readonly at: (index: number) => void; readonly end: () => Promise<unknown> } => {
  const seen = new Int32Array(new SharedArrayBuffer(4)).fill(-1);
  const worker = new Worker(WATCHER, { eval: true, execArgv: [], workerData: { seen, mostMs: MOST_MS, again } });
  return {
    at: (index) => {
      Atomics.store(seen, 0, index);
    },
    end: () => worker.terminate(),
  };
};
