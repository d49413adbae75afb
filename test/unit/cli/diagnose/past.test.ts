import { expect } from 'chai';
import { pastOf as pastWith } from '../../../../src/cli/diagnose/past.js';
import type { DatedChange, HistoryReport } from '../../../../src/diff/historyReport.js';
import type { SetupTrail, TrailEntry } from '../../../../src/diff/setupTrail.js';
import { known, unreadable } from '../../../../src/facts/fact.js';

const entry = (change: Partial<TrailEntry> = {}): TrailEntry => ({
  at: '2026-11-14T10:15:00.000Z',
  area: 'org-session',
  facet: 'session-timeout',
  target: null,
  values: { before: '240', after: '30' },
  by: 'code',
  action: 'sessiontimeout',
  section: 'Session Settings',
  text: 'Changed',
  who: 'user 1',
  delegated: false,
  ...change,
});

const trail = (change: Partial<SetupTrail> = {}): SetupTrail => ({
  from: '2026-06-02T00:00:00.000Z',
  to: '2026-11-29T00:00:00.000Z',
  total: 1,
  read: 1,
  cut: false,
  unread: null,
  entries: [],
  other: 0,
  notRecognised: 0,
  ...change,
});

const dated = (change: Partial<DatedChange> = {}): DatedChange => ({
  facet: 'session-timeout',
  direction: 'tighter',
  channels: [],
  before: known(240),
  after: known(30),
  because: [],
  between: { from: '2026-11-13T00:00:00.000Z', to: '2026-11-15T00:00:00.000Z' },
  profiles: null,
  users: null,
  setup: [],
  ...change,
});

const report = (change: Partial<HistoryReport>): HistoryReport => ({
  formatVersion: 1,
  org: { name: 'prod', orgId: null },
  reading: { precedence: 'first-set', profileZero: 'two-hours' },
  snapshots: { read: 0, same: 0, first: null, last: null },
  headline: { looser: 0, tighter: 0, other: 0, newlyUnreadable: 0, newlyReadable: 0 },
  changes: [],
  presence: [],
  notCompared: [],
  trail: null,
  notes: [],
  ...change,
});

const pastOf = (of: HistoryReport, withUsers = false) => pastWith(of, withUsers);

describe('a history for the causes of a diagnosis', () => {
  it('has the differences, and those entries of Setup that belong to none of them', () => {
    const [own, other] = [entry(), entry({ at: '2026-11-20T00:00:00.000Z' })];
    const { changes } = pastOf(report({ changes: [dated({ setup: [own] })], trail: trail({ entries: [other, own] }) }));
    expect(changes.map(({ by }) => by)).to.deep.equal(['snapshots', 'setup']);
    expect(changes[0]).to.deep.include({ values: { before: '240', after: '30' }, apps: null, profiles: null });
    expect(changes[1]).to.deep.include({ at: '2026-11-20T00:00:00.000Z', level: 'org', area: 'org-session' });
  });

  it('knows whose a difference is, and tells no values that are lists or were not read', () => {
    const channels = [{ kind: 'browser' as const }, { kind: 'connected-app' as const, name: 'Hub', label: 'The Hub' }];
    const values = [
      dated({ channels, profiles: { labels: ['Sales'], anyOther: false } }),
      dated({ profiles: { labels: ['Sales'], anyOther: true }, before: unreadable('failed', 'x') }),
      dated({ after: known({ singleUse: true, idle: null, absolute: null }) }),
    ].map((change) => pastOf(report({ changes: [change] })).changes[0]);
    expect(values[0]).to.deep.include({ apps: [null, 'connected-app:Hub'], profiles: ['Sales'] });
    expect(values[1]).to.deep.include({ profiles: null, values: null });
    expect(values[2]).to.deep.include({ values: null });
  });

  it('takes ranges that name no profile for the trusted ones of the org', () => {
    const of = (change: Partial<TrailEntry>) =>
      pastOf(report({ trail: trail({ entries: [entry(change)] }) })).changes[0];
    expect(of({ area: 'login-ranges' })).to.include({ area: 'trusted-ranges', level: 'org' });
    expect(of({ area: 'login-ranges', target: 'Sales' })).to.include({ area: 'login-ranges', level: 'profile' });
    expect(of({ area: 'app', target: 'Hub' })).to.include({ level: 'app' });
  });

  it('tells addresses of ranges only where names are told', () => {
    const text = 'Deleted Login Ip Range to Sales from 203.0.113.1 to 203.0.113.9';
    const ranges = report({
      changes: [dated({ setup: [entry({ area: 'login-ranges', text })] })],
      trail: trail({
        entries: [entry({ area: 'login-ranges', target: 'Sales', text }), entry({ area: 'login-ranges', text: null })],
      }),
    });
    const [change, ...entries] = pastOf(ranges).changes;
    expect(entries.map((one) => one.by === 'setup' && one.text)).to.deep.equal([
      'Deleted Login Ip Range to Sales',
      null,
    ]);
    expect(JSON.stringify(change)).not.to.include('203.0.113');
    expect(pastOf(ranges, true).changes[1]).to.include({ text });
  });

  it('says from when on Setup was read, or why it was not', () => {
    expect(pastOf(report({}))).to.include({ setupSince: null, setupUnread: null, notRecognised: 0, snapshots: 0 });
    expect(pastOf(report({ trail: trail({ notRecognised: 2 }) }))).to.include({
      setupSince: '2026-06-02T00:00:00.000Z',
      notRecognised: 2,
    });
    const unread = { reason: 'no-permission' as const, detail: 'View Setup' };
    expect(pastOf(report({ trail: trail({ unread }) }))).to.deep.include({ setupSince: null, setupUnread: unread });
  });
});
