import { appendFileSync } from 'node:fs';
import Mocha from 'mocha';

/** Mocha's usual output; where COUNTS_FILE is set, what was counted goes there too, one JSON object a run. */
export default class CountingReporter extends Mocha.reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    const file = process.env.COUNTS_FILE;
    if (file === undefined) return;
    runner.once(Mocha.Runner.constants.EVENT_RUN_END, () => {
      const { passes, failures, pending } = this.stats;
      appendFileSync(file, `${JSON.stringify({ passes, failures, pending })}\n`);
    });
  }
}
