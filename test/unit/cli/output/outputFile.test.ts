import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { SfError } from '@salesforce/core/sfError';
import { formatOf, writeOutput } from '../../../../src/cli/output/outputFile.js';

describe('a file that is written', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'output-'));
  });
  afterEach(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  it('has the format that its ending names', () => {
    const formats = { '.md': 'markdown', '.json': 'json' } as const;
    expect(formatOf('a/b.md', formats)).to.equal('markdown');
    expect(formatOf('B.JSON', formats)).to.equal('json');
  });

  it('is refused with an ending that names none', () => {
    for (const path of ['comment.txt', 'comment', '.md', 'a.md/b', 'x.constructor', 'x.md.']) {
      const refused = expect(() => formatOf(path, { '.md': 'markdown' }), path).to.throw(SfError);
      refused.with.property('message', `${path} has an ending that is not the name of a format.`);
      refused.with.property('exitCode', 2);
      refused.with.deep.property('actions', ['Use one of these: .md']);
    }
  });

  it('takes the place of the one before, whole, with nothing beside it', async () => {
    const path = join(folder, 'out.md');
    await writeFile(path, 'a much longer text than the new one');
    await writeOutput(path, 'new\n');
    expect(await readFile(path, 'utf8')).to.equal('new\n');
    expect(await readdir(folder)).to.deep.equal(['out.md']);
  });

  it('is not written in part: a folder that is not there, a folder in its place', async () => {
    const failure = async (path: string): Promise<SfError> => {
      try {
        await writeOutput(path, 'text');
      } catch (error) {
        if (error instanceof SfError) return error;
      }
      throw new Error('no SfError');
    };
    const missing = join(folder, 'none', 'out.md');
    const error = await failure(missing);
    expect(error).to.include({
      name: 'NotWrittenError',
      message: `${missing} could not be written: its folder is not there.`,
      exitCode: 1,
    });
    const taken = join(folder, 'taken.md');
    await mkdir(taken);
    expect((await failure(taken)).message).to.match(
      /could not be written: (it is a folder|the system does not permit it|EEXIST|ENOTEMPTY)\.$/
    );
    expect(await readdir(folder)).to.deep.equal(['taken.md']);
  });
});
