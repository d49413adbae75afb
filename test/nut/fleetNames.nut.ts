import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import type { FleetReport } from '../../src/change/fleet.js';
import { startLocalOrg, type LocalOrg } from '../localOrg/index.js';
import { apps } from '../unit/org/write/support.js';
import { newWorkplace, type Workplace } from './runSession.js';

const ORGS = ['whole', 'partial', 'bare'] as const;

type Refused = { readonly name: string; readonly message: string; readonly actions: readonly string[] };

describe('sf session fix-refresh-policy of several orgs, with apps that not every org has', () => {
  let orgs: LocalOrg[];
  let place: Workplace;

  before(async function () {
    this.timeout(300_000);
    place = newWorkplace();
    orgs = [];
    // App_0 and App_1, App_0 alone, no app at all.
    for (const [index, name] of ORGS.entries()) {
      const org = await startLocalOrg({
        seed: { files: apps(2 - index) },
        org: { orgId: `00D9q000001234${index}EAA`, user: { username: `admin${index}@fleet.example` } },
      });
      orgs.push(org);
      await place.logIn(org, name);
    }
    place.write({ 'orgs.txt': ORGS.join('\n') });
  });
  afterEach(() => {
    rmSync(join(place.folder, 'plans'), { recursive: true });
  });
  after(async () => {
    for (const org of orgs) {
      expect([org.unanswered, org.writes]).to.deep.equal([[], []]);
      await org.close();
    }
    place.remove();
  });

  const plan = async <T = FleetReport>(...more: readonly string[]): Promise<{ status: number; result: T } & T> => {
    const { stdout, stderr } = await place.session([
      'fix-refresh-policy',
      ...['--orgs-file', 'orgs.txt', '--plan-folder', 'plans', '--json', ...more],
    ]);
    expect(stdout, stderr).to.match(/^\{/);
    return JSON.parse(stdout) as { status: number; result: T } & T;
  };
  const rows = ({ result }: { readonly result: FleetReport }) =>
    result.orgs.map(({ name, status, lacks, exitCode }) => [name, status, lacks?.join() ?? '', exitCode].join(' '));

  it('says which org has no such app, and plans for the others', async () => {
    const planned = await plan('--app', 'App_1', '--app', 'App_0');
    expect(planned.status).to.equal(0);
    expect(rows(planned)).to.deep.equal([
      'whole planned  0',
      'partial planned App_1 0',
      'bare nothing-planned App_1,App_0 0',
    ]);
    // The exit code may be between the two, at the end of a line.
    expect(place.read('plans/summary.txt')).to.match(/partial [^]*has no such app:[\s0]*"App_1"/);
    const again = await place.session(['fix-refresh-policy', '--apply-plans', 'plans', '--dry-run']);
    expect([again.code, again.stdout]).to.satisfy(
      ([code, text]: [number, string]) => code === 0 && /has no such app:[\s0]*"App_1", "App_0"/.test(text)
    );
  }).timeout(120_000);

  it('refuses a name that no org has an app for, names the nearest of all, and keeps nothing', async () => {
    const refused = await plan<Refused>('--app', 'App_0', '--app', 'Apq_1');
    expect([refused.status, refused.name]).to.deep.equal([2, 'UnknownAppError']);
    expect(refused.message).to.contain('"Apq_1"').and.not.to.contain('App_0');
    expect(refused.actions.join()).to.contain('"App_1"');
    expect(place.list('plans')).to.deep.equal([]);
    // The same folder takes the next try.
    expect((await plan('--app', 'App_0')).status).to.equal(0);
  }).timeout(120_000);

  it('does not take a name for unknown while an org could not be read', async () => {
    place.write({ 'orgs.txt': [...ORGS, 'nobody'].join('\n') });
    const planned = await plan('--app', 'Gone');
    expect(rows(planned).slice(-2)).to.deep.equal(['bare nothing-planned Gone 0', 'nobody not-read  2']);
    expect([planned.status, existsSync(join(place.folder, 'plans/summary.json'))]).to.deep.equal([2, true]);
  }).timeout(120_000);
});
