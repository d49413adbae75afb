import { execFile, type ChildProcess } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const CONFIGURATION = [
  'package.json',
  'tsconfig.json',
  'test/tsconfig.json',
  'eslint.config.mjs',
  '.dependency-cruiser.mjs',
  'knip.jsonc',
  '.c8rc.json',
  'commitlint.config.mjs',
  '.githooks',
  'scripts',
];

/** What the tools run is no code of ours: with coverage on they would take twice as long. */
export const NOT_COUNTED = { NODE_V8_COVERAGE: '' };

export type ToolRun = { readonly code: number; readonly stdout: string; readonly stderr: string };

/** A tree of our configuration and a few files, outside of the checkout, in which a gate can be seen to fire. */
export type SeededTree = {
  readonly root: string;
  /** Runs the command line of a package that the project has installed. */
  run(packageBin: string, args: readonly string[], env?: NodeJS.ProcessEnv): Promise<ToolRun>;
  write(files: Readonly<Record<string, string>>): void;
  remove(): void;
};

export function seedTree(files: Readonly<Record<string, string>>): SeededTree {
  const root = mkdtempSync(join(tmpdir(), 'gates-'));
  for (const path of CONFIGURATION) cpSync(join(ROOT, path), join(root, path), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(root, 'node_modules'), 'junction');

  const running = new Set<ChildProcess>();
  const tree: SeededTree = {
    root,
    run: (packageBin, args, env = {}) =>
      new Promise((done) => {
        const child = execFile(
          process.execPath,
          [binOf(packageBin), ...args],
          { cwd: root, env: { ...process.env, ...NOT_COUNTED, ...env }, maxBuffer: 64 * 1024 * 1024 },
          (error, stdout, stderr) => {
            running.delete(child);
            done({ code: error === null ? 0 : Number(error.code), stdout, stderr });
          }
        );
        running.add(child);
      }),
    write(more) {
      for (const [path, text] of Object.entries(more)) {
        mkdirSync(dirname(join(root, path)), { recursive: true });
        writeFileSync(join(root, path), text);
      }
    },
    remove() {
      // Of a test that took too long. A linter whose folder is gone looks for it for ever.
      for (const child of running) child.kill('SIGKILL');
      rmSync(root, { recursive: true, force: true });
    },
  };
  tree.write(files);
  return tree;
}

/** The script behind a command of a package: `eslint`, or `@commitlint/cli commitlint` where the two names differ. */
function binOf(packageBin: string): string {
  if (packageBin.endsWith('.mjs')) return packageBin;
  const [packageName = '', command = packageName] = packageBin.split(' ');
  const folder = join(ROOT, 'node_modules', packageName);
  const { bin } = createRequire(import.meta.url)(join(folder, 'package.json')) as {
    bin: string | Record<string, string>;
  };
  const script = typeof bin === 'string' ? bin : bin[command];
  if (script === undefined) throw new Error(`${packageName} has no command ${command}`);
  return join(folder, script);
}
