/**
 * For coverage: a test that imports src/x.ts gets the built lib/x.js, as it is.
 *
 * Processes that a test starts run lib/. With one and the same code on both sides V8 adds their counts up; tsx's own
 * output of src/x.ts has other functions and branches, and what is merged after mapping back shows them as never run.
 */
import { existsSync, readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';

const source = new URL('../src/', import.meta.url).href;
const built = new URL('../lib/', import.meta.url).href;

registerHooks({
  resolve(specifier, context, nextResolve) {
    const resolved = nextResolve(specifier, context);
    if (!resolved.url.startsWith(source)) return resolved;
    const url = resolved.url.replace(source, built).replace(/[.]ts(?=$|[?])/, '.js');
    return existsSync(fileURLToPath(url)) ? { ...resolved, url, format: 'module' } : resolved;
  },
  load(url, context, nextLoad) {
    if (!url.startsWith(built)) return nextLoad(url, context);
    return { format: 'module', source: readFileSync(fileURLToPath(url)), shortCircuit: true };
  },
});
