import { expect } from 'chai';
import { known, unreadable, type Gap } from '../../../src/facts/fact.js';
import type { Snapshot } from '../../../src/facts/snapshot.js';
import {
  app,
  connectedApp,
  eca,
  orgSession,
  profile,
  record,
  recordsOf,
  snapshotOf,
  treeOf,
} from '../support/builders.js';
import { diff, lineOf, linesOf, others } from './support.js';

const FILE = 'force-app/Sales.profileSessionSetting-meta.xml';
const sales = (timeout: string, change: Partial<Snapshot> = {}): Snapshot =>
  snapshotOf({ profileSessions: recordsOf(record('Sales', timeout, { file: FILE })), ...change });
const gap = (component: string, reason: Gap['reason'] = 'malformed'): Gap => ({ component, reason, detail: 'broken' });
const NOT_READ = unreadable('no-permission', 'x');

describe('diffSnapshots: what could not be read', () => {
  it('is newly unreadable or newly readable, never looser or tighter', () => {
    const broken = sales('soon');
    expect(linesOf(diff(sales('30'), broken))).to.deep.equal([
      'newly-unreadable: session-timeout browser Sales 30 > !malformed',
    ]);
    expect(linesOf(diff(broken, sales('30')))).to.deep.equal([
      'newly-readable: session-timeout browser Sales !malformed > 30',
    ]);
  });

  it('is not compared where neither side could be read, whatever the reasons', () => {
    const report = diff(sales('soon'), sales('31'));
    expect(report.changes).to.deep.equal([]);
    expect(report.notCompared.map((item) => lineOf(item, report))).to.deep.equal([
      'session-timeout browser Sales !malformed > !unknown-value',
    ]);
    expect(report.notCompared[0]!.because).to.deep.equal([]);
  });

  it('keeps the reason of an obstacle below', () => {
    const org = { ...orgSession(), timeoutMinutes: NOT_READ };
    const [change] = diff(snapshotOf(), snapshotOf({ org })).changes;
    expect(change!.because[0]!.after.says).to.deep.equal(NOT_READ);
    const reading = { precedence: 'shortest', profileZero: 'two-hours' } as const;
    const both = snapshotOf({ org, profileSessions: recordsOf(record('Sales', 'soon')) });
    const levels = diff(snapshotOf(), both, { reading }).changes[0]!.because.map(({ after }) => after.says);
    expect(levels.map((says) => (says.status === 'unreadable' ? says.reason : says.status))).to.deep.equal([
      'malformed',
      'no-permission',
    ]);
  });

  for (const component of [FILE, 'elsewhere/sales.profilesessionsetting', 'ProfileSessionSetting:Sales']) {
    it(`takes a record that could not be read for lost, not for none: ${component}`, () => {
      const before = treeOf({ profileSessions: recordsOf(record('Sales', '30', { fullName: 'Sales', file: FILE })) });
      const after = treeOf({ profiles: [profile('Sales')], gaps: [gap(component)] });
      expect(linesOf(diff(before, after))).to.deep.equal([
        'newly-unreadable: session-timeout browser Sales 30 > !malformed',
        'newly-unreadable: login-level browser Sales - > !malformed',
      ]);
      expect(linesOf(diff(after, before))[0]).to.match(/^newly-readable/);
    });
  }

  it('looks through a component without end once', () => {
    const after = snapshotOf({ gaps: [gap(`Profile:${'x'.repeat(50_000)}`, 'failed')] });
    const begin = process.cpuUsage();
    expect(linesOf(diff(sales('30'), after))).to.have.lengthOf(1);
    expect(process.cpuUsage(begin).user / 1e6).to.be.lessThan(1);
  });

  it('takes an orphan for what it is: it applies to nobody', () => {
    const before = sales('30');
    const after = snapshotOf({ gaps: [gap('ProfileSessionSetting:PT_Sales', 'orphan')] });
    expect(linesOf(diff(before, after))).to.deep.equal(['looser: session-timeout browser Sales 30 > 120']);
  });

  it('leaves what is unreadable for a reason of its own', () => {
    const withoutRecord = unreadable('missing', 'ProfileSessionSetting');
    const after = snapshotOf({
      profileSessions: { records: [], withoutRecord },
      gaps: [gap('ProfileSessionSetting:PT_Sales', 'failed')],
    });
    expect(linesOf(diff(sales('30'), after))[0]).to.equal(
      'newly-unreadable: session-timeout browser Sales 30 > !missing'
    );
  });
});

describe('diffSnapshots: profiles', () => {
  it('joins them by name, in whatever spelling', () => {
    const org = snapshotOf({
      profiles: [
        profile('System Administrator', { key: '1', metadataName: null }),
        profile('sales', { key: '2' }),
        profile('Custom: DACH', { key: '3', metadataName: null }),
      ],
    });
    const other = snapshotOf({
      profiles: [profile('Admin', { key: 'a' }), profile('Sales', { key: 'b' }), profile('Custom%3A DACH')],
      profileSessions: recordsOf(record('Admin', '15'), record('SALES', '15'), record('Custom: DACH', '15')),
    });
    const report = diff(org, other);
    expect(report.profiles).to.deep.equal({ added: [], removed: [] });
    expect(linesOf(report)).to.deep.equal(['tighter: session-timeout browser Admin+Custom%3A DACH+Sales 120 > 15']);
  });

  it('keeps apart what more than one name may mean', () => {
    const before = snapshotOf({ profiles: [profile('Admin', { key: '1', metadataName: null })] });
    const after = snapshotOf({
      profiles: [
        profile('ADMIN', { key: '1', metadataName: null }),
        profile('admin', { key: '2', metadataName: null }),
      ],
    });
    expect(diff(before, after).profiles).to.deep.equal({ added: ['ADMIN', 'admin'], removed: ['Admin'] });
  });

  it('says which profiles came and went in an org that lists them all', () => {
    const before = snapshotOf({ profiles: [profile('Old'), profile('Sales')] });
    const after = snapshotOf({ profiles: [profile('New'), profile('Sales')] });
    expect(diff(before, after).profiles).to.deep.equal({ added: ['New'], removed: ['Old'] });
    expect(diff(before, after).changes).to.deep.equal([]);
    const closed = app({ preApproved: known(true) });
    const access = known({
      'connected-app:Data_Loader': { profiles: ['Old', 'Sales'], permissionSets: [], permissionSetUsers: {} },
    });
    expect(
      diff({ ...before, apps: [closed], access }, { ...after, apps: [closed], access }).profiles.removed
    ).to.deep.equal(['Old']);
  });

  it('compares a profile that a tree does not hold with any other profile of the tree', () => {
    const org = sales('30');
    const report = diff(org, treeOf());
    expect(report.profiles).to.deep.equal({ added: [], removed: [] });
    expect(linesOf(report)).to.deep.equal(['looser: session-timeout browser Sales 30 > 120']);
    expect(linesOf(diff(treeOf(), org))).to.deep.equal(['tighter: session-timeout browser Sales 120 > 30']);
  });

  it('compares any other profile of two trees, apart from one that is called *', () => {
    const of = (sessionTimeout: string): Snapshot =>
      treeOf({ org: orgSession({ sessionTimeout }), profiles: [profile('*', { key: '*' })] });
    expect(linesOf(diff(of('TwoHours'), of('FourHours')))).to.deep.equal([
      'looser: session-timeout browser *+(any other) 120 > 240',
    ]);
  });
});

describe('diffSnapshots: apps that only one side has', () => {
  const hub = connectedApp('Hub');

  it('are added or removed where the other side could be read', () => {
    const report = diff(snapshotOf(), snapshotOf({ apps: [hub, eca('Portal')] }));
    expect(report.changes).to.deep.equal([]);
    expect(report.apps.added.map(({ kind }) => kind)).to.deep.equal(['connected-app', 'external-client-app']);
    expect(diff(snapshotOf({ apps: [hub] }), snapshotOf()).apps.removed).to.have.length(1);
    expect(report.notes).to.deep.equal([]);
  });

  it('come with a note where a tree lacks them', () => {
    const note = { code: 'note.tree-lacks-apps', text: '' };
    expect(diff(snapshotOf({ apps: [hub] }), treeOf()).notes).to.deep.equal([note]);
    expect(diff(treeOf(), snapshotOf({ apps: [hub] })).notes).to.deep.equal([note]);
  });

  it('need no note where a tree lacks none, nor where an org does', () => {
    for (const [before, after] of [
      [snapshotOf(), treeOf()],
      [treeOf(), snapshotOf()],
      [snapshotOf({ apps: [hub] }), snapshotOf()],
      [treeOf({ apps: [hub] }), snapshotOf()],
    ])
      expect(diff(before!, after!).notes).to.deep.equal([]);
  });

  for (const [name, lost] of [
    ['its file is broken', { gaps: [gap('force-app/Hub.connectedApp-meta.xml')] }],
    ['its component could not be read', { gaps: [gap('ConnectedApp:Hub', 'failed')] }],
    ['the type is missing', { gaps: [gap('ConnectedApp', 'missing')] }],
    ['the type could not be read', { unreadTypes: ['ConnectedApp'] }],
  ] as const) {
    it(`are newly unreadable where ${name}`, () => {
      const [have, lack] = [snapshotOf({ apps: [hub] }), snapshotOf(lost)];
      const report = diff(have, lack);
      expect(linesOf(report)[0]).to.match(/^newly-unreadable: app Hub Hub > !/);
      expect(report.apps).to.deep.equal({ added: [], removed: [] });
      expect(linesOf(diff(lack, have))[0]).to.match(/^newly-readable: app Hub !\S+ > Hub/);
    });
  }

  it('are not lost with another app of the same name, or with a gap of another kind', () => {
    const gaps = [gap('ExternalClientApplication:Hub'), gap('Hub'), gap('a/Hub.eca-meta.xml')];
    expect(diff(snapshotOf({ apps: [hub] }), snapshotOf({ gaps })).apps.removed).to.have.length(1);
  });

  it('are the same app in another letter case, or under another label', () => {
    const sides = [
      snapshotOf({ apps: [connectedApp('hub', { label: 'Data hub' })] }),
      snapshotOf({ apps: [connectedApp('Hub', { label: 'A hub' })] }),
    ] as const;
    for (const report of [diff(...sides), diff(sides[1], sides[0])]) {
      expect([report.apps, report.changes]).to.deep.equal([{ added: [], removed: [] }, []]);
    }
  });
});

describe('diffSnapshots: the org', () => {
  it('is of two readings, each by its own name', () => {
    const { before, after } = diff(snapshotOf(), treeOf());
    expect([before.name, after.name]).to.deep.equal(['prod', 'force-app']);
  });

  it('names what a side could not read at all', () => {
    const report = diff(snapshotOf({ unreadTypes: ['B', 'A'] }), snapshotOf());
    expect(report.unreadTypes).to.deep.equal({ before: ['A', 'B'], after: [] });
    expect(others(report)).to.deep.equal([]);
  });
});

describe('diffSnapshots: the name of a cause', () => {
  const place = (component: string): unknown => ({ component });
  const tree = (change: Partial<Snapshot>): Snapshot => treeOf({ profiles: [], ...change });

  it('is the type where one side holds no session setting at all', () => {
    const missing = unreadable('missing', 'ProfileSessionSetting');
    const before = tree({ profileSessions: { records: [], withoutRecord: missing } });
    const after = tree({ profileSessions: recordsOf(record('Sales', '30', { fullName: 'PT1' })) });
    for (const report of [diff(before, after), diff(after, before)]) {
      for (const { because } of report.changes) {
        for (const cause of because) {
          expect([...cause.before.places, ...cause.after.places]).to.not.deep.equal([]);
        }
      }
    }
    const { changes, profileSets } = diff(before, after);
    const ofOthers = changes.find(({ profileSet }) => profileSet !== null && profileSets[profileSet]?.anyOther);
    expect(ofOthers?.because[0]?.after.places).to.deep.equal([place('ProfileSessionSetting')]);
  });
});
