import { expect } from 'chai';
import { known, unreadable, unset } from '../../../src/facts/fact.js';
import type { Snapshot, UserFacts } from '../../../src/facts/snapshot.js';
import { app, orgSession, profile, record, recordsOf, reportOf, snapshotOf, user } from '../support/builders.js';

const answerFor = (
  person: Partial<UserFacts>,
  change: Parameters<typeof app>[0] = {},
  access: Snapshot['access'] = known({})
) => reportOf(snapshotOf({ apps: [app(change)], user: user(person), access })).user!;

/** What becomes of the app: whether the person may use it, and through what. */
const appFor = (...args: Parameters<typeof answerFor>): string => {
  const { access, via } = answerFor(...args).channels[1]!;
  return [access, ...via].join(' ');
};

const PRE_APPROVED = { preApproved: known(true) };
const grantedTo = (...profiles: string[]): Snapshot['access'] =>
  known({ 'connected-app:Data_Loader': { profiles, permissionSets: [], permissionSetUsers: {} } });

describe('one person', () => {
  it('has an answer for the browser and for each app, whatever row they stand in', () => {
    const snapshot = snapshotOf({
      profiles: [profile('Sales', { activeUsers: 5 }), profile('Service')],
      profileSessions: recordsOf(record('sales', '30'), record('service', '30')),
      org: orgSession(),
      apps: [app({ opaqueTimeout: known(15) })],
      user: user({ permissionSets: ['Zeta', 'Alpha'] }),
    });
    const report = reportOf(snapshot);
    expect(report.user).to.deep.include({
      username: 'kim@example.com',
      profile: 'Sales',
      permissionSets: known(['Alpha', 'Zeta']),
    });
    expect(
      report.user!.channels.map(({ access, via, row }) => ({
        access,
        via,
        profiles: report.profileSets[row.profileSet],
        minutes: row.timeout.status === 'known' && row.timeout.minutes,
      }))
    ).to.deep.equal([
      { access: 'yes', via: ['login'], profiles: ['Sales'], minutes: 30 },
      { access: 'yes', via: ['all-users'], profiles: ['Sales'], minutes: 15 },
    ]);
  });

  it('has no answer where nobody was asked for, or their profile is not known', () => {
    expect(reportOf(snapshotOf())).not.to.have.property('user');
    expect(reportOf(snapshotOf({ user: user({ profileKey: 'Gone' }) }))).not.to.have.property('user');
  });

  it('who is not active may use nothing', () => {
    const { channels } = answerFor({ isActive: false });
    expect(channels.map(({ access, via }) => [access, ...via])).to.deep.equal([
      ['no', 'user-inactive'],
      ['no', 'user-inactive'],
    ]);
  });

  it('whose permission sets were not read has none that are known', () => {
    expect(answerFor({ permissionSets: null }).permissionSets).to.deep.equal(
      unreadable('no-permission', 'PermissionSetAssignment')
    );
  });
});

describe('whether one person may use an app', () => {
  it('is yes where all users may', () => {
    expect(appFor({})).to.equal('yes all-users');
    expect(appFor({}, { preApproved: unset })).to.equal('yes all-users');
  });

  it('is yes by the profile, by permission sets, or by both', () => {
    const appGrants = { 'connected-app:Data_Loader': ['permission-set:Zeta', 'permission-set:Alpha'] };
    expect(appFor({}, PRE_APPROVED, grantedTo('Sales'))).to.equal('yes profile:Sales');
    expect(appFor({ appGrants }, PRE_APPROVED)).to.equal('yes permission-set:Alpha permission-set:Zeta');
    expect(appFor({ appGrants }, PRE_APPROVED, grantedTo('Sales'))).to.equal(
      'yes profile:Sales permission-set:Alpha permission-set:Zeta'
    );
  });

  it('is no where nobody approved them', () => {
    expect(appFor({}, PRE_APPROVED)).to.equal('no not-approved');
    expect(appFor({}, PRE_APPROVED, grantedTo('Service'))).to.equal('no not-approved');
  });

  it('is no for an app that is not enabled, whoever is approved', () => {
    expect(appFor({}, { enabled: known(false), ...PRE_APPROVED }, grantedTo('Sales'))).to.equal('no app-disabled');
  });

  it('is unreadable where what decides it is', () => {
    const why = unreadable('no-permission', 'View Setup');
    expect(appFor({}, { preApproved: why })).to.equal('unreadable');
    expect(appFor({}, PRE_APPROVED, why)).to.equal('unreadable');
    expect(appFor({ permissionSets: null }, PRE_APPROVED)).to.equal('unreadable');
  });
});
