import { expect } from 'chai';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { NotReplaced, replaceFiles } from '../../../../src/tree/edit/replaceFiles.js';
import { trees } from '../tree.js';

const failureOf = async (run: Promise<void>): Promise<NotReplaced> => {
  try {
    await run;
  } catch (error) {
    if (error instanceof NotReplaced) return error;
    throw error;
  }
  throw new Error('was not refused');
};

describe('files that are replaced', () => {
  const { make, clear } = trees();
  afterEach(clear);
  const bytes = Buffer.from('new');

  it('stay all as they are where one of them cannot be', async () => {
    const root = await make({ a: 'old', 'd/x': '' });
    for (const [path, code] of [
      ['gone', 'ENOENT'],
      ['d', 'not a file'],
    ] as const) {
      const contents = [join(root, 'a'), join(root, path)].map((file) => ({ path: file, bytes }));
      const { path: failed, code: why, done } = await failureOf(replaceFiles(contents));
      expect([failed, why, done]).to.deep.equal([join(root, path), code, []]);
      expect(await readFile(join(root, 'a'), 'utf8')).to.equal('old');
      expect((await readdir(root)).sort()).to.deep.equal(['a', 'd']);
    }
  });

  it('say which of them are new where the last step fails', async () => {
    const root = await make({ 'a/x': 'old', 'b/x': 'old' });
    const [first, second] = [join(root, 'a/x'), join(root, 'b/x')];
    const run = failureOf(
      replaceFiles([
        { path: first, bytes },
        { path: second, bytes: Buffer.alloc(20_000_000) },
      ])
    );
    // While the second content is on its way to the disk, a folder takes the place of its file.
    while (!readdirSync(join(root, 'b')).some((name) => name.startsWith('.session-'))) await turn();
    rmSync(second);
    mkdirSync(second);
    const { path, code, done } = await run;
    expect([path, code, done]).to.deep.equal([second, 'EISDIR', [first]]);
    expect(await readFile(first, 'utf8')).to.equal('new');
    expect(await readdir(join(root, 'b'))).to.deep.equal(['x']);
  });
});
