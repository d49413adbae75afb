import { execFileSync } from 'node:child_process';
import {
  chmod,
  link,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  readlink,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { OWNER_ONLY } from '../../../src/disk/stageFile.js';
import { mayWrite, writeWhole } from '../../../src/disk/writeWhole.js';

const NEW = Buffer.from('new\n');

/** Windows has neither modes nor, without a right of its own, links. */
const onPosix = process.platform === 'win32' ? it.skip : it;
/** Files of other owners are for root to make. */
const asRoot = process.getuid?.() === 0 ? it : it.skip;

describe('a file that is written whole', () => {
  let folder: string;
  const at = (name: string): string => join(folder, name);
  const text = (name: string): Promise<string> => readFile(at(name), 'utf8');
  const modeOf = async (name: string): Promise<number> => (await stat(at(name))).mode & 0o7777;
  const codeOf = (run: Promise<void>): Promise<string> =>
    run.then(
      () => 'done',
      (error: unknown) => (error as NodeJS.ErrnoException).code ?? String(error)
    );

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'whole-'));
  });
  afterEach(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  it('takes the place of the one before, with nothing beside it', async () => {
    await writeFile(at('a'), 'a much longer text than the new one');
    await writeWhole(at('a'), NEW);
    expect(await text('a')).to.equal('new\n');
    expect(await readdir(folder)).to.deep.equal(['a']);
  });

  it('is written to no device of Windows, and is not there before anything is read', async () => {
    const platform = Object.getOwnPropertyDescriptor(process, 'platform') ?? {};
    Object.defineProperty(process, 'platform', { ...platform, value: 'win32' });
    try {
      expect(await codeOf(writeWhole('NUL.html', NEW))).to.equal('EINVAL');
      expect(await codeOf(mayWrite('report.json:x.html'))).to.equal('EINVAL');
    } finally {
      Object.defineProperty(process, 'platform', platform);
    }
  });

  onPosix('keeps the mode of the one before', async () => {
    for (const mode of [0o600, 0o640, 0o755, 0o2664]) {
      await writeFile(at('a'), 'old');
      await chmod(at('a'), mode);
      await writeWhole(at('a'), NEW, OWNER_ONLY);
      expect(await modeOf('a'), mode.toString(8)).to.equal(mode);
      expect(await text('a')).to.equal('new\n');
    }
  });

  onPosix('is for its owner alone where it is to be, else as the umask has it', async () => {
    const before = process.umask(0o022);
    try {
      await writeWhole(at('secret'), NEW, OWNER_ONLY);
      await writeWhole(at('usual'), NEW);
    } finally {
      process.umask(before);
    }
    expect([await modeOf('secret'), await modeOf('usual')]).to.deep.equal([0o600, 0o644]);
  });

  asRoot('keeps the owner of the one before', async () => {
    await writeFile(at('a'), 'old');
    execFileSync('chown', ['12345:23456', at('a')]);
    await writeWhole(at('a'), NEW);
    const { uid, gid } = await stat(at('a'));
    expect({ uid, gid }).to.deep.equal({ uid: 12345, gid: 23456 });
  });

  onPosix('stays where it is behind links, which stay links, also where nothing is there yet', async () => {
    await mkdir(at('d'));
    await writeFile(at('d/file'), 'old');
    await chmod(at('d/file'), 0o600);
    await symlink('d/file', at('second'));
    await symlink('second', at('first'));
    await symlink('d/none', at('dangling'));
    await writeWhole(at('first'), NEW);
    await writeWhole(at('dangling'), NEW);
    expect([await readlink(at('first')), await readlink(at('second'))]).to.deep.equal(['second', 'd/file']);
    expect([await text('d/file'), await modeOf('d/file')]).to.deep.equal(['new\n', 0o600]);
    expect((await lstat(at('dangling'))).isSymbolicLink()).to.equal(true);
    expect(await text('d/none')).to.equal('new\n');
    expect((await readdir(at('d'))).sort()).to.deep.equal(['file', 'none']);
  });

  onPosix('goes into what is no file as it is: a device stays one', async () => {
    await writeWhole('/dev/null', NEW);
    await mayWrite('/dev/null');
    expect((await stat('/dev/null')).isCharacterDevice()).to.equal(true);
  });

  it('is not written, and nothing is lost, where that cannot be', async () => {
    await mkdir(at('folder'));
    for (const [name, code] of [
      ['none/file', 'ENOENT'],
      ['folder', 'EISDIR'],
    ] as const) {
      expect(await codeOf(writeWhole(at(name), NEW)), name).to.equal(code);
      expect(await codeOf(mayWrite(at(name))), name).to.equal(code);
    }
    expect(await readdir(folder)).to.deep.equal(['folder']);
  });

  onPosix('is refused where links go round, a file is in the place of a folder, or nobody may write', async () => {
    await symlink('round', at('round'));
    await writeFile(at('file'), 'old');
    await writeFile(at('kept'), 'old');
    await link(at('kept'), at('name'));
    await chmod(at('kept'), 0o444);
    for (const [name, code] of [
      ['round', 'ELOOP'],
      ['file/x', 'ENOTDIR'],
      ['kept', 'EACCES'],
    ] as const) {
      expect(await codeOf(writeWhole(at(name), NEW)), name).to.equal(code);
    }
    expect(await text('kept')).to.equal('old');
    expect((await readdir(folder)).sort()).to.deep.equal(['file', 'kept', 'name', 'round']);
  });
});
