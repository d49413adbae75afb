import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { stepsOf, type Steps } from '../../../../src/cli/history/steps.js';
import { DOCUMENTED } from '../../../../src/effective/channels.js';
import type { Snapshot } from '../../../../src/facts/snapshot.js';
import { listSnapshots } from '../../../../src/files/snapshot/listSnapshots.js';
import { UnusableFile } from '../../../../src/files/unusableFile.js';
import { record, recordsOf, say, snapshotOf } from '../../support/builders.js';

const snapshot = (day: number, timeout: string, source: Partial<Snapshot['source']> = {}): Snapshot =>
  snapshotOf({
    profileSessions: recordsOf(record('Sales', timeout)),
    source: { ...snapshotOf().source, readAt: `2026-11-0${day}T02:15:00Z`, ...source },
  });

const stepsIn = async (files: Readonly<Record<string, Snapshot>>): Promise<Steps & { opened: string[] }> => {
  const opened: string[] = [];
  const steps = await stepsOf(Object.keys(files), {
    judging: { reading: DOCUMENTED, assumedLimit: undefined },
    tell: say,
    onRead: () => undefined,
    read: async (path) => {
      opened.push(path);
      return Promise.resolve(files[path]!);
    },
  });
  return { ...steps, opened };
};

const failure = async (files: Readonly<Record<string, Snapshot>>): Promise<{ name: string; exitCode: number }> =>
  stepsIn(files).then(
    () => {
      throw new Error('no error');
    },
    (error: unknown) => error as { name: string; exitCode: number }
  );

const timesOf = ({ steps }: Steps): (string | undefined)[] => steps.map(({ changes }) => changes[0]?.between.to);

describe('stepsOf', () => {
  it('reads each file once where names say their order, and counts those that hold the same', async () => {
    const found = await stepsIn({ a: snapshot(1, '60'), b: snapshot(2, '60'), c: snapshot(3, '120') });
    expect(found.opened).to.deep.equal(['a', 'b', 'c']);
    expect(found.snapshots).to.deep.equal({
      read: 3,
      same: 1,
      first: '2026-11-01T02:15:00Z',
      last: '2026-11-03T02:15:00Z',
    });
    expect(timesOf(found)).to.deep.equal(['2026-11-03T02:15:00Z']);
  });

  it('goes by the time of reading, whatever the files are called', async () => {
    const found = await stepsIn({ z: snapshot(2, '120'), a: snapshot(1, '60'), m: snapshot(3, '30') });
    expect(timesOf(found)).to.deep.equal(['2026-11-02T02:15:00Z', '2026-11-03T02:15:00Z']);
    expect(found.snapshots.read).to.equal(3);
  });

  it('refuses snapshots of several orgs', async () => {
    const error = await failure({ a: snapshot(1, '60'), b: snapshot(2, '60', { orgId: '00D000000000002' }) });
    expect(error).to.include({ name: 'SnapshotsOfTwoOrgsError', exitCode: 2 });
  });

  it('takes a copy of the same time for the same, and refuses another one of that time', async () => {
    expect((await stepsIn({ a: snapshot(1, '60'), b: snapshot(1, '60') })).snapshots.same).to.equal(1);
    expect(await failure({ a: snapshot(1, '60'), b: snapshot(1, '120') })).to.include({
      name: 'SnapshotsOfOneTimeError',
      exitCode: 2,
    });
  });
});

describe('listSnapshots', () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'sf-plugin-session-'));
    for (const name of ['b.json', 'a.JSON', 'notes.txt']) writeFileSync(join(folder, name), '');
    mkdirSync(join(folder, 'old.json'));
  });
  after(() => {
    rmSync(folder, { recursive: true });
  });

  it('takes the files of a folder that end in .json, and a file as it is, each once', async () => {
    const [a, b, notes] = ['a.JSON', 'b.json', 'notes.txt'].map((name) => join(folder, name));
    expect(await listSnapshots([folder])).to.deep.equal([a, b]);
    expect(await listSnapshots([notes!, b!, folder])).to.deep.equal([notes, b, a]);
  });

  it('refuses a path that is not there', async () => {
    const error: unknown = await listSnapshots([join(folder, 'gone')]).catch((problem: unknown) => problem);
    expect(error).to.be.instanceOf(UnusableFile);
    expect((error as UnusableFile).problem).to.equal('not-read');
  });
});
