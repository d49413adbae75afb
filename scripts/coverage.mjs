/**
 * Looks twice at what the tests ran: the pure folders have every line, branch and function run, all of src nine tenths
 * (.c8rc.json). c8 knows no threshold of a folder, so these are two reports over the same data.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, globSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const PURE = 'src/{facts,effective,explain,diff,verify,rules,check,diagnose,change,render}/**/*.ts';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const raw = join(root, 'coverage/raw');
const data = join(root, 'coverage/data');
const c8 = createRequire(import.meta.url).resolve('c8/bin/c8.js');
const built = pathToFileURL(join(root, 'lib/')).href;

/**
 * What V8 makes up to give an object the fields of its class. It has another place in each process, depending on how the class
 * came to be compiled, so that the one place of a class may never be run; the constructor is counted.
 */
const isMadeUp = ({ functionName }) => functionName === '<instance_members_initializer>';

/** Keeps of a process's coverage what it ran of lib/: each process brings two megabytes of node_modules along. */
const onlyBuilt = (coverage) => ({
  ...coverage,
  result: coverage.result
    .filter(({ url }) => url.startsWith(built))
    .map((script) => ({ ...script, functions: script.functions.filter((each) => !isMadeUp(each)) })),
  'source-map-cache': Object.fromEntries(
    Object.entries(coverage['source-map-cache'] ?? {}).filter(([url]) => url.startsWith(built))
  ),
});

/** Modules of types alone: nothing of them is left after the build, so nothing of them can be run. */
const typesAlone = () =>
  globSync('lib/**/*.js', { cwd: root })
    .filter((file) => /^export \{\};\s*(\/\/# sourceMappingURL=.*\s*)?$/.test(readFileSync(join(root, file), 'utf8')))
    .map((file) =>
      file
        .replaceAll('\\', '/')
        .replace(/^lib\//, 'src/')
        .replace(/[.]js$/, '.ts')
    );

const report = (title, args) => {
  console.log(`\n${title}`);
  const excluded = ['--exclude', 'none', ...typesAlone().flatMap((file) => ['--exclude', file])];
  return (
    spawnSync(process.execPath, [c8, 'report', ...excluded, ...args], { cwd: root, stdio: 'inherit' }).status === 0
  );
};

if (!existsSync(raw)) {
  console.error('Nothing was collected: `npm test` collects it.');
  process.exit(1);
}
rmSync(data, { recursive: true, force: true });
mkdirSync(data, { recursive: true });
for (const file of readdirSync(raw)) {
  const coverage = onlyBuilt(JSON.parse(readFileSync(join(raw, file), 'utf8')));
  if (coverage.result.length > 0) writeFileSync(join(data, file), JSON.stringify(coverage));
}

const passed = [
  report('Pure folders: all of it', ['--include', PURE, '--100']),
  report('All of src: nine tenths', ['--reporter', 'text-summary', '--reporter', 'lcovonly']),
];
process.exitCode = passed.every(Boolean) ? 0 : 1;
