import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative, sep } from 'node:path';
import { reportedSource } from '../facts/source.js';
import type { Snapshot } from '../facts/snapshot.js';
import { componentFileOf } from './componentFiles.js';
import { GitRefused, NoSuchFolder } from './problems.js';
import { readSourceDir } from './readSourceDir.js';

/** Runs git in a folder, with `input` on its standard input. Nothing of the repository is written. */
const git = (folder: string, args: readonly string[], input = ''): Promise<Buffer> =>
  new Promise((done, refuse) => {
    // A hook's own variables would name another repository than the folder's.
    const env = { ...process.env, GIT_DIR: undefined, GIT_WORK_TREE: undefined, GIT_INDEX_FILE: undefined };
    const child = spawn('git', ['-C', folder, ...args], { stdio: 'pipe', env });
    const output: Buffer[] = [];
    const complaint: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => complaint.push(chunk));
    child.on('error', (error) => {
      refuse(new GitRefused(error.message));
    });
    child.on('close', (code) => {
      if (code === 0) done(Buffer.concat(output));
      else refuse(new GitRefused(Buffer.concat(complaint).toString().trim()));
    });
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
  });

type Blob = { readonly path: string; readonly object: string };

/** Files that say something of sessions, or of how to read those that do. */
const matters = (path: string): boolean => {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return componentFileOf(name) !== null || ['package.xml', 'sfdx-project.json', '.forceignore'].includes(name);
};

/** `mode type object\tpath`, ended by NUL: a regular file's mode starts with 100. */
const blobsIn = (listing: string): readonly Blob[] =>
  listing.split('\0').flatMap((entry) => {
    const match = /^100\d{3} blob ([0-9a-f]+)\t(.+)$/s.exec(entry);
    const [, object, path] = match ?? [];
    return object !== undefined && path !== undefined && matters(path) ? [{ object, path }] : [];
  });

/** The contents that `git cat-file --batch` gives: a line `object type size`, the bytes, a line end. */
const contentsIn = (output: Buffer, count: number): readonly Buffer[] => {
  const contents: Buffer[] = [];
  for (let at = 0; contents.length < count;) {
    const lineEnd = output.indexOf('\n', at);
    const size = Number(output.toString('latin1', at, lineEnd).split(' ')[2]);
    contents.push(output.subarray(lineEnd + 1, lineEnd + 1 + size));
    at = lineEnd + 1 + size + 1;
  }
  return contents;
};

/**
 * Reads folders as they were at a git revision. Their files are copied out to a temporary folder; the working tree, the
 * index and the repository stay as they are.
 *
 * @throws GitRefused with git's own words.
 */
export const readAtRevision = async (
  paths: readonly string[],
  revision: string,
  base: string,
  readAt: string
): Promise<Snapshot> => {
  const folders = await Promise.all(
    paths.map((path) =>
      realpath(path).catch(() => {
        throw new NoSuchFolder(path);
      })
    )
  );
  const [first = base] = folders;
  const top = await realpath((await git(first, ['rev-parse', '--show-toplevel'])).toString().trimEnd());
  const commit = (await git(top, ['rev-parse', '--verify', '--end-of-options', `${revision}^{commit}`]))
    .toString()
    .trim();
  const blobs = blobsIn((await git(top, ['ls-tree', '-r', '-z', commit])).toString());
  const output = await git(top, ['cat-file', '--batch'], blobs.map(({ object }) => `${object}\n`).join(''));
  const copy = await realpath(await mkdtemp(join(tmpdir(), 'session-')));
  try {
    const contents = contentsIn(output, blobs.length);
    await Promise.all(
      blobs.map(async ({ path }, index) => {
        const file = join(copy, ...path.split('/'));
        await mkdir(dirname(file), { recursive: true });
        await writeFile(file, contents[index] ?? '');
      })
    );
    // Paths are shown as from here; from the top of the repository where here is outside of it.
    const fromTop = relative(top, await realpath(base));
    const isInside = !fromTop.split(sep).includes('..');
    const inCopy = folders.map((folder) => join(copy, relative(top, folder)));
    await Promise.all(inCopy.map((folder) => mkdir(folder, { recursive: true })));
    const snapshot = await readSourceDir(inCopy, join(copy, isInside ? fromTop : ''), readAt);
    return { ...snapshot, source: { ...reportedSource(snapshot.source), name: `${paths.join(', ')} (${revision})` } };
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
};
