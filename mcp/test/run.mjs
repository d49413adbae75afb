/**
 * `npm run test:mcp`: the packages of the server's own lockfile, its types, lint and tests, against the plugin as it is built
 * (`npm run build`).
 */
import { existsSync, globSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { installLocked } from '../../scripts/installLocked.mjs';
import { runSteps } from '../../scripts/steppedTests.mjs';

const mcp = resolve(import.meta.dirname, '..');
const root = resolve(mcp, '..');
const { resolve: found } = createRequire(import.meta.url);

const tests = [
  found('mocha/bin/mocha.js'),
  ...['--no-config', '--forbid-only', '--timeout', '120000', '--extension', 'ts'],
  ...['--reporter', join(root, 'scripts/countingReporter.mjs')],
  ...['--node-option', `import=${found('tsx')}`, '--node-option', 'no-experimental-require-module'],
  ...globSync('test/*.test.ts', { cwd: mcp }).sort(),
  ...process.argv.slice(2),
];

runSteps(
  'test:mcp',
  ({ run, npm }) => {
    const script =
      (name, cwd = mcp) =>
      () =>
        run([npm, 'run', '--silent', name], cwd);
    return {
      'install the packages': () => installLocked(mcp),
      'build the plugin': () => existsSync(join(root, 'lib/api/index.js')) || script('build', root)(),
      build: script('build'),
      types: script('types'),
      lint: script('lint'),
      tests: () => run(tests, mcp),
    };
  },
  { alone: ['types', 'lint'] }
);
