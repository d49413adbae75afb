import { expect } from 'chai';
import { historyReport, momentOf, ownerOf, stepBetween, type Moment } from '../../../src/diff/history.js';
import type { HistoryReport } from '../../../src/diff/historyReport.js';
import { setupTrail } from '../../../src/diff/setupTrail.js';
import type { SetupRow } from '../../../src/facts/setupReading.js';
import { unreadable } from '../../../src/facts/fact.js';
import type { Snapshot } from '../../../src/facts/snapshot.js';
import { DOCUMENTED } from '../../../src/effective/channels.js';
import {
  connectedApp,
  orgSession,
  profile,
  record,
  recordsOf,
  say,
  snapshotOf,
  tokensOf,
  tokenUse,
  treeOf,
} from '../support/builders.js';

const at = (day: number): string => `2026-11-${String(day).padStart(2, '0')}T02:15:00.000Z`;
const onDay = (day: number, change: Partial<Snapshot> = {}): Snapshot =>
  snapshotOf({ ...change, source: { ...snapshotOf().source, readAt: at(day) } });

const PROFILES = [profile('Sales', { activeUsers: 12 }), profile('Service', { activeUsers: 30 })];
const timeouts = (sales: string): Partial<Snapshot> => ({
  profiles: PROFILES,
  profileSessions: recordsOf(record('Sales', sales)),
});

const historyOf = (snapshots: readonly Snapshot[], rows: readonly SetupRow[] | null = null): HistoryReport => {
  const moments = snapshots.reduce<readonly Moment[]>(
    (done, snapshot) => [...done, momentOf(snapshot, done.at(-1) ?? null)],
    []
  );
  const options = { reading: DOCUMENTED, assumedLimit: undefined };
  return historyReport({
    org: { name: 'prod', orgId: null },
    reading: DOCUMENTED,
    snapshots: { read: snapshots.length, same: 0, first: null, last: null },
    steps: moments.slice(1).map((after, index) => stepBetween(moments[index]!, after, options, say)),
    trail: rows === null ? null : setupTrail({ rows, total: rows.length, from: at(1), to: at(28), unread: null }),
  });
};

const row = (change: Partial<SetupRow>): SetupRow => ({
  at: at(2),
  action: 'sessiontimeout',
  section: 'Session Settings',
  display: 'Changed Session Timeout Value from 240 to 30 minutes',
  by: 'user 1',
  isDelegated: false,
  ...change,
});

describe('history over snapshots', () => {
  it('says between which two snapshots a value changed, for whom and how many, the newest first', () => {
    const { changes, headline } = historyOf([
      onDay(1, timeouts('120')),
      onDay(2, timeouts('120')),
      onDay(3, timeouts('480')),
      onDay(9, timeouts('60')),
    ]);
    expect(
      changes.map(({ between, direction, profiles, users, before, after }) => ({
        between,
        direction,
        profiles: profiles?.labels,
        users,
        values: [before, after].map((fact) => (fact.status === 'known' ? fact.value : fact.status)),
      }))
    ).to.deep.equal([
      { between: { from: at(3), to: at(9) }, direction: 'tighter', profiles: ['Sales'], users: 12, values: [480, 60] },
      { between: { from: at(2), to: at(3) }, direction: 'looser', profiles: ['Sales'], users: 12, values: [120, 480] },
    ]);
    expect(headline).to.deep.equal({ looser: 1, tighter: 1, other: 0, newlyUnreadable: 0, newlyReadable: 0 });
  });

  it('takes users and uses of tokens that change daily for no change, and keeps what was worked out', () => {
    const first = momentOf(onDay(1, timeouts('120')), null);
    const second = momentOf(
      onDay(2, {
        ...timeouts('120'),
        profiles: PROFILES.map((each) => ({ ...each, activeUsers: 99 })),
        tokens: tokensOf(tokenUse({ useCount: 7 })),
      }),
      first
    );
    expect(second.facts).to.equal(first.facts);
    expect(second.side).to.equal(first.side);
    expect(second.readAt).to.equal(at(2));
    expect(momentOf(onDay(3, timeouts('60')), second).facts).not.to.equal(first.facts);
  });

  it('counts the users of everybody, of an app alone those who may use it, and of several apps none', () => {
    const org = (sessionTimeout: string): Partial<Snapshot> => ({
      profiles: PROFILES,
      org: orgSession({ forceLogoutOnSessionTimeout: sessionTimeout }),
    });
    expect(historyOf([onDay(1, org('true')), onDay(2, org('false'))]).changes.map(({ users }) => users)).to.deep.equal([
      42,
    ]);
    const apps = (names: readonly string[], timeout: string): Partial<Snapshot> => ({
      profiles: PROFILES,
      apps: names.map((name) => connectedApp(name, { sessionPolicy: { sessionTimeout: timeout } })),
    });
    const usersOf = (names: readonly string[]): (number | null)[] =>
      historyOf([onDay(1, apps(names, '30')), onDay(2, apps(names, '60'))]).changes.map(({ users }) => users);
    expect(usersOf(['A'])).to.deep.equal([42]);
    expect(usersOf(['A', 'B'])).to.deep.equal([42, 42]);
    const unknown = { ...timeouts('480'), profiles: [profile('Sales', { activeUsers: null })] };
    expect(historyOf([onDay(1, timeouts('60')), onDay(2, unknown)]).changes[0]!.users).to.equal(null);
  });

  it('counts no users where a profile is not in the snapshot, or the app is not', () => {
    const usersIn = (...snapshots: readonly Snapshot[]): (number | null)[] =>
      historyOf(snapshots).changes.map(({ users }) => users);
    const tree = (day: number, sessionTimeout: string): Snapshot =>
      treeOf({ org: orgSession({ sessionTimeout }), source: { ...treeOf().source, readAt: at(day) } });
    expect(usersIn(tree(1, 'FourHours'), tree(2, 'ThirtyMinutes'))).to.deep.equal([null]);
    const renamed = (day: number, label: string, timeout: string): Snapshot =>
      onDay(day, {
        profiles: [profile(label, { metadataName: 'Sales', activeUsers: 3 })],
        profileSessions: recordsOf(record('Sales', timeout)),
      });
    expect(usersIn(renamed(1, 'A Sales', '60'), renamed(2, 'Sales', '120'))).to.deep.equal([null]);
    const lost = { component: 'ConnectedApp:Loader', reason: 'malformed', detail: 'broken' } as const;
    expect(usersIn(onDay(1, { apps: [connectedApp('Loader')] }), onDay(2, { gaps: [lost] }))).to.deep.equal([null]);
  });

  it('tells of apps and profiles that came and went', () => {
    const { presence, changes } = historyOf([onDay(1), onDay(2, { apps: [connectedApp('Loader')] }), onDay(3)]);
    expect(changes).to.deep.equal([]);
    expect(presence.map(({ between, apps }) => [between.to, apps.added.length, apps.removed.length])).to.deep.equal([
      [at(3), 0, 1],
      [at(2), 1, 0],
    ]);
  });

  it('calls what two snapshots that follow each other could not read not compared, never unchanged', () => {
    const hidden = unreadable('no-permission', 'x');
    const unread = (logoutUrl: string): Partial<Snapshot> => ({
      org: { ...orgSession({ logoutURL: logoutUrl }), timeoutMinutes: hidden },
    });
    const { notCompared } = historyOf([onDay(1, unread('a')), onDay(2, unread('b')), onDay(3, unread('c'))]);
    expect(notCompared).to.deep.include({ facet: 'session-timeout', pairs: 2 });
  });

  it('goes by the id of the org, and by the name where there is none', () => {
    expect(ownerOf(snapshotOf())).to.equal('00D000000000001');
    expect(ownerOf(snapshotOf({ source: { ...snapshotOf().source, orgId: null } }))).to.equal('prod');
  });
});

describe('history beside the Setup Audit Trail', () => {
  const org = (sessionTimeout: string): Partial<Snapshot> => ({ org: orgSession({ sessionTimeout }) });
  const changed = [onDay(1, org('FourHours')), onDay(3, org('ThirtyMinutes'))];
  const textsOf = (report: HistoryReport): (string | null)[][] =>
    report.changes.map(({ setup }) => setup.map(({ text }) => text));

  it('joins an entry with the change that it speaks of, by time and value', () => {
    expect(textsOf(historyOf(changed, [row({})]))).to.deep.equal([
      ['Changed Session Timeout Value from 240 to 30 minutes'],
    ]);
  });

  it('joins none from before, after, or about another value', () => {
    for (const stranger of [
      row({ at: at(1) }),
      row({ at: at(4) }),
      row({ action: 'forceLogoutOnSessionTimeoutOffOn', display: null }),
      row({ action: 'changedApexClass', display: 'Changed SessionTimeoutController Apex Class code' }),
    ]) {
      expect(textsOf(historyOf(changed, [stranger])), stranger.action).to.deep.equal([[]]);
    }
  });

  it('joins an entry of a profile with the change of that profile alone', () => {
    const text = (name: string): SetupRow =>
      row({
        action: 'sessiontimeoutForProfile',
        display: `Changed profile ${name}: Changed Session Timeout Value from 120 to 480 minutes`,
      });
    const snapshots = [onDay(1, timeouts('120')), onDay(3, timeouts('480'))];
    expect(textsOf(historyOf(snapshots, [text('sales')]))[0]).to.have.length(1);
    expect(textsOf(historyOf(snapshots, [text('Service')]))).to.deep.equal([[]]);
    const foreign = row({ action: 'sessiontimeoutForProfile', display: 'Profil Sales geändert' });
    expect(textsOf(historyOf(snapshots, [foreign]))).to.deep.equal([[]]);
    expect(textsOf(historyOf(snapshots, [row({})]))).to.deep.equal([[]]);
  });
});
