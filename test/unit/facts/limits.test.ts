import { truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { TooLarge } from '../../../src/disk/readBytes.js';
import { whileOpen } from '../../../src/disk/openFiles.js';
import { LIMITS } from '../../../src/facts/limits.js';
import { readDesiredState } from '../../../src/files/desiredState/readDesiredState.js';
import { UnusableYaml } from '../../../src/files/unusableYaml.js';
import { readContents } from '../../../src/tree/git/contents.js';
import { profileSession, readTree, security, trees } from '../tree/tree.js';

describe('what is taken in', () => {
  const { make, clear } = trees();
  afterEach(clear);

  it('is no file of a tree that is larger: that file is a gap, and the others count', async () => {
    const root = await make({
      'Security.settings-meta.xml': security('TwoHours'),
      'Sales.profileSessionSetting-meta.xml': profileSession('Sales', '30'),
    });
    const sales = join(root, 'Sales.profileSessionSetting-meta.xml');
    await truncate(sales, LIMITS.treeFileBytes + 1);
    const { gaps, org } = await readTree(root);
    expect(org.timeoutMinutes).to.deep.equal({ status: 'known', value: 120 });
    expect(gaps.map(({ component }) => component).join()).to.contain('Sales');
  });

  it('is no file by hand that is larger, and one just as large is read', async () => {
    const root = await make({});
    const path = join(root, 'desired.yml');
    const text = 'org: {timeout: 30}\n#';
    await writeFile(path, text.padEnd(LIMITS.handWrittenBytes, ' '));
    expect((await readDesiredState(path)).value.org).to.deep.equal({ timeout: 30 });
    await writeFile(path, text.padEnd(LIMITS.handWrittenBytes + 1, ' '));
    expect(await readDesiredState(path).catch((error: unknown) => error)).to.be.instanceOf(UnusableYaml);
  });

  it('is not more of one revision than there is room for, and no file of it that is larger', async () => {
    const sizes = [LIMITS.treeFileBytes + 1, ...Array.from({ length: 30 }, () => LIMITS.treeFileBytes)];
    const objects = sizes.map((_, index) => String(index).padStart(40, '0'));
    const asked: string[][] = [];
    const git = (_folder: string, [, mode]: readonly string[], input = ''): Promise<Buffer> => {
      const names = input.trim().split('\n');
      if (mode === '--batch-check') {
        return Promise.resolve(Buffer.from(names.map((name, index) => `${name} blob ${sizes[index]}\n`).join('')));
      }
      asked.push(names);
      return Promise.reject(new Error('enough'));
    };
    await readContents(git, '/', objects).catch(() => undefined);
    const fitting = Math.floor(LIMITS.gitContentBytes / LIMITS.treeFileBytes);
    expect(asked).to.deep.equal([objects.slice(1, 1 + fitting)]);
    const alone = await readContents(git, '/', objects.slice(0, 1));
    expect(alone(objects[0]!)).to.be.instanceOf(TooLarge);
  });

  it('is never more than so many files at a time', async () => {
    let [open, most] = [0, 0];
    const use = async (): Promise<void> => {
      open += 1;
      most = Math.max(most, open);
      await new Promise((done) => setImmediate(done));
      open -= 1;
    };
    await Promise.all(Array.from({ length: 10 * LIMITS.openFiles }, () => whileOpen(use)));
    expect(most).to.equal(LIMITS.openFiles);
  });

  it('is a file of some ten thousand keys in less than five seconds of the processor', async () => {
    const keys = Array.from({ length: 60_000 }, (_, index) => `${index.toString(36)}: `).join('\n');
    const root = await make({ 'desired.yml': keys.slice(0, LIMITS.handWrittenBytes) });
    const begin = process.cpuUsage();
    const error: unknown = await readDesiredState(join(root, 'desired.yml')).catch((caught: unknown) => caught);
    expect(error).to.be.instanceOf(UnusableYaml);
    expect((error as UnusableYaml).problems).to.have.lengthOf(LIMITS.problems + 1);
    expect(process.cpuUsage(begin).user / 1e6).to.be.lessThan(5);
  });
});

describe('how much is taken in', () => {
  it('is so many bytes', () => {
    expect(LIMITS).to.include({
      treeFileBytes: 10_485_760,
      handWrittenBytes: 262_144,
      ownFileBytes: 268_435_456,
      answerBytes: 134_217_728,
      gitListingBytes: 134_217_728,
      gitContentBytes: 268_435_456,
    });
  });

  it('is waited for so many milliseconds, for an org longer than it lets a request run (120 seconds)', () => {
    expect(LIMITS).to.include({ pipeSilenceMs: 30_000, answerMs: 300_000, silenceMs: 150_000, gitMs: 60_000 });
  });

  it('is so many at a time, or one in another', () => {
    expect(LIMITS).to.include({ openFiles: 32, depth: 50, problems: 100 });
  });
});
