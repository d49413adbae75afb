import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SfError } from '@salesforce/core/sfError';
import { expect } from 'chai';
import { keepSnapshots, snapshotsScreen, type SnapshotsRequest } from '../../../../src/cli/snapshot/snapshots.js';
import { SMALL_ORG } from '../../support/smallOrg.js';

const SILENT = { spinner: { start: () => undefined, stop: () => undefined, status: undefined }, isSilent: true };
const { user, ...facts } = SMALL_ORG;
const snapshot = { ...facts, source: { ...facts.source, readAt: '2026-03-09T23:59:59.999Z' } };

const listOf = (...names: string[]) => ({ orgs: names.map((name) => ({ name, aliasOrUsername: name })), skipped: [] });

describe('keeping snapshots of several orgs', () => {
  let folder: string;
  let outputDir: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'keep-all-'));
    outputDir = join(folder, 'new/snapshots');
  });
  afterEach(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  const request = (change: Partial<SnapshotsRequest> = {}): SnapshotsRequest => ({
    outputDir,
    concurrency: 2,
    shard: undefined,
    read: (name) => {
      if (name === 'lost') return Promise.reject(new SfError('not there', 'OrgNotReachableError', ['Wait'], 1));
      if (name === 'nobody') return Promise.reject(new SfError('nobody', 'UnknownOrgError', [], 2));
      return Promise.resolve(name === 'half' ? { ...snapshot, unreadTypes: ['ConnectedApp'] } : snapshot);
    },
    watch: SILENT,
    ...change,
  });

  const runs: readonly (readonly [names: readonly string[], exitCode: number])[] = [
    [['prod', 'Prod'], 0],
    [['prod', 'half'], 4],
    [['half', 'lost', 'prod'], 1],
    [['lost', 'nobody', 'half'], 2],
  ];
  for (const [names, exitCode] of runs) {
    it(`ends with ${exitCode} for ${names.join(', ')}, and has a file of each org that was read`, async () => {
      const result = await keepSnapshots(listOf(...names), request());
      expect(result.exitCode).to.equal(exitCode);
      expect(result.orgs.map(({ name }) => name)).to.deep.equal(names);
      const written = result.orgs.flatMap((org) => ('outputFile' in org ? [org.outputFile] : []));
      for (const path of written) expect(path.endsWith('/2026-03-09.json')).to.equal(true);
      for (const path of written) expect((await stat(path)).isFile()).to.equal(true);
      expect(await readdir(outputDir)).to.have.lengthOf(new Set(written).size);
      expect(written).to.have.lengthOf(names.filter((name) => !['lost', 'nobody'].includes(name)).length);
    });
  }

  it('says in a line of each org where its snapshot is, or why there is none', async () => {
    const result = await keepSnapshots(listOf('prod', 'lost', 'half'), request({ shard: { index: 2, of: 3 } }));
    expect(result.shard).to.deep.equal({ index: 2, of: 3 });
    expect(result.orgs[1]).to.deep.equal({
      name: 'lost',
      error: { name: 'OrgNotReachableError', message: 'not there', actions: ['Wait'] },
      exitCode: 1,
    });
    // And a record that belongs to no profile.
    const gaps = facts.gaps.length + 1;
    expect(snapshotsScreen(result).split('\n')).to.deep.equal([
      'Orgs: 3; snapshots written: 2; without one: 1.',
      'These are the orgs of shard 2 of 3.',
      `prod: ${join(outputDir, 'prod/2026-03-09.json')}: 2 profiles, 2 apps, ${gaps} not readable.`,
      'lost: NO SNAPSHOT: not there',
      `half: ${join(outputDir, 'half/2026-03-09.json')}: 2 profiles, 2 apps, ${gaps} not readable, among them a whole metadata type.`,
    ]);
    expect(
      snapshotsScreen({
        ...result,
        orgs: [{ name: 'a\u001b[2J\nb', error: { name: 'E', message: 'm', actions: [] }, exitCode: 1 }],
      })
    ).not.to.match(/\u001b|a\n/);
  });

  it('is done where the shard holds no org, and says so', async () => {
    const result = await keepSnapshots(listOf(), request({ shard: { index: 1, of: 9 } }));
    expect([result.exitCode, snapshotsScreen(result)]).to.deep.equal([
      0,
      'No org of the list is in shard 1 of 9: there is nothing to read here.',
    ]);
  });

  it('is for its owner alone where it names people', async function () {
    // Windows has no such modes.
    if (process.platform === 'win32') this.skip();
    const before = process.umask(0o022);
    try {
      await keepSnapshots(listOf('facts'), request());
      const people = { ...snapshot, users: user === undefined ? [] : [user] };
      await keepSnapshots(listOf('people'), request({ read: () => Promise.resolve(people) }));
    } finally {
      process.umask(before);
    }
    const modes = await Promise.all(['people', 'facts'].map((name) => stat(join(outputDir, name, '2026-03-09.json'))));
    expect(modes.map(({ mode }) => mode & 0o777)).to.deep.equal([0o600, 0o644]);
  });

  it('asks no org where the folder cannot be there, and loses one org alone where only its own cannot', async () => {
    await writeFile(join(folder, 'file'), '');
    let asked = 0;
    const read = () => {
      asked += 1;
      return Promise.resolve(snapshot);
    };
    let error: unknown;
    await keepSnapshots(listOf('prod'), request({ outputDir: join(folder, 'file/x'), read })).catch(
      (thrown: unknown) => (error = thrown)
    );
    expect(error).to.include({ name: 'NotWrittenError', exitCode: 1 });
    expect(asked).to.equal(0);
    await writeFile(join(folder, 'taken'), '');
    const result = await keepSnapshots(listOf('taken', 'prod'), request({ outputDir: folder, read }));
    expect(result.orgs.map(({ exitCode }) => exitCode)).to.deep.equal([1, 0]);
    expect(result.orgs[0]).to.have.nested.property('error.name', 'NotWrittenError');
  });
});
