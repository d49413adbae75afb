import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect } from 'chai';
import { answerCheck } from '../../../src/cli/check/check.js';
import { manyOrgsReport } from '../../../src/cli/check/manyOrgs.js';
import { planOutputs, writeOutputs } from '../../../src/cli/check/outputs.js';
import { answerEffective } from '../../../src/cli/effective/effective.js';
import { checkScreen, effectiveScreen, shownOf } from '../../../src/cli/output/show.js';
import { writeReport } from '../../../src/cli/report/report.js';
import { keepSnapshots, snapshotsScreen } from '../../../src/cli/snapshot/snapshots.js';
import { keepSnapshot } from '../../../src/cli/snapshot/snapshot.js';
import { DOCUMENTED } from '../../../src/effective/channels.js';
import type { Snapshot } from '../../../src/facts/snapshot.js';
import { readSnapshotFile } from '../../../src/files/snapshot/readSnapshotFile.js';
import { startLocalOrg } from '../../localOrg/index.js';
import { snapshotOf } from '../org/read/support.js';
import { verify } from '../verify/sessions.js';

const DEMO = resolve(import.meta.dirname, '../../localOrg/seeds/demo');
const JUDGING = { reading: DOCUMENTED, assumedLimit: undefined } as const;
const SILENT = { spinner: { start: () => undefined, stop: () => undefined, status: undefined }, isSilent: true };

/** The number that a text says of things that could not be read. */
const numberIn = (text: string, words: RegExp): number => Number(words.exec(text.replace(/\s+/g, ' '))?.[1]);

describe('what could not be read of one org', () => {
  let folder: string;
  let demo: Snapshot;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'unread-'));
    const org = await startLocalOrg({ seed: DEMO });
    try {
      demo = await snapshotOf(org, '68.0', { withLogins: true });
    } finally {
      await org.close();
    }
  });
  after(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  const checked = (snapshot: Snapshot) =>
    answerCheck(snapshot, { ...JUDGING, failOn: 'medium', allowNotAssessed: false });

  const counts: Readonly<Record<string, (snapshot: Snapshot) => number | Promise<number>>> = {
    effective: async (snapshot) => {
      const asked = { profiles: [], apps: [], username: undefined, grain: 'population', ...JUDGING } as const;
      const screen = await effectiveScreen(answerEffective(snapshot, asked).report, shownOf(true, snapshot.source));
      return numberIn(screen, /; (\d+) things could not be read/);
    },
    check: async (snapshot) => {
      const options = { showWaived: true, all: false, again: shownOf(false, snapshot.source).again };
      return numberIn(await checkScreen(checked(snapshot), options), /; (\d+) things could not be read/);
    },
    'check, in a comment': async (snapshot) => {
      const path = join(folder, 'comment.md');
      await writeOutputs(await planOutputs([path]), checked(snapshot));
      return numberIn(await readFile(path, 'utf8'), /; gaps: (\d+)\./);
    },
    'check of several orgs': async (snapshot) => {
      const orgs = manyOrgsReport([{ name: 'demo', report: checked(snapshot) }], []);
      return numberIn(await checkScreen(orgs, { showWaived: true, all: false, again: undefined }), /gaps: (\d+)/);
    },
    report: async (snapshot) => {
      const sources = { snapshot, earlier: undefined };
      const { result } = await writeReport(sources, { ...JUDGING, outputFile: join(folder, 'report.html') });
      return result.coverage.gaps.length;
    },
    verify: (snapshot) => verify(snapshot, []).coverage.gaps.length,
    snapshot: async (snapshot) => (await keepSnapshot(snapshot, join(folder, 'kept.json'))).result.gaps.length,
    'snapshot, read again': async (snapshot) => {
      const [once, twice] = ['once.json', 'twice.json'].map((name) => join(folder, name)) as [string, string];
      await keepSnapshot(snapshot, once);
      return (await keepSnapshot(await readSnapshotFile(once), twice)).result.gaps.length;
    },
    'snapshot of several orgs': async (snapshot) => {
      const list = { orgs: [{ name: 'demo', aliasOrUsername: 'demo' }], skipped: [] };
      const read = () => Promise.resolve(snapshot);
      const request = { outputDir: folder, concurrency: 1, shard: undefined, read, watch: SILENT };
      return numberIn(snapshotsScreen(await keepSnapshots(list, request)), /26 apps, (\d+) not readable/);
    },
  };

  it('is one number in every command', async () => {
    const said: Record<string, number> = {};
    for (const [command, count] of Object.entries(counts)) said[command] = await count(demo);
    const [number] = Object.values(said);
    expect(said).to.deep.equal(Object.fromEntries(Object.keys(counts).map((command) => [command, number])));
    // More than failed requests: an orphan, a conflict and apps that cannot tell what decides show only afterwards.
    expect(number).to.be.greaterThan(demo.gaps.length);
  });
});
