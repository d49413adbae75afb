/**
 * `npm run test:one <file...> [-- -g <title>]`: test files as they stand, without build, types or coverage.
 *
 * Node takes the types out itself, in the same process and without source maps, since positions stay as they are: this
 * starts several times faster than mocha's command with a loader that compiles.
 */
import { readFileSync } from 'node:fs';
import { registerHooks, stripTypeScriptTypes } from 'node:module';
import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import Mocha from 'mocha';

/** As long as the slowest of our mocha configurations allows. */
const TIMEOUT_MS = 120_000;

/** What is more than a type (a parameter property) is compiled, which takes longer. */
const withoutTypes = (text, sourceUrl) => {
  try {
    return stripTypeScriptTypes(text);
  } catch {
    return stripTypeScriptTypes(text, { mode: 'transform', sourceMap: true, sourceUrl });
  }
};

registerHooks({
  resolve(specifier, context, nextResolve) {
    const isOurs = /^\.\.?\/.*\.js$/.test(specifier) && context.parentURL?.endsWith('.ts') === true;
    if (!isOurs) return nextResolve(specifier, context);
    try {
      return nextResolve(specifier.replace(/js$/, 'ts'), context);
    } catch {
      return nextResolve(specifier, context);
    }
  },
  load(url, context, nextLoad) {
    // As tsx has it: some packages import JSON without saying so.
    if (url.endsWith('.json')) return nextLoad(url, { ...context, importAttributes: { type: 'json' } });
    if (!url.endsWith('.ts')) return nextLoad(url, context);
    return {
      format: 'module',
      source: withoutTypes(readFileSync(fileURLToPath(url), 'utf8'), url),
      shortCircuit: true,
    };
  },
});

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { grep: { type: 'string', short: 'g' } },
});
if (positionals.length === 0) {
  console.error('Name a test file: npm run test:one test/unit/facts/raw.test.ts');
  process.exit(2);
}

const mocha = new Mocha({ timeout: TIMEOUT_MS, grep: values.grep });
const { EVENT_FILE_PRE_REQUIRE, EVENT_FILE_REQUIRE, EVENT_FILE_POST_REQUIRE } = Mocha.Suite.constants;
for (const file of positionals.map((path) => resolve(path))) {
  mocha.suite.emit(EVENT_FILE_PRE_REQUIRE, globalThis, file, mocha);
  mocha.suite.emit(EVENT_FILE_REQUIRE, await import(pathToFileURL(file).href), file, mocha);
  mocha.suite.emit(EVENT_FILE_POST_REQUIRE, globalThis, file, mocha);
}
mocha.run((failures) => {
  process.exitCode = failures === 0 ? 0 : 1;
});
