import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import sinon from 'sinon';
import type { JournalEntry } from '../../../../src/change/journal.js';
import { createJournal, reopenJournal } from '../../../../src/files/journal/journalFile.js';
import { lockOrg } from '../../../../src/files/journal/orgLock.js';
import { OrgBusy } from '../../../../src/files/journal/problems.js';
import { UnusableFile } from '../../../../src/files/unusableFile.js';
import { readJournal } from '../../../../src/files/journal/readJournal.js';

const at = '2026-11-24T20:00:00.000Z';
const START: JournalEntry = { kind: 'start', formatVersion: 1, at, orgId: '00D', apiVersion: '67.0', mode: 'apply' };
const INTENT: JournalEntry = {
  kind: 'intent',
  at,
  key: { type: 'ConnectedApp', fullName: 'A' },
  fields: [{ path: 'oauthPolicy.refreshTokenPolicy', before: 'infinite', after: 'zero' }],
  before: 'infinite',
  after: 'zero',
  original: { fullName: 'A', pluginExecutionUser: 'ada@example.com', list: ['a', null, { b: 'c' }] },
};

describe('journal', () => {
  let folder: string;
  const path = (): string => join(folder, 'deep', 'run.jsonl');

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'journal-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  const keep = async (...entries: JournalEntry[]): Promise<void> => {
    const journal = await createJournal(path());
    await journal.append(entries);
    await journal.close();
  };
  const problemOf = async (text: string): Promise<string> => {
    const file = join(folder, 'x.jsonl');
    writeFileSync(file, text);
    try {
      await readJournal(file);
      return 'read';
    } catch (error) {
      if (!(error instanceof UnusableFile)) throw error;
      return `${error.problem} ${error.place?.line ?? 0}`;
    }
  };

  it('is for its owner alone, and read back as it was written', async () => {
    await keep(START, INTENT);
    expect(statSync(path()).mode & 0o777).to.equal(0o600);
    expect(statSync(join(folder, 'deep')).mode & 0o777).to.equal(0o700);
    expect(await readJournal(path())).to.deep.equal({ orgId: '00D', entries: [START, INTENT] });
  });

  it('loses half a line where the disk is full, so that what is written afterwards can be read', async () => {
    const journal = await createJournal(path());
    await journal.append([START]);
    const other = await open(path(), 'r');
    const handle = Object.getPrototypeOf(other) as FileHandle;
    await other.close();
    const writeFile = sinon.stub(handle, 'writeFile').callsFake(async function (this: FileHandle, text) {
      await this.write((text as string).slice(0, 30));
      throw new Error('ENOSPC: no space left on device, write');
    });
    const lost = await journal.append([INTENT]).catch((error: unknown) => (error as Error).message);
    writeFile.restore();
    expect(lost).to.match(/^ENOSPC/);
    await journal.append([INTENT]);
    await journal.close();
    expect((await readJournal(path())).entries).to.deep.equal([START, INTENT]);
  });

  it('takes the lines of batches that write at once one after the other', async () => {
    const journal = await createJournal(path());
    const many = Array.from({ length: 20 }, () => [START, INTENT]);
    await Promise.all(many.map((entries) => journal.append(entries)));
    await journal.close();
    expect((await readJournal(path())).entries).to.deep.equal(many.flat());
  });

  it('is never that of another run', async () => {
    await keep(START);
    let code = '';
    try {
      await createJournal(path());
    } catch (error) {
      code = (error as NodeJS.ErrnoException).code ?? '';
    }
    expect(code).to.equal('EEXIST');
  });

  it('says nothing by a line that was cut off when its run was killed', async () => {
    await keep(START, INTENT);
    appendFileSync(path(), '{"kind":"outcome","at"');
    expect((await readJournal(path())).entries).to.have.lengthOf(2);
  });

  it('goes on after a line that was cut off', async () => {
    await keep(START, INTENT);
    appendFileSync(path(), '{"kind":"outcome","at"');
    const again = await reopenJournal(path());
    await again.append([{ ...START, mode: 'rollback' }]);
    await again.close();
    expect((await readJournal(path())).entries.map(({ kind }) => kind)).to.deep.equal(['start', 'intent', 'start']);
    expect(readFileSync(path(), 'utf8').split('\n')).to.have.lengthOf(5);
  });

  it('goes on after a whole line as well', async () => {
    await keep(START);
    const again = await reopenJournal(path());
    await again.append([{ kind: 'end', at }]);
    await again.close();
    expect((await readJournal(path())).entries).to.have.lengthOf(2);
  });

  it('refuses what is none, with the line', async () => {
    const line = (value: unknown): string => `${JSON.stringify(value)}\n`;
    expect(await problemOf('')).to.equal('wrong 1');
    expect(await problemOf('not json\n')).to.equal('syntax 1');
    expect(await problemOf(line({ kind: 'end', at }))).to.equal('wrong 1');
    expect(await problemOf(`${line(START)}{"kind":"x"}\n`)).to.equal('wrong 2');
    expect(await problemOf(`${line(START)}half\n${line({ kind: 'end', at })}`)).to.equal('syntax 2');
    expect(await problemOf(line({ ...START, formatVersion: 2 }))).to.equal('too-new 0');
    expect(await problemOf(line(START) + line({ ...INTENT, key: { type: 'Profile', fullName: 'Admin' } }))).to.equal(
      'wrong 2'
    );
    expect(await problemOf(line(START) + line({ ...INTENT, original: { a: 1 } }))).to.equal('wrong 2');
  });

  it('refuses a file that is not there', async () => {
    let problem: unknown;
    await readJournal(join(folder, 'none.jsonl')).catch((error: unknown) => (problem = error));
    expect(problem).to.be.instanceOf(UnusableFile).and.include({ place: null, problem: 'not-read', detail: 'ENOENT' });
  });
});

describe('lockOrg', () => {
  it('lets one run at a time change an org, and the next one after it', async function () {
    this.timeout(30_000);
    const folder = mkdtempSync(join(tmpdir(), 'lock-'));
    const unlock = await lockOrg(folder, '00D', { retries: 1, minTimeout: 10, maxTimeout: 10 });
    let busy: unknown;
    await lockOrg(folder, '00D', { retries: 1, minTimeout: 10, maxTimeout: 10 }).catch(
      (error: unknown) => (busy = error)
    );
    expect(busy).to.be.instanceOf(OrgBusy);
    await (
      await lockOrg(folder, '00E')
    )();
    await unlock();
    await (
      await lockOrg(folder, '00D')
    )();
    rmSync(folder, { recursive: true, force: true });
  });

  it('says what else is wrong', async () => {
    let code = '';
    await lockOrg('/dev/null/x', '00D').catch((error: unknown) => (code = (error as NodeJS.ErrnoException).code ?? ''));
    expect(code).to.equal('ENOTDIR');
  });
});
