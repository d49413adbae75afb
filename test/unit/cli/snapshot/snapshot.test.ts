import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { keepSnapshot } from '../../../../src/cli/snapshot/snapshot.js';
import { readSnapshotFile } from '../../../../src/files/snapshot/readSnapshotFile.js';
import { record, recordsOf, treeOf } from '../../support/builders.js';
import { SMALL_ORG } from '../../support/smallOrg.js';

describe('keeping a snapshot', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'keep-'));
  });
  afterEach(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  const { user, ...facts } = SMALL_ORG;

  it('writes a file that reads as the same facts, and says what is in it', async () => {
    const path = join(folder, 'org.json');
    const { result, exitCode } = await keepSnapshot(facts, path);
    expect(exitCode).to.equal(0);
    expect(result).to.deep.equal({
      formatVersion: 1,
      outputFile: path,
      source: facts.source,
      profiles: 2,
      apps: 2,
      // That a record belongs to no profile shows only once records and profiles are joined.
      gaps: [...facts.gaps, { component: 'ProfileSessionSetting:PT2', reason: 'orphan', detail: 'profile' }],
    });
    const again = await readSnapshotFile(path);
    expect(again.source).to.deep.equal({ ...facts.source, kind: 'snapshot', paths: [path] });
    expect(again.apps).to.have.deep.members([...facts.apps]);
    const text = await readFile(path, 'utf8');
    expect(text.endsWith('}\n')).to.equal(true);
    expect(text).not.to.contain(user?.username);
    expect(await readdir(folder)).to.deep.equal(['org.json']);
  });

  it('is for its owner alone where it names people', async function () {
    // Windows has no such modes.
    if (process.platform === 'win32') this.skip();
    const before = process.umask(0o022);
    try {
      await keepSnapshot({ ...facts, users: user === undefined ? [] : [user] }, join(folder, 'people.json'));
      await keepSnapshot(facts, join(folder, 'org.json'));
    } finally {
      process.umask(before);
    }
    const modes = await Promise.all(['people.json', 'org.json'].map((name) => stat(join(folder, name))));
    expect(modes.map(({ mode }) => mode & 0o777)).to.deep.equal([0o600, 0o644]);
  });

  it('gives 4 where a whole type is missing in it', async () => {
    const { exitCode } = await keepSnapshot({ ...facts, unreadTypes: ['ConnectedApp'] }, join(folder, 'org.json'));
    expect(exitCode).to.equal(4);
  });

  it('leaves nothing behind where it cannot be written', async () => {
    let error: unknown;
    await keepSnapshot(facts, join(folder, 'none/org.json')).catch((thrown: unknown) => (error = thrown));
    expect(error).to.include({ name: 'NotWrittenError', exitCode: 1 });
    expect(await readdir(folder)).to.deep.equal([]);
  });

  it('counts the profiles that records alone prove, as every other command does', async () => {
    const tree = treeOf({ profiles: [], profileSessions: recordsOf(record('admin', '30'), record('Sales', '15')) });
    const { result } = await keepSnapshot(tree, join(folder, 'tree.json'));
    expect(result.profiles).to.equal(2);
  });
});
