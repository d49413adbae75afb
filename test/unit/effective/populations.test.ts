import { expect } from 'chai';
import { known, unreadable } from '../../../src/facts/fact.js';
import {
  app,
  codesOf,
  linesOf,
  orgSession,
  profile,
  record,
  recordsOf,
  reportOf,
  snapshotOf,
} from '../support/builders.js';

describe('profiles that behave alike in a channel', () => {
  const snapshot = snapshotOf({
    profiles: ['A', 'B', 'C', 'D'].map((label) => profile(label, { activeUsers: 5 })),
    profileSessions: recordsOf(
      record('a', '30', { fullName: 'PT_A', file: 'a.xml' }),
      record('b', '30', { fullName: 'PT_B' }),
      record('c', '15')
    ),
    apps: [app({ opaqueTimeout: known(20) })],
  });
  const report = reportOf(snapshot);

  it('are one row, shortest first', () => {
    expect(linesOf(report)).to.deep.equal([
      'browser: C: 15 by profile',
      'browser: A+B: 30 by profile',
      'browser: D: 120 by org',
      'Data_Loader: A+B+D: 20 by app',
      'Data_Loader: C: 20 by app, loosens',
    ]);
  });

  it('are told once each with the record that gave them a value of their own', () => {
    const ofAll = { userType: 'Standard', activeUsers: 5 };
    expect(report.profiles).to.deep.equal({
      A: { component: 'ProfileSessionSetting:PT_A', file: 'a.xml', ...ofAll },
      B: { component: 'ProfileSessionSetting:PT_B', ...ofAll },
      C: { component: 'ProfileSessionSetting:PT_c', ...ofAll },
      D: ofAll,
    });
  });

  it('name no record where two speak of one profile, and nothing that two profiles of one label do not share', () => {
    const twice = recordsOf(record('a', '30'), record('A', '30', { fullName: 'PT2' }));
    expect(reportOf(snapshotOf({ profiles: [profile('A')], profileSessions: twice })).profiles).to.deep.equal({
      A: { userType: 'Standard', activeUsers: 1 },
    });
    const twins = [profile('A', { activeUsers: 2 }), profile('A', { key: 'A2', userType: 'Guest', activeUsers: 3 })];
    expect(reportOf(snapshotOf({ profiles: twins })).profiles).to.deep.equal({ A: { userType: null, activeUsers: 5 } });
  });

  it('share a trace that names their record and its file only where there is one', () => {
    expect(report.populations[1]!.timeout.trace).to.deep.equal([
      {
        level: 'profile',
        status: 'known',
        minutes: 30,
      },
    ]);
    const alone = reportOf({
      ...snapshot,
      profiles: [profile('A')],
      profileSessions: recordsOf(record('a', '30', { file: 'a.xml' })),
    });
    expect(alone.populations[0]!.timeout.trace).to.deep.equal([
      { level: 'profile', status: 'known', minutes: 30, component: 'ProfileSessionSetting:PT_a', file: 'a.xml' },
    ]);
  });

  it('keep the line of the only record', () => {
    const setting = { ...record('a', '30'), place: { component: 'PT', file: 'a.xml', line: 4 } };
    const { populations, profiles } = reportOf(
      snapshotOf({ profiles: [profile('A')], profileSessions: recordsOf(setting) })
    );
    expect(populations[0]!.timeout.trace[0]).to.deep.include({ file: 'a.xml', line: 4 });
    expect(profiles.A).to.deep.include({ component: 'PT', file: 'a.xml', line: 4 });
  });

  it('stand apart by the level that is required at login', () => {
    const profiles = [profile('A'), profile('B')];
    const profileSessions = recordsOf(
      record('A', '30', { node: { requiredSessionLevel: 'HIGH_ASSURANCE' } }),
      record('B', '30')
    );
    const rows = reportOf(snapshotOf({ profiles, profileSessions })).populations;
    expect(rows.map(({ requiredLevelAtLogin }) => requiredLevelAtLogin)).to.deep.equal([
      known('HIGH_ASSURANCE'),
      { status: 'unset' },
    ]);
  });

  it('are one row each by profile', () => {
    expect(linesOf(reportOf(snapshot, { grain: 'profile', apps: ['Data_Loader'] }))).to.deep.equal([
      'Data_Loader: A: 20 by app',
      'Data_Loader: B: 20 by app',
      'Data_Loader: C: 20 by app, loosens',
      'Data_Loader: D: 20 by app',
    ]);
  });
});

describe('a row whose profiles are unreadable for one reason', () => {
  const profiles = ['A', 'B', 'C', 'D', 'E'].map((label) => profile(label));
  const settings = profiles.map(({ label }, index) => record(label, ['x', 'y', 'z', 'w', 'w'][index]!));
  const report = reportOf(snapshotOf({ profiles, profileSessions: recordsOf(...settings) }));

  it('stands last, gives three details and how many more there are', () => {
    expect(report.populations[0]!.timeout).to.deep.include({
      status: 'unreadable',
      reason: 'malformed',
      detail: 'sessionTimeout: w; sessionTimeout: x; sessionTimeout: y; +1',
    });
    const withOrg = reportOf(
      snapshotOf({ profiles: [profile('A'), profile('Z')], profileSessions: recordsOf(settings[0]!) })
    );
    expect(linesOf(withOrg)).to.deep.equal(['browser: Z: 120 by org', 'browser: A: malformed']);
  });

  it('is a gap for each of its profiles', () => {
    expect(report.coverage.gaps).to.have.length(5);
    expect(report.coverage.gaps[0]).to.deep.equal({
      component: 'ProfileSessionSetting:PT_A',
      reason: 'malformed',
      detail: 'A: sessionTimeout: x',
    });
    expect(report.coverage.profiles).to.deep.equal({ found: 5, assessed: 0 });
  });
});

describe('a row with users from outside', () => {
  const notes = (userType: string) =>
    codesOf(reportOf(snapshotOf({ profiles: [profile('A', { userType })] })).populations[0]!);

  it('says that portal users have another range', () => {
    for (const type of ['PowerPartner', 'PowerCustomerSuccess', 'CustomerSuccess', 'CspLitePortal', 'SelfService']) {
      expect(notes(type), type).to.deep.equal(['portal-range']);
    }
    expect(notes('Standard')).to.deep.equal([]);
  });

  it('says that guests may have no timeout at all', () => {
    expect(notes('Guest')).to.deep.equal(['guest-not-proven']);
  });

  it('names the types of its users', () => {
    const profiles = [
      profile('A', { userType: 'Standard' }),
      profile('B', { userType: 'Guest' }),
      profile('C', { userType: null }),
    ];
    expect(reportOf(snapshotOf({ profiles })).populations[0]!.userTypes).to.deep.equal(['Guest', 'Standard']);
  });
});

describe('the end of a session', () => {
  it('has the popup unless it is disabled, and the logout that the org forces', () => {
    const org = orgSession({ disableTimeoutWarning: 'true', forceLogoutOnSessionTimeout: 'true' });
    const report = reportOf(snapshotOf({ org }));
    expect(report.populations[0]!.onTimeout).to.deep.equal({ warning: known(false), forceLogout: known(true) });
    expect(codesOf(report.org)).to.deep.equal(['popup-and-force-logout']);
  });

  it('with only one of the two has no remark', () => {
    const notes = (settings: Parameters<typeof orgSession>[0]) =>
      codesOf(reportOf(snapshotOf({ org: orgSession(settings) })).org);
    expect(notes({ disableTimeoutWarning: 'true', forceLogoutOnSessionTimeout: 'false' })).to.deep.equal([]);
    expect(notes({ disableTimeoutWarning: 'false', forceLogoutOnSessionTimeout: 'true' })).to.deep.equal([]);
    expect(notes({ forceLogoutOnSessionTimeout: 'true' })).to.deep.equal([]);
  });
});

describe('another reading of precedence', () => {
  it('says so in every row', () => {
    const reading = { precedence: 'shortest', profileZero: 'two-hours' } as const;
    const report = reportOf(snapshotOf({ apps: [app({ opaqueTimeout: known(720) })] }), { reading });
    expect(linesOf(report)).to.deep.equal(['browser: Sales: 120 by org', 'Data_Loader: Sales: 120 by org']);
    for (const row of report.populations) {
      expect(row.notes).to.deep.equal([{ code: 'precedence-not-documented', text: 'shortest' }]);
    }
  });
});

describe('login IP ranges', () => {
  const profiles = [profile('B', { key: '2' }), profile('A', { key: '1' }), profile('C', { key: '3' })];

  it('are counted for each profile that has any', () => {
    const { loginIpRanges } = reportOf(snapshotOf({ profiles, loginIpRanges: known({ 1: 2, 2: 1, 9: 4 }) }));
    expect(loginIpRanges).to.deep.equal(known({ A: 2, B: 1 }));
  });

  it('are unreadable where they were not read', () => {
    const why = unreadable('not-exposed', 'LoginIpRange');
    expect(reportOf(snapshotOf({ loginIpRanges: why })).loginIpRanges).to.equal(why);
  });
});
