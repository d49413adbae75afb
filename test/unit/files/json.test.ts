import { chmod, mkdir, mkdtemp, readdir, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { LIMITS } from '../../../src/facts/limits.js';
import { openBaseline } from '../../../src/cli/check/baseline.js';
import { toUserError } from '../../../src/cli/errors.js';
import { readJournal } from '../../../src/files/journal/readJournal.js';
import { readPlan } from '../../../src/files/plan/planFile.js';
import { readSnapshotFile } from '../../../src/files/snapshot/readSnapshotFile.js';
import { UnusableFile } from '../../../src/files/unusableFile.js';

/** Each kind with its reader and the exit code that CONTRACT.md and the map give: a flag's own file is usage. */
const KINDS: readonly (readonly [kind: string, read: (path: string) => Promise<unknown>, exitCode: number])[] = [
  ['snapshot', readSnapshotFile, 1],
  ['plan', readPlan, 1],
  ['journal', readJournal, 1],
  ['baseline', (path) => openBaseline({ baseline: path, 'write-baseline': false }), 2],
];

const utf16 = Buffer.from('\uFEFF{"formatVersion":1}', 'utf16le');

/** What is wrong, and the place that is told; `''`: the file as a whole. */
const BAD: readonly (readonly [what: string, content: string | Buffer, problem: RegExp, place: string])[] = [
  ['empty', '', /cut|wrong/, ':1:1'],
  ['of another type', '[1]', /wrong/, ':1:1'],
  ['another document', '{"a":1}', /wrong/, ':1:1'],
  ['a byte order mark and nothing', '\uFEFF', /cut|wrong/, ':1:1'],
  ['UTF-16', utf16, /not-read/, ''],
  ['NUL', '{"\0":1}', /syntax/, ':1:3'],
  ['a key twice', '{"a":1,"a":2}', /twice/, ':1:8'],
  ['a key that means something to the language', '{"__proto__":{"formatVersion":1}}', /reserved/, ':1:2'],
  ['deep', '['.repeat(1_000_000), /too-deep/, ':1:51'],
];

describe('a file that this plugin wrote', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'json-'));
  });
  afterEach(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  const refusal = async (read: (path: string) => Promise<unknown>, path: string): Promise<UnusableFile> => {
    const error: unknown = await read(path).then(
      () => new Error('was read'),
      (thrown: unknown) => thrown
    );
    if (!(error instanceof UnusableFile)) throw error;
    return error;
  };

  for (const [kind, read, exitCode] of KINDS) {
    for (const [what, content, problem, place] of BAD) {
      it(`${kind}: ${what}: one error with its place, and nothing is written`, async () => {
        const path = join(folder, 'x.json');
        await writeFile(path, content);
        const error = await refusal(read, path);
        expect(error.problem).to.match(problem);
        const told = toUserError(error) as Error & { exitCode: number; actions: readonly string[] };
        expect(told.exitCode).to.equal(exitCode);
        if (!(kind === 'journal' && place === '')) expect(told.message).to.contain(`${path}${place} `);
        expect(told.actions).not.to.be.empty;
        expect(await readdir(folder)).to.deep.equal(['x.json']);
      });
    }

    it(`${kind}: a folder, nothing, too much: one error`, async () => {
      await mkdir(join(folder, 'folder'));
      await writeFile(join(folder, 'huge'), '');
      await truncate(join(folder, 'huge'), LIMITS.ownFileBytes + 1);
      expect(await refusal(read, join(folder, 'folder'))).to.include({ problem: 'not-read', detail: 'not a file' });
      expect(await refusal(read, join(folder, 'none'))).to.include({ problem: 'not-read', detail: 'ENOENT' });
      const detail = `more than ${LIMITS.ownFileBytes} bytes`;
      expect(await refusal(read, join(folder, 'huge'))).to.include({ problem: 'not-read', detail });
    });

    (process.platform === 'linux' ? it : it.skip)(`${kind}: a device, no permission: one error`, async () => {
      expect(await refusal(read, '/dev/zero')).to.include({ problem: 'not-read', detail: 'not a file' });
      if (process.getuid?.() === 0) return;
      await writeFile(join(folder, 'mine'), '');
      await chmod(join(folder, 'mine'), 0);
      expect(await refusal(read, join(folder, 'mine'))).to.include({ problem: 'not-read', detail: 'EACCES' });
    });
  }

  it('of another format is refused by its format alone', async () => {
    const path = join(folder, 'x.json');
    await writeFile(path, '{"formatVersion":99,"new":[]}');
    for (const [, read] of KINDS) expect(await refusal(read, path)).to.include({ problem: 'too-new', detail: '99' });
  });
});
