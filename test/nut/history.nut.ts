import { expect } from 'chai';
import type { HistoryReport } from '../../src/diff/historyReport.js';
import { startLocalOrg, type LocalOrg, type OrgSeed } from '../localOrg/index.js';
import { profile, security, timeoutOf } from '../unit/org/read/seeds.js';
import { newWorkplace, type Workplace } from './runSession.js';

const ADMIN = '0055g0000000001AAA';

const seedWith = (minutes: number): OrgSeed => ({
  org: { user: { username: 'admin@a.example' } },
  files: [security(), profile('Admin'), profile('Sales'), timeoutOf('Sales', minutes)],
  records: {
    Profile: [{ Name: 'System Administrator' }, { Name: 'Sales' }],
    User: [
      { Id: ADMIN, Username: 'admin@a.example', IsActive: true, ProfileId: { Name: 'System Administrator' } },
      { Id: '0055g0000000002AAA', Username: 'kim@a.example', IsActive: true, ProfileId: { Name: 'Sales' } },
    ],
    SetupAuditTrail: [
      {
        CreatedDate: 'now-1m',
        CreatedById: ADMIN,
        Action: 'sessiontimeoutForProfile',
        Section: 'Session Settings',
        Display: 'Changed profile Sales: Changed Session Timeout Value from 240 to 30 minutes',
      },
    ],
  },
});

describe('sf session history', () => {
  let work: Workplace;
  let org: LocalOrg | undefined;

  before(async () => {
    work = newWorkplace();
    for (const [file, minutes] of [
      ['first', 240],
      ['second', 30],
    ] as const) {
      const opened = await startLocalOrg({ seed: seedWith(minutes) });
      await work.logIn(opened, 'prod');
      const { code, stderr } = await work.session([
        ...['snapshot', '--target-org', 'prod', '--output-file', `${file}.json`],
      ]);
      expect(code, stderr).to.equal(0);
      await opened.close();
    }
    // The entry of the org lies between the two.
    const first = JSON.parse(work.read('first.json')) as { snapshot: { source: { readAt: string } } };
    first.snapshot.source.readAt = new Date(Date.now() - 3_600_000).toISOString();
    const second = JSON.parse(work.read('second.json')) as typeof first;
    second.snapshot.source.readAt = new Date(Date.now() + 60_000).toISOString();
    // By their names the second comes first.
    work.write({ 'kept/z.json': JSON.stringify(first), 'kept/a.json': JSON.stringify(second) });
    org = await startLocalOrg({ seed: seedWith(30) });
    await work.logIn(org, 'prod');
  });

  after(async () => {
    expect(org?.unanswered).to.deep.equal([]);
    await org?.close();
    work.remove();
  });

  it('says since when, for whom and by whom, with the text that it rests on', async () => {
    const args = ['history', '--snapshots', 'kept', '--target-org', 'prod'];
    const { code, stdout, stderr } = await work.session([...args, '--json']);
    expect(code, stderr).to.equal(0);
    const { result } = JSON.parse(stdout) as { result: HistoryReport };
    expect(result.snapshots.read).to.equal(2);
    expect(result.changes).to.have.length(1);
    const [change] = result.changes;
    expect(change).to.deep.include({ direction: 'tighter', facet: 'session-timeout', users: 1 });
    expect(change!.profiles!.labels).to.deep.equal(['Sales']);
    expect(change!.setup.map(({ text, who }) => [text, who])).to.deep.equal([
      ['Changed profile Sales: Changed Session Timeout Value from 240 to 30 minutes', 'user 1'],
    ]);
    expect(stdout).not.to.include('admin@a.example');
    const named = await work.session([...args, '--with-users']);
    expect(named.stdout).to.include('TIGHTER').and.include('admin@a.example');
  });

  it('needs no org for what changed, and no snapshot for what Setup says', async () => {
    const alone = await work.session(['history', '--snapshots', 'kept', '--output-file', 'history.csv']);
    expect(alone.code, alone.stderr).to.equal(0);
    expect(alone.stdout).to.include('240 min → 30 min').and.not.include('Setup Audit Trail');
    expect(work.read('history.csv')).to.match(/^record,from,to,/);
    const setup = await work.session(['history', '--target-org', 'prod', '--output-file', 'history.html']);
    expect(setup.code, setup.stderr).to.equal(0);
    expect(setup.stdout.replace(/\s+/g, ' ')).to.include('from 240 to 30 minutes');
    expect(work.read('history.html')).to.match(/^<!doctype html>/);
  });

  it('says what is wrong with what it was given', async () => {
    expect((await work.session(['history'])).code).to.equal(2);
    const empty = await work.session(['history', '--snapshots', 'none']);
    expect(empty.code).to.equal(2);
    work.write({ 'empty/notes.txt': '' });
    const nothing = await work.session(['history', '--snapshots', 'empty']);
    expect([nothing.code, nothing.stderr]).to.satisfy(
      ([code, text]: [number, string]) => code === 2 && text.includes('There is no snapshot in')
    );
    const format = await work.session(['history', '--snapshots', 'kept', '--output-file', 'history.txt']);
    expect(format.code).to.equal(2);
  });
});
