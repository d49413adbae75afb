/**
 * `npm run test:sf`: the real `sf`, and the plugin packed as it would be published, against the local org.
 *
 * Installs the CLI into this folder where it is not the one of the lockfile, packs the plugin (which builds it), and runs the
 * specs.
 */
import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { installLocked } from '../../scripts/installLocked.mjs';
import { runSteps } from '../../scripts/steppedTests.mjs';

const here = import.meta.dirname;
const root = resolve(here, '../..');
const mocha = createRequire(import.meta.url).resolve('mocha/bin/mocha.js');

runSteps('test:sf', ({ run, npm, work }) => ({
  'install the CLI': () => installLocked(here),
  /** `prepack` cleans and builds, so lib/ is that of the tree from here on; the linked plugin runs it. */
  'pack the plugin': () => run([npm, 'pack', '--silent', '--pack-destination', work], root),
  tests: () => {
    const [tarball] = readdirSync(work).filter((file) => file.endsWith('.tgz'));
    return run(
      [
        mocha,
        ...['--config', 'test/sf/.mocharc.json', '--forbid-only', '--reporter', 'scripts/countingReporter.mjs'],
        ...process.argv.slice(2),
      ],
      root,
      { PLUGIN_TARBALL: join(work, tarball) }
    );
  },
}));
