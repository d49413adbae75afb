import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect } from 'chai';
import sinon from 'sinon';
import { readBytes, TooLarge } from '../../../src/disk/readBytes.js';
import { LIMITS } from '../../../src/facts/limits.js';

const onLinux = process.platform === 'linux' ? it : it.skip;
const onPosix = process.platform === 'win32' ? it.skip : it;

describe('the bytes of a file', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'bytes-'));
    await writeFile(join(folder, 'ten'), '0123456789');
    await mkdir(join(folder, 'folder'));
  });
  after(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  const thrown = (run: Promise<Buffer>): Promise<unknown> => run.then(String, (error: unknown) => error);

  it('are all of them, up to the most there may be', async () => {
    expect((await readBytes(join(folder, 'ten'), 10)).toString()).to.equal('0123456789');
    const error = await thrown(readBytes(join(folder, 'ten'), 9));
    expect(error).to.be.instanceOf(TooLarge);
    expect(error).to.include({ most: 9, code: 'EFBIG' });
  });

  onLinux('are counted as they come where a file tells no size, and are none of a device', async () => {
    expect((await readBytes('/proc/self/status', 100_000)).length).to.be.above(100);
    expect(await thrown(readBytes('/proc/self/status', 10))).to.be.instanceOf(TooLarge);
    expect(await thrown(readBytes('/dev/zero', 10_000))).to.include({ code: 'not a file' });
  });

  onPosix('of a pipe are not waited for in a tree', async () => {
    const pipe = join(folder, 'pipe');
    execFileSync('sh', ['-c', 'mkfifo "$1"', 'sh', pipe]);
    expect(await thrown(readBytes(pipe, 10, 'found'))).to.include({ code: 'not a file' });
  });

  onPosix('of a pipe that somebody named come as they are written, and the first of them is waited for', async () => {
    const pipe = join(folder, 'named');
    execFileSync('sh', ['-c', 'mkfifo "$1"', 'sh', pipe]);
    const read = readBytes(pipe, 10);
    const writer = spawn('sh', ['-c', 'sleep 0.2; { printf abc; sleep 0.1; printf def; } > "$1"', 'sh', pipe]);
    expect((await read).toString()).to.equal('abcdef');
    if (writer.exitCode === null) await once(writer, 'exit');
  });

  onPosix(
    'of a pipe that says nothing are waited for until its time is over, and not a millisecond before',
    async () => {
      const pipe = join(folder, 'silent');
      execFileSync('sh', ['-c', 'mkfifo "$1"', 'sh', pipe]);
      const clock = sinon.useFakeTimers({ toFake: ['performance'] });
      try {
        let said: unknown;
        const read = thrown(readBytes(pipe, 10)).then((what) => (said = what));
        await setTimeout(30);
        clock.tick(LIMITS.pipeSilenceMs);
        await setTimeout(30);
        expect(said).to.equal(undefined);
        clock.tick(1);
        expect(await read).to.include({ code: 'a pipe that says nothing' });
      } finally {
        clock.restore();
      }
    }
  );

  it('of what is no file are none', async () => {
    expect(await thrown(readBytes(join(folder, 'none'), 10))).to.include({ code: 'ENOENT' });
    expect(await thrown(readBytes(join(folder, 'folder'), 10, 'found'))).to.be.instanceOf(Error);
  });
});
