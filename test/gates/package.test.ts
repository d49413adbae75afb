import { execFile } from 'node:child_process';

import { existsSync, globSync, lstatSync, readFileSync } from 'node:fs';
import { dirname, join, matchesGlob, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { NOT_COUNTED } from './seededTree.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

type Packed = { readonly files: readonly { readonly path: string; readonly size: number }[] };

/** A package in the lockfile, by its folder: `node_modules/a/node_modules/b`. */
type Locked = {
  readonly version: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
};

const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  readonly files: readonly string[];
  readonly exports?: unknown;
  readonly bin?: unknown;
  readonly main?: unknown;
  readonly types?: unknown;
  readonly oclif: { readonly commands: string };
  readonly dependencies: Readonly<Record<string, string>>;
};
const { packages } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as {
  packages: Readonly<Record<string, Locked>>;
};

/** What the Salesforce CLI brings along itself. */
const PLATFORM = ['@jsforce/jsforce-node', '@oclif/core', '@salesforce/core', '@salesforce/sf-plugins-core'];

/** What is installed for this plugin alone. A line more is a decision: say in the commit what it is worth. */
const ADDED = [
  'd3-array',
  'd3-color',
  'd3-format',
  'd3-interpolate',
  'd3-scale',
  'd3-time',
  'd3-time-format',
  'diff',
  'fast-xml-builder',
  'ignore',
  'internmap',
  'p-limit',
  'path-expression-matcher',
  'saxes',
  'string-width',
  'xml-naming',
  'xmlchars',
  'yaml',
  'yocto-queue',
];
const MOST = 8_000_000;

/** Where node looks for a package that is imported from a folder: there, then further up. */
function folderOf(name: string, from: string): string | undefined {
  const folder = posix.join(from, 'node_modules', name);
  if (packages[folder] !== undefined) return folder;
  if (from === '') return undefined;
  return folderOf(name, from.slice(0, Math.max(from.lastIndexOf('node_modules/') - 1, 0)));
}

/** The folders of the packages and of all that they need; what is optional and not in the lockfile is not installed. */
function needed(names: readonly string[], from = '', found = new Set<string>()): Set<string> {
  for (const name of names) {
    const folder = folderOf(name, from);
    if (folder === undefined || found.has(folder)) continue;
    found.add(folder);
    const { dependencies = {}, optionalDependencies = {} } = packages[folder] ?? {};
    needed(Object.keys({ ...dependencies, ...optionalDependencies }), folder, found);
  }
  return found;
}

/** As `du -sb` counts on a common file system: what is in the files, and 4,096 for each folder. */
const sizeOf = (paths: readonly string[], folders: number): number =>
  paths.reduce((total, path) => total + lstatSync(path).size, 0) + folders * 4096;

/** Of a package itself: what is nested in it is a package of its own. */
function sizeOfPackage(folder: string): number {
  const entries = globSync('**', { cwd: join(ROOT, folder), exclude: ['node_modules'], withFileTypes: true });
  const files = entries.filter((entry) => !entry.isDirectory()).map((entry) => join(entry.parentPath, entry.name));
  return sizeOf(files, entries.length - files.length);
}

/** What would be packed of the tree as it is built. */
async function pack(): Promise<Packed> {
  const { stdout } = await promisify(execFile)('npm pack --dry-run --json --ignore-scripts --loglevel error', {
    cwd: ROOT,
    env: { ...process.env, ...NOT_COUNTED },
    shell: true,
    maxBuffer: 64 * 1024 * 1024,
  });
  return (JSON.parse(stdout) as [Packed])[0];
}

describe('gate: package', () => {
  let packed: Packed;
  let paths: string[];

  before(async function () {
    if (!existsSync(join(ROOT, 'lib'))) {
      console.log('      Nothing is built (npm run build), so the package is not looked at.');
      this.skip();
    }
    packed = await pack();
    paths = packed.files.map(({ path }) => path);
  });

  it('has what the plugin is loaded from', () => {
    expect(paths).to.include.members(['package.json', 'README.md', 'LICENSE', 'CHANGELOG.md']);
    expect(paths.some((path) => path.startsWith(`${posix.normalize(manifest.oclif.commands)}/`))).to.equal(true);
  });

  it('has every file that package.json names', () => {
    const leaves = (entry: unknown): string[] =>
      typeof entry === 'string' ? [entry] : Object.values((entry ?? {}) as Record<string, unknown>).flatMap(leaves);
    const { exports, bin, main, types } = manifest;
    const absent = leaves({ exports, bin, main, types })
      .map((entry) => posix.normalize(entry))
      .filter((entry) => !paths.some((path) => matchesGlob(path, entry)));
    expect(absent).to.deep.equal([]);
  });

  // `sf plugins install file:…` looks for each of them after it has installed, patterns too, and warns where one is not there.
  it('has, under this very name, each file and folder that `files` in package.json lists', () => {
    const absent = manifest.files
      .filter((entry) => entry !== '/oclif.manifest.json')
      .map((entry) => entry.replace(/^\//, ''))
      .filter((entry) => !paths.some((path) => path === entry || path.startsWith(`${entry}/`)));
    expect(absent).to.deep.equal([]);
  });

  it('has no source maps, sources, tests or pictures', () => {
    const unwanted = /[.](map|png|tsbuildinfo)$|(?<![.]d)[.]ts$|^(src|test|page)\//;
    expect(paths.filter((path) => unwanted.test(path))).to.deep.equal([]);
  });

  it('has what its documents point to, pictures apart', () => {
    const links = paths
      .filter((path) => path.endsWith('.md') && !path.startsWith('messages/'))
      .flatMap((path) =>
        [...readFileSync(join(ROOT, path), 'utf8').matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].map(([, link = '']) =>
          posix.join(dirname(path), link)
        )
      );
    expect(links.filter((link) => !link.endsWith('.png') && !paths.includes(link))).to.deep.equal([]);
  });

  it('brings along the packages of this list', () => {
    const platform = needed(PLATFORM);
    const added = [...needed(Object.keys(manifest.dependencies))].filter((path) => !platform.has(path));
    expect(added.map((path) => path.replace('node_modules/', '')).sort()).to.deep.equal(ADDED);
  });

  it('uses the platform in the versions that the platform has', () => {
    const copies = Object.keys(manifest.dependencies).filter((name) =>
      [...needed(PLATFORM)].some((path) => path.endsWith(`/node_modules/${name}`))
    );
    // The platform itself has them in three and four versions; the older ones miscount grapheme clusters.
    expect(copies).to.deep.equal(['string-width', 'wrap-ansi']);
    const core = packages['node_modules/@salesforce/core']?.dependencies ?? {};
    expect(manifest.dependencies['jszip']).to.equal(core['jszip']);
  });

  it(`adds at most ${MOST / 1e6} MB`, () => {
    const own = packed.files.reduce((total, { size }) => total + size, 0);
    const ownFolders = new Set(paths.flatMap((path) => [...ancestors(path)])).size;
    const others = ADDED.map((name) => sizeOfPackage(`node_modules/${name}`));
    const total = own + ownFolders * 4096 + others.reduce((sum, size) => sum + size, 0);
    expect(total).to.be.within(1_000_000, MOST);
  });
});

/** The folders that a file is in, the package's own included. */
function* ancestors(path: string): Generator<string> {
  for (let folder = dirname(path); folder !== '.'; folder = dirname(folder)) yield folder;
  yield '.';
}
