import { statSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import type { HistoryReport } from '../../src/diff/historyReport.js';
import { shardOf } from '../../src/cli/open/shard.js';
import type { SnapshotsResult } from '../../src/cli/snapshot/snapshots.js';
import { startLocalOrg, type LocalOrg } from '../localOrg/index.js';
import { apps, expectSafeRequests } from '../unit/org/write/support.js';
import { newWorkplace, type Workplace } from './runSession.js';

/** The second one cannot be asked. The shards of the first two are one and two, of two. */
const NAMES = ['prod', 'emea', 'Prod'] as const;
const BROKEN = 1;

describe('sf session snapshot of several orgs', () => {
  let orgs: LocalOrg[];
  let place: Workplace;

  // Three logins, each a process of its own.
  before(async function () {
    this.timeout(300_000);
    orgs = await Promise.all(
      NAMES.map((_, index) =>
        startLocalOrg({
          seed: { files: apps(2) },
          org: { orgId: `00D9q000001234${index}EAA`, user: { username: `admin${index}@fleet.example` } },
        })
      )
    );
    place = newWorkplace();
    // One after the other: they write the same file of aliases.
    for (const [index, name] of NAMES.entries()) await place.logIn(orgs[index] as LocalOrg, name);
    place.write({ 'orgs.txt': ['# ours', ...NAMES].join('\n') });
    orgs[BROKEN]?.faults.add({}, { kind: 'cut' });
  });
  after(async () => {
    for (const org of orgs) {
      expectSafeRequests(org);
      await org.close();
    }
    place.remove();
  });

  it('keeps one file a day of each org, in shards, whatever becomes of the others', async () => {
    const all: SnapshotsResult['orgs'] = [];
    for (const index of [1, 2]) {
      const mine = NAMES.filter((name) => shardOf(name, 2) === index);
      expect(mine).not.to.deep.equal([]);
      const args = ['snapshot', '--orgs-file', 'orgs.txt', '--output-dir', 'kept', '--shard', `${index}/2`, '--json'];
      const ended = await place.session(args);
      for (const { accessToken } of orgs) expect(ended.stdout + ended.stderr).not.to.contain(accessToken);
      const { status, result } = JSON.parse(ended.stdout) as { status: number; result: SnapshotsResult };
      expect(result.orgs.map(({ name }) => name)).to.deep.equal(mine);
      const expected = mine.includes(NAMES[BROKEN]) ? 1 : 0;
      expect([ended.code, status, result.exitCode], ended.stdout).to.deep.equal([expected, expected, expected]);
      all.push(...result.orgs);
    }
    expect(all.filter((org) => 'error' in org).map(({ name }) => name)).to.deep.equal([NAMES[BROKEN]]);
    const folders = [...place.list('kept')].sort();
    expect(folders).to.have.lengthOf(2);
    expect(folders[0]).to.equal('prod');
    expect(folders[1]).to.match(/^prod-[0-9a-f]{12}$/);
    for (const folder of folders) {
      const [file = '', ...others] = place.list(join('kept', folder));
      expect([file.replace(/\d/g, '9'), others]).to.deep.equal(['9999-99-99.json', []]);
      expect(place.read(join('kept', folder, file))).not.to.match(/KEY_OF_|00D\w+!|@fleet\.example/);
      expect(statSync(join(place.folder, 'kept', folder, file)).mode & 0o600).to.equal(0o600);
    }

    const history = await place.session(['history', '--snapshots', 'kept/prod', '--json']);
    expect(history.code, history.stdout + history.stderr).to.equal(0);
    const { result } = JSON.parse(history.stdout) as { result: HistoryReport };
    expect(result.snapshots.read).to.equal(1);
  }).timeout(300_000);

  it('says on the screen what came of each, and needs a folder for them', async () => {
    const ended = await place.session(['snapshot', '--orgs-file', 'orgs.txt', '--output-dir', 'kept']);
    expect(ended.code).to.equal(1);
    expect(ended.stdout).to.match(/^Orgs: 3; snapshots written: 2; without one: 1\.$/m);
    expect(ended.stdout).to.match(/^emea: NO SNAPSHOT: /m);
    expect(ended.stdout).to.match(/^prod: kept\/prod\/[\d-]{10}\.json: 1 profile, 2 apps, 1 not readable\.$/m);
    for (const wrong of [
      ['--orgs-file', 'orgs.txt', '--output-file', 'x.json'],
      ['--orgs-file', 'orgs.txt'],
      ['--output-dir', 'kept'],
      ['--output-dir', 'kept', '--orgs-file', 'orgs.txt', '--target-org', 'prod'],
      ['--output-file', 'x.json', '--shard', '1/2', '--target-org', 'prod'],
    ]) {
      const { code, stderr } = await place.session(['snapshot', ...wrong]);
      expect(code, wrong.join(' ') + stderr).to.equal(2);
    }
  }).timeout(300_000);
});
