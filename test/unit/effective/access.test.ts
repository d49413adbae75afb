import { expect } from 'chai';
import { known, unreadable, unset } from '../../../src/facts/fact.js';
import type { AppAccess, Snapshot } from '../../../src/facts/snapshot.js';
import { app, codesOf, linesOf, profile, reportOf, snapshotOf } from '../support/builders.js';

const PROFILES = [
  profile('Sales', { activeUsers: 10 }),
  profile('Service', { activeUsers: 20 }),
  profile('Support', { activeUsers: 30 }),
];

const grant = (change: Partial<AppAccess>): AppAccess => ({
  profiles: [],
  permissionSets: [],
  permissionSetUsers: {},
  ...change,
});

const reportFor = (change: Parameters<typeof app>[0], access: Snapshot['access'] = known({}), profiles = PROFILES) =>
  reportOf(snapshotOf({ profiles, apps: [app(change)], access }), { apps: ['Data_Loader'] });

const granted = (change: Partial<AppAccess>, profiles = PROFILES) => {
  const grants = known({ 'connected-app:Data_Loader': grant(change) });
  const report = reportFor({ preApproved: known(true) }, grants, profiles);
  const users = report.populations.map((row) => row.activeUsers);
  return { access: report.apps[0]!.access, lines: linesOf(report), users, codes: codesOf(report.apps[0]!) };
};

describe('an app that all users may use', () => {
  it('counts every active user', () => {
    expect(reportFor({ preApproved: known(false) }).apps[0]!.access).to.deep.equal({
      kind: 'all-users',
      grantsRead: true,
      profiles: [],
      permissionSets: [],
      users: 60,
    });
  });

  it('has no number where the users of one profile were not read', () => {
    const report = reportFor({}, known({}), [...PROFILES, profile('Guest', { activeUsers: null })]);
    expect(report.apps[0]!.access.users).to.equal(null);
  });

  it('is what an app is taken for that does not say it, with a note', () => {
    const report = reportFor({ preApproved: unset });
    expect(report.apps[0]!.access.kind).to.equal('all-users');
    expect(codesOf(report.apps[0]!)).to.deep.equal(['approval-not-given']);
  });
});

describe('an app for users that an admin approved', () => {
  it('has rows for the approved profiles alone', () => {
    const { access, lines } = granted({ profiles: ['Service', 'Sales'] });
    expect(access).to.deep.equal({
      kind: 'pre-approved',
      grantsRead: true,
      profiles: ['Sales', 'Service'],
      permissionSets: [],
      users: 30,
    });
    expect(lines).to.deep.equal(['Data_Loader: Sales+Service: 120 by org']);
  });

  it('counts a user who comes by profile and by permission set once', () => {
    const { access, lines, users } = granted({
      profiles: ['Sales'],
      permissionSets: ['Zeta', 'Alpha'],
      permissionSetUsers: { Sales: 4, Support: 3 },
    });
    expect(access).to.deep.equal({
      kind: 'pre-approved',
      grantsRead: true,
      profiles: ['Sales'],
      permissionSets: ['Alpha', 'Zeta'],
      users: 13,
    });
    expect(lines).to.deep.equal(['Data_Loader: Sales+Support: 120 by org']);
    expect(users).to.deep.equal([13]);
  });

  it('has no row for a profile none of whose users holds the permission set', () => {
    expect(granted({ permissionSets: ['A'], permissionSetUsers: { Sales: 0, Gone: 5 } }).lines).to.deep.equal([]);
  });

  it('counts a profile once that is granted twice, and leaves out one that is gone', () => {
    expect(granted({ profiles: ['Sales', 'Sales', 'Gone'] }).access).to.deep.include({
      profiles: ['Sales'],
      users: 10,
    });
  });

  it('stands for all profiles where nobody can tell who holds its permission sets', () => {
    const { access, lines, users, codes } = granted({
      profiles: ['Sales'],
      permissionSets: ['A'],
      permissionSetUsers: null,
    });
    expect(access).to.deep.equal({
      kind: 'pre-approved',
      grantsRead: true,
      profiles: ['Sales'],
      permissionSets: ['A'],
      users: null,
    });
    expect(lines).to.deep.equal(['Data_Loader: Sales+Service+Support: 120 by org']);
    expect(users).to.deep.equal([null]);
    expect(codes).to.deep.equal(['permission-set-users-not-read']);
  });

  it('needs no holders where it has no permission set', () => {
    expect(granted({ profiles: ['Sales'], permissionSetUsers: null }).access.users).to.equal(10);
  });

  it('that nobody was granted has no user and no row', () => {
    const report = reportFor({ preApproved: known(true) });
    expect(report.apps[0]!.access).to.deep.equal({
      kind: 'pre-approved',
      grantsRead: true,
      profiles: [],
      permissionSets: [],
      users: 0,
    });
    expect(report.populations).to.deep.equal([]);
  });

  it('has no number where the users of an approved profile were not read', () => {
    const profiles = [profile('Sales', { activeUsers: null })];
    expect(granted({ profiles: ['Sales'] }, profiles)).to.deep.include({ users: [null] });
  });
});

describe('an app of which nobody can tell who may use it', () => {
  it('stands for all profiles, without a number of users', () => {
    const report = reportFor({ preApproved: unreadable('no-permission', 'x') });
    expect(report.apps[0]!.access).to.deep.equal({
      kind: 'unreadable',
      grantsRead: false,
      profiles: [],
      permissionSets: [],
      users: null,
    });
    expect(report.populations[0]!.activeUsers).to.equal(null);
    expect(codesOf(report.populations[0]!)).to.deep.equal(['access-not-known']);
  });

  it('is known to need approval where only the grants could not be read; its own lists are shown', () => {
    const namedAccess = { profiles: ['Sales', 'Admin'], permissionSets: ['B', 'A'], listed: true };
    const report = reportFor({ preApproved: known(true), namedAccess }, unreadable('no-permission', 'View Setup'));
    expect(report.apps[0]!.access).to.deep.equal({
      kind: 'pre-approved',
      grantsRead: true,
      profiles: ['Admin', 'Sales'],
      permissionSets: ['A', 'B'],
      users: null,
    });
    expect(linesOf(report)).to.deep.equal(['Data_Loader: Sales+Service+Support: 120 by org']);
  });
});

describe('an app that is not enabled', () => {
  it('is usable by nobody, which is said first', () => {
    const report = reportFor({ enabled: known(false), preApproved: unset });
    expect(codesOf(report.apps[0]!)).to.deep.equal(['app-disabled', 'approval-not-given']);
    expect(codesOf(report.populations[0]!)).to.deep.equal(['app-disabled', 'approval-not-given']);
    expect(report.apps[0]!.access.users).to.equal(0);
    expect(report.populations[0]!.activeUsers).to.equal(0);
  });
});

describe('an app for approved users whose access records cannot be read', () => {
  const unread = unreadable('no-permission', 'View Setup and Configuration');
  const named = (profiles: string[], permissionSets: string[] = [], change: Partial<Snapshot> = {}) => {
    const approved = app({ preApproved: known(true), namedAccess: { profiles, permissionSets, listed: true } });
    const report = reportOf(snapshotOf({ profiles: PROFILES, apps: [approved], access: unread, ...change }), {
      apps: ['Data_Loader'],
    });
    return { access: report.apps[0]!.access, lines: linesOf(report), codes: codesOf(report.apps[0]!) };
  };

  it('is taken to be open to the profiles that its component names, with a note', () => {
    const { access, lines, codes } = named(['service', 'Sales']);
    expect(access).to.deep.equal({
      kind: 'pre-approved',
      grantsRead: true,
      profiles: ['Sales', 'service'],
      permissionSets: [],
      users: 30,
    });
    expect(lines).to.deep.equal(['Data_Loader: Sales+Service: 120 by org']);
    expect(codes).to.deep.equal(['access-from-metadata']);
  });

  it('may be open to any profile where it names a permission set, whose holders nobody knows', () => {
    const { access, lines, codes } = named(['Sales'], ['Loaders']);
    expect(access.users).to.equal(null);
    expect(lines).to.deep.equal(['Data_Loader: Sales+Service+Support: 120 by org']);
    expect(codes).to.deep.equal(['access-from-metadata', 'permission-set-users-not-read']);
  });

  it('cannot be told where it names nobody, since a reader may be shown a part of the list', () => {
    const { access, codes } = named([]);
    expect(access).to.deep.equal({
      kind: 'pre-approved',
      grantsRead: false,
      profiles: [],
      permissionSets: [],
      users: null,
    });
    expect(codes).to.deep.equal(['grants-not-in-component']);
  });

  it('stands for any profile of a tree that does not hold the named one', () => {
    expect(named(['Sales', 'Partner'], [], { allProfilesListed: false }).lines).to.deep.equal([
      'Data_Loader: *: 120 by org',
      'Data_Loader: Sales: 120 by org',
    ]);
    expect(named(['Sales', 'Partner']).lines).to.deep.equal(['Data_Loader: Sales: 120 by org']);
  });
});
