import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { checkEditedFile, type Asking } from '../../../../src/cli/output/editedFile.js';

let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'edited-'));
});
after(async () => {
  await rm(folder, { recursive: true, force: true });
});

const codeOf = (promise: Promise<void>): Promise<unknown> =>
  promise.then(
    () => 0,
    (error: unknown) => (error as { exitCode: number }).exitCode
  );

/** Somebody at a terminal, or not. */
const at = async (isTTY: boolean, body: () => Promise<void>): Promise<void> => {
  const streams = [process.stdin, process.stdout] as const;
  const before = streams.map((stream) => stream.isTTY);
  for (const stream of streams) Object.defineProperty(stream, 'isTTY', { value: isTTY, configurable: true });
  try {
    await body();
  } finally {
    streams.forEach((stream, index) => {
      Object.defineProperty(stream, 'isTTY', { value: before[index], configurable: true });
    });
  }
};

const answering = (answer: boolean, questions: string[] = []): Asking => ({
  jsonEnabled: () => false,
  confirm: ({ message }) => {
    questions.push(message);
    return Promise.resolve(answer);
  },
});

describe('a file that people edit', () => {
  it('is written where there is none, and replaced where that was said', async () => {
    const path = join(folder, 'new.yaml');
    expect(await codeOf(checkEditedFile(path, false, answering(false)))).to.equal(0);
    await writeFile(path, 'mine');
    expect(await codeOf(checkEditedFile(path, true, answering(false)))).to.equal(0);
  });

  it('is asked about at a terminal', async () => {
    const path = join(folder, 'asked.yaml');
    await writeFile(path, 'mine');
    await at(true, async () => {
      const questions: string[] = [];
      expect(await codeOf(checkEditedFile(path, false, answering(true, questions)))).to.equal(0);
      expect(questions).to.deep.equal([`${path} is there already. Replace it?`]);
      expect(await codeOf(checkEditedFile(path, false, answering(false)))).to.equal(1);
    });
  });

  it('is kept where nobody can be asked', async () => {
    const path = join(folder, 'kept.yaml');
    await writeFile(path, 'mine');
    await at(false, async () => {
      expect(await codeOf(checkEditedFile(path, false, answering(true)))).to.equal(2);
    });
    await at(true, async () => {
      const json = { ...answering(true), jsonEnabled: () => true };
      expect(await codeOf(checkEditedFile(path, false, json))).to.equal(2);
    });
  });
});
