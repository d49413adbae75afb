import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { answerDiff, runDiff, type DiffRequest } from '../../../../src/cli/diff/diff.js';
import { writeDiff } from '../../../../src/cli/diff/outputs.js';
import { openBoth } from '../../../../src/cli/diff/source.js';
import { planFiles } from '../../../../src/cli/output/outputFile.js';
import { PAPER_FORMATS } from '../../../../src/cli/output/paperFiles.js';
import { diffScreen } from '../../../../src/cli/output/show.js';
import { unreadable } from '../../../../src/facts/fact.js';
import type { Snapshot } from '../../../../src/facts/snapshot.js';
import { DOCUMENTED } from '../../../../src/effective/channels.js';
import { SNAPSHOT_FORMAT } from '../../../../src/files/snapshot/schema.js';
import { renderSnapshot } from '../../../../src/render/snapshot/snapshotJson.js';
import { connectedApp, orgSession, profile, snapshotOf } from '../../support/builders.js';
import { GitRefused } from '../../../../src/tree/problems.js';

const hours = (sessionTimeout: string): Snapshot => snapshotOf({ org: orgSession({ sessionTimeout }) });
const [TWO, EIGHT] = [hours('TwoHours'), hours('EightHours')];
const UNREAD = snapshotOf({ org: { ...orgSession(), timeoutMinutes: unreadable('failed', 'x') } });

const request = (failOn?: DiffRequest['failOn']): DiffRequest => ({
  reading: DOCUMENTED,
  assumedLimit: undefined,
  failOn,
});

describe('the answer of sf session diff', () => {
  const codes = (before: Snapshot, after: Snapshot): readonly number[] =>
    ([undefined, 'looser', 'any'] as const).map((failOn) => answerDiff(before, after, request(failOn)).exitCode);

  it('fails only where it is told to, on what it is told to', () => {
    expect(codes(TWO, TWO)).to.deep.equal([0, 0, 0]);
    expect(codes(TWO, EIGHT)).to.deep.equal([0, 3, 3]);
    expect(codes(EIGHT, TWO)).to.deep.equal([0, 0, 3]);
  });

  it('takes an app or a profile more or less for a change', () => {
    const app = snapshotOf({ apps: [connectedApp('Loader')] });
    const team = snapshotOf({ profiles: [profile('Sales'), profile('Service')] });
    for (const more of [app, team]) {
      expect(answerDiff(TWO, more, request('any')).exitCode).to.equal(3);
      expect(answerDiff(more, TWO, request('any')).exitCode).to.equal(3);
    }
  });

  it('gives 4 where it is to fail on something and could not see it', () => {
    expect(codes(TWO, UNREAD)).to.deep.equal([0, 4, 3]);
    expect(codes(UNREAD, UNREAD)).to.deep.equal([0, 4, 4]);
    const withoutApps = { ...TWO, unreadTypes: ['ConnectedApp'] };
    expect(codes(TWO, withoutApps)).to.deep.equal([0, 4, 4]);
    expect(codes(withoutApps, TWO)).to.deep.equal([0, 4, 4]);
    expect(codes(withoutApps, EIGHT)).to.deep.equal([0, 3, 3]);
  });

  it('is shown on a screen, as a comment and as something to file', async () => {
    const { report } = answerDiff(TWO, EIGHT, request());
    expect(await diffScreen(report, { all: false, again: '--target-org prod' })).to.contain('120 → 480 min');
    const folder = await mkdtemp(join(tmpdir(), 'diff-'));
    const paths = ['d.json', 'd.csv', 'd.md', 'd.html'].map((name) => join(folder, name));
    await writeDiff(await planFiles(paths, PAPER_FORMATS), report);
    const [json, csv, markdown, page] = await Promise.all(paths.map((path) => readFile(path, 'utf8')));
    await rm(folder, { recursive: true });
    expect(JSON.parse(json!)).to.deep.equal(JSON.parse(JSON.stringify(report)));
    expect(csv).to.match(/^change,,looser,/m);
    expect(markdown).to.match(/^#+ Looser \(1\)$/m);
    expect(page).to.contain('<td>480 min</td>');
  });
});

describe('both sides of a diff', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'both-'));
    await writeFile(join(folder, 'two.json'), renderSnapshot(SNAPSHOT_FORMAT, TWO));
    await writeFile(join(folder, 'eight.json'), renderSnapshot(SNAPSHOT_FORMAT, EIGHT));
  });
  after(async () => {
    await rm(folder, { recursive: true, force: true });
  });
  const spinner = { start: () => undefined, stop: () => undefined, status: undefined };
  const open = (flags: Partial<Parameters<typeof openBoth>[0]>): Promise<[before: Snapshot, after: Snapshot]> =>
    openBoth({ 'eca-global-settings': false, ...flags }, { username: undefined, spinner, isSilent: true });

  it('are read from what each side names', async () => {
    const [before, after] = await open({
      'from-snapshot': join(folder, 'two.json'),
      snapshot: join(folder, 'eight.json'),
    });
    expect([before.org.timeoutMinutes, after.org.timeoutMinutes]).to.deep.equal([
      { status: 'known', value: 120 },
      { status: 'known', value: 480 },
    ]);
    const [dir, file] = await open({ 'from-dir': [folder], snapshot: join(folder, 'two.json') });
    expect([dir.source.kind, file.source.kind]).to.deep.equal(['source-dir', 'snapshot']);
  });

  it('are compared, and where the side after was read from is kept for the next command', async () => {
    const [from, to] = ['two.json', 'eight.json'].map((file) => join(folder, file));
    const { report, exitCode, source } = await runDiff(
      {
        'from-snapshot': from!,
        snapshot: to!,
        'eca-global-settings': false,
        'fail-on': 'looser',
        precedence: 'first-set',
        'profile-zero': 'two-hours',
      },
      { spinner, isSilent: true }
    );
    expect([report.headline.looser, exitCode, source.paths]).to.deep.equal([1, 3, [to]]);
  });

  it('need git for a revision', async () => {
    let error: unknown;
    await open({ from: 'HEAD', 'source-dir': [folder] }).catch((thrown: unknown) => (error = thrown));
    expect(error).to.be.instanceOf(GitRefused);
  });
});
