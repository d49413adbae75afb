import { existsSync } from 'node:fs';
import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import sinon from 'sinon';
import { LIMITS } from '../../../../src/facts/limits.js';
import { withGit } from '../../../../src/tree/git/run.js';
import { GitRefused } from '../../../../src/tree/problems.js';
import { trees } from '../tree.js';

const LISTING = ['ls-tree', '-r', 'HEAD'];

/** Everything that waits in this process has gone on once. */
const turn = (): Promise<void> =>
  new Promise((done) => {
    setImmediate(done);
  });

const until = async (isSo: () => boolean): Promise<void> => {
  while (!isSo()) await turn();
};

const isRunning = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

describe('a git that does not end', function () {
  // In place of git there is a shell script.
  if (process.platform === 'win32') return;
  const { make, clear } = trees();
  const path = process.env.PATH;
  let folder: string;
  /** A git that knows no configuration, and lists a tree so. */
  const gitThat = async (lists: string): Promise<void> => {
    folder = await make({ git: `#!/bin/sh\ncase "$*" in *ls-tree*) ${lists};; *) exit 1;; esac\n` });
    await chmod(join(folder, 'git'), 0o755);
    process.env.PATH = `${folder}:${path ?? ''}`;
  };
  afterEach(async () => {
    sinon.restore();
    process.env.PATH = path;
    await clear();
  });

  it('is stopped at the first byte beyond what it may list, and not before', async () => {
    await gitThat(`exec head -c "$(cat "\${0%/*}/bytes")" /dev/zero`);
    const listing = async (bytes: number): Promise<number> => {
      await writeFile(join(folder, 'bytes'), String(bytes));
      return withGit(async (git) => (await git(folder, LISTING)).length);
    };
    expect(await listing(LIMITS.gitListingBytes)).to.equal(LIMITS.gitListingBytes);
    const error: unknown = await listing(LIMITS.gitListingBytes + 1).catch((caught: unknown) => caught);
    expect(error).to.be.instanceOf(GitRefused);
    expect((error as GitRefused).message).to.include(`an answer of more than ${LIMITS.gitListingBytes} bytes`);
  }).timeout(60_000);

  it('is stopped when its time is over, and not a millisecond before', async () => {
    await gitThat(`echo $$ > "\${0%/*}/pid.new"; mv "\${0%/*}/pid.new" "\${0%/*}/pid"; exec sleep 600`);
    const clock = sinon.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const [error, pid] = await withGit(async (git) => {
      let ended: unknown;
      void git(folder, LISTING).catch((caught: unknown) => {
        ended = caught;
      });
      await until(() => existsSync(join(folder, 'pid')));
      clock.tick(LIMITS.gitMs - 1);
      await turn();
      expect(ended).to.equal(undefined);
      clock.tick(1);
      await turn();
      return [ended, Number(await readFile(join(folder, 'pid'), 'utf8'))] as const;
    });
    expect(error).to.be.instanceOf(GitRefused);
    expect((error as GitRefused).message).to.include('no answer in 60 seconds');
    await until(() => !isRunning(pid));
  }).timeout(10_000);
});
