import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect } from 'chai';
import type { FleetOrg, FleetReport } from '../../src/change/fleet.js';
import type { ChangeReport } from '../../src/change/report.js';
import { startLocalOrg, type LocalOrg } from '../localOrg/index.js';
import { apps, expectSafeRequests } from '../unit/org/write/support.js';
import { newWorkplace, type Workplace } from './runSession.js';

const BIN = resolve(import.meta.dirname, '../../bin/run.js');
const THIRTY = 'specific_inactivity:30:DAYS';
const APPLY = ['fix-refresh-policy', '--apply-plans', 'plans', '--no-prompt', '--json'];

type Ended = { readonly status: number; readonly result: FleetReport };

/** Four orgs, each with a login of its own, in the order of the file that names them. */
const NAMES = ['Prod', 'prod', '../CON', 'x'.repeat(90)] as const;

describe('sf session fix-refresh-policy of several orgs', () => {
  let orgs: LocalOrg[];
  let place: Workplace;
  let env: NodeJS.ProcessEnv;

  const startOrg = (index: number): Promise<LocalOrg> =>
    startLocalOrg({
      seed: { files: apps(2) },
      org: { orgId: `00D9q000001234${index}EAA`, user: { username: `admin${index}@fleet.example` } },
    });

  // Four logins, each a process of its own.
  beforeEach(async function () {
    this.timeout(300_000);
    orgs = await Promise.all(NAMES.map((_, index) => startOrg(index)));
    place = newWorkplace();
    env = { SF_DATA_DIR: join(place.folder, 'data') };
    // One after the other: they write the same file of aliases.
    for (const [index, name] of NAMES.entries()) await place.logIn(orgs[index] as LocalOrg, name);
    place.write({ 'orgs.txt': ['# ours', ...NAMES].join('\n') });
  });
  afterEach(async () => {
    for (const org of orgs) {
      expectSafeRequests(org);
      expect(org.unanswered).to.deep.equal([]);
      await org.close();
    }
    place.remove();
  });

  const session = async <T = Ended>(args: readonly string[]): Promise<T> => {
    const ended = await place.session(args, env);
    expect(ended.stdout, ended.stderr).to.match(/^\{/);
    for (const { accessToken } of orgs) expect(ended.stdout + ended.stderr).not.to.contain(accessToken);
    return JSON.parse(ended.stdout) as T;
  };
  const plan = (): Promise<Ended> =>
    session(['fix-refresh-policy', '--orgs-file', 'orgs.txt', '--plan-folder', 'plans', '--never-expiring', '--json']);
  const statuses = ({ result }: Ended): string => result.orgs.map(({ status }) => status).join();
  const policies = (): string =>
    orgs
      .map((org) => /<refreshTokenPolicy>(.*?)</.exec(org.componentText('ConnectedApp', 'App_1') ?? '')?.[1])
      .map((policy) => (policy === THIRTY ? '30' : policy))
      .join();
  const writes = (): string => orgs.map((org) => org.writes.length).join();
  const at = ({ result }: Ended, index: number): FleetOrg => result.orgs[index] as FleetOrg;
  /** What one org is asked for from now on fails. */
  const lose = (index: number): void => {
    orgs[index]?.faults.add({}, { kind: 'cut' });
  };

  it('is planned into a folder, applied org by org, and undone by each journal', async () => {
    const planned = await plan();
    expect([planned.status, statuses(planned)]).to.deep.equal([0, 'planned,planned,planned,planned']);
    expect([writes(), existsSync(join(place.folder, 'data', 'session-journals'))]).to.deep.equal(['0,0,0,0', false]);

    const files = [...place.list('plans')].sort();
    expect(files).to.have.lengthOf(10);
    expect(new Set(files.map((name) => name.toLowerCase())).size).to.equal(10);
    for (const name of files) {
      expect(name).to.match(/^(\d-[\w-]+\.(json|md)|summary\.(json|txt))$/);
      expect(statSync(join(place.folder, 'plans', name)).mode & 0o777).to.equal(0o600);
      const text = place.read(join('plans', name));
      expect(text).not.to.match(/KEY_OF_|00D\w+!|@fleet\.example/);
    }
    expect(statSync(join(place.folder, 'plans')).mode & 0o777).to.equal(0o700);
    expect(place.read(join('plans', at(planned, 0).notice ?? ''))).to.contain('## App 0');
    expect(place.read('plans/summary.txt')).to.contain('4 orgs: 4 with changes planned.');

    // Each plan is one as the command for one org keeps it.
    const single = await session<{ result: ChangeReport }>([
      'fix-refresh-policy',
      '--target-org',
      'prod',
      '--apply-plan',
      join('plans', at(planned, 1).plan ?? ''),
      '--dry-run',
      '--json',
    ]);
    expect(single.result.headline.outcomes).to.deep.equal({ planned: 2 });

    const unasked = await place.session(['fix-refresh-policy', '--apply-plans', 'plans'], env);
    expect([unasked.code, writes()]).to.deep.equal([2, '0,0,0,0']);
    const unforced = await session(APPLY);
    expect([unforced.status, statuses(unforced), writes()]).to.deep.equal([0, 'done,done,done,done', '2,2,2,2']);
    expect(policies()).to.equal('30,30,30,30');
    expect(statSync(join(place.folder, 'plans/applied.json')).mode & 0o777).to.equal(0o600);

    const again = await session(APPLY);
    expect([again.status, at(again, 0).doneBefore, writes()]).to.deep.equal([0, true, '2,2,2,2']);
    expect(again.result.orgs.map(({ journals }) => journals.length).join()).to.equal('1,1,1,1');

    const [journal = ''] = at(again, 1).journals;
    const back = await place.session(['rollback', '--journal', journal, '--no-prompt', '--json'], env);
    expect([back.code, policies()], back.stdout).to.deep.equal([0, '30,infinite,30,30']);

    const twice = await place.session(
      ['fix-refresh-policy', '--orgs-file', 'orgs.txt', '--plan-folder', 'plans', '--json'],
      env
    );
    expect([twice.code, twice.stdout]).to.satisfy(
      ([code, text]: [number, string]) => code === 2 && text.includes('FolderNotEmptyError')
    );
  }).timeout(300_000);

  it('has a row with the reason for an org that cannot be read, and plans for the others', async () => {
    lose(1);
    // Another login to the first org: who is asked by it would have two plans for one org.
    const second = await startLocalOrg({
      seed: { files: apps(2) },
      org: { orgId: orgs[0]?.orgId ?? '', user: { username: 'second@fleet.example' } },
    });
    await place.logIn(second, 'second');
    const { length: asked } = second.requests;
    place.write({ 'orgs.txt': [...NAMES, 'nobody', orgs[0]?.username, 'second'].join('\n') });
    const planned = await plan();
    expect([planned.status, statuses(planned)]).to.deep.equal([
      2,
      'planned,not-read,planned,planned,not-read,same-org',
    ]);
    expect(second.requests).to.have.lengthOf(asked);
    await second.close();
    expect(at(planned, 1).error?.actions.join()).to.contain('Check the network');
    expect(at(planned, 4)).to.have.nested.property('error.name', 'UnknownOrgError');
    expect(place.list('plans').filter((name) => name.startsWith('2-'))).to.deep.equal([]);

    const applied = await session(APPLY);
    expect([applied.status, statuses(applied), writes()]).to.deep.equal([
      0,
      'done,not-read,done,done,not-read,same-org',
      '2,0,2,2',
    ]);
  }).timeout(300_000);

  it('stops at an org that changed since it was planned, goes on with --keep-going, and resumes', async () => {
    await plan();
    orgs[1]?.changeInSetup('ConnectedApp', 'App_1', (text) => text.replace('what it is for', 'something else'));
    const seen = await session(['fix-refresh-policy', '--apply-plans', 'plans', '--dry-run', '--json']);
    expect([seen.status, statuses(seen), writes()]).to.deep.equal([
      1,
      'planned,not-as-planned,planned,planned',
      '0,0,0,0',
    ]);

    const stopped = await session(APPLY);
    expect([stopped.status, statuses(stopped)]).to.deep.equal([68, 'done,not-as-planned,not-started,not-started']);
    expect(at(stopped, 1)).to.have.nested.property('error.name', 'StalePlanError');
    expect(writes()).to.equal('2,0,0,0');

    const screen = await place.session(
      ['fix-refresh-policy', '--apply-plans', 'plans', '--no-prompt', '--keep-going'],
      env
    );
    expect(screen.code, screen.stderr).to.equal(68);
    expect(screen.stdout).to.contain('done before').and.to.contain('somebody changed: ConnectedApp:App_1');
    expect(screen.stdout).to.match(/^sf session rollback --journal /m);
    expect([writes(), policies()]).to.deep.equal(['2,0,2,2', '30,infinite,30,30']);

    orgs[1]?.changeInSetup('ConnectedApp', 'App_1', (text) => text.replace('something else', 'what it is for'));
    const resumed = await session(APPLY);
    expect([resumed.status, statuses(resumed), writes()]).to.deep.equal([0, 'done,done,done,done', '2,2,2,2']);
  }).timeout(300_000);

  it('takes an org that ignores the write for one that is not as planned, and an edited plan too', async () => {
    const planned = await plan();
    const [ignoring] = orgs;
    ignoring?.faults.add(
      { operation: 'updateMetadata' },
      {
        kind: 'change',
        answer: (body) => {
          for (const name of ['App_0', 'App_1'])
            ignoring.changeInSetup('ConnectedApp', name, (text) => text.replace(THIRTY, 'infinite'));
          return body;
        },
      }
    );
    const edited = join(place.folder, 'plans', at(planned, 2).plan ?? '');
    writeFileSync(edited, readFileSync(edited, 'utf8').replace('App_1', 'App_0'));
    const ended = await session([...APPLY, '--keep-going']);
    expect([ended.status, statuses(ended)]).to.deep.equal([68, 'not-as-planned,done,not-as-planned,done']);
    expect(
      at(ended, 0)
        .report?.changes.map(({ outcome }) => outcome)
        .join()
    ).to.equal('refused,refused');
    expect(at(ended, 2)).to.have.nested.property('error.name', 'PlanEditedError');
    ignoring?.faults.clear();
  }).timeout(300_000);

  /** Kills a run as soon as an org gets its nth request of a kind. */
  const killed = async (index: number, operation: string, nth: number, when: 'before' | 'after'): Promise<void> => {
    const org = orgs[index] as LocalOrg;
    const hit = new Promise<void>((done) => {
      const match = { operation, nth };
      if (when === 'before') org.faults.add({ ...match, when: () => (done(), true) }, { kind: 'hang' });
      else org.faults.add(match, { kind: 'change', answer: (body) => (done(), body) });
    });
    const child = spawn(process.execPath, [BIN, 'session', ...APPLY], {
      cwd: place.folder,
      env: {
        PATH: process.env.PATH,
        // The logins are in the home of the workplace.
        HOME: (await place.run(process.execPath, ['-p', 'process.env.HOME'])).stdout.trim(),
        SF_USE_GENERIC_UNIX_KEYCHAIN: 'true',
        SF_DISABLE_LOG_FILE: 'true',
        SF_DISABLE_TELEMETRY: 'true',
        ...env,
      },
      stdio: 'ignore',
    });
    await hit;
    child.kill('SIGKILL');
    await once(child, 'exit');
    for (const one of orgs) one.faults.clear();
  };

  it('killed between two orgs, and with an answer of a write on its way, goes on where it was', async () => {
    await plan();
    // The last write of the first org is done, and nobody read what came of it.
    await killed(0, 'updateMetadata', 2, 'after');
    expect(writes()).to.equal('2,0,0,0');
    const [begun] = (
      JSON.parse(place.read('plans/applied.json')) as { plans: { status: string; journals: string[] }[] }
    ).plans;
    expect([begun?.status, begun?.journals.length]).to.deep.equal(['begun', 1]);

    const dir = join(place.folder, 'plans');
    expect(readdirSync(dir)).to.include('applied.json.lock');
    // The second org is not reached before the first is done.
    await killed(1, 'readMetadata', 1, 'before');
    const resumed = await session(APPLY);
    expect([resumed.status, statuses(resumed)]).to.deep.equal([0, 'done,done,done,done']);
    // What was there is not written again, and its journal is not forgotten.
    expect(writes()).to.equal('2,2,2,2');
    expect(at(resumed, 0).journals).to.deep.equal(begun?.journals);

    const [journal = ''] = at(resumed, 0).journals;
    const back = await place.session(['rollback', '--journal', journal, '--no-prompt', '--json'], env);
    expect([back.code, policies()], back.stdout).to.deep.equal([0, 'infinite,30,30,30']);
  }).timeout(300_000);
});
