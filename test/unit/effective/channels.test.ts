import { expect } from 'chai';
import { known, unreadable, unset } from '../../../src/facts/fact.js';
import type { EffectiveOptions } from '../../../src/effective/effective.js';
import {
  app,
  codesOf,
  connectedApp,
  eca,
  linesOf,
  orgSession,
  profile,
  record,
  recordsOf,
  reportOf,
  snapshotOf,
} from '../support/builders.js';

const salesOf = (sessionTimeout: string) => recordsOf(record('Sales', sessionTimeout));
const INHERIT: Partial<EffectiveOptions> = { reading: { precedence: 'first-set', profileZero: 'inherit' } };

describe('a profile with session timeout 0', () => {
  const snapshot = snapshotOf({ org: orgSession({ sessionTimeout: 'FifteenMinutes' }), profileSessions: salesOf('0') });

  it('has 2 hours, which overrides the org, with a note', () => {
    const report = reportOf(snapshot);
    expect(linesOf(report)).to.deep.equal(['browser: Sales: 120 by profile, loosens']);
    expect(codesOf(report.populations[0]!)).to.deep.equal(['zero-is-two-hours']);
  });

  it('has what the org says by --profile-zero inherit, with a note', () => {
    const report = reportOf(snapshot, INHERIT);
    expect(linesOf(report)).to.deep.equal(['browser: Sales: 15 by org']);
    expect(codesOf(report.populations[0]!)).to.deep.equal(['zero-inherits']);
  });

  it('has no note where an app decides before it is looked at', () => {
    const apps = [app({ opaqueTimeout: known(30) })];
    const report = reportOf({ ...snapshot, apps }, { apps: ['Data_Loader'] });
    expect(codesOf(report.populations[0]!)).to.deep.equal(['minutes-assumed']);
  });

  it('stands in one row with a profile of 120', () => {
    const profiles = [profile('Sales'), profile('Service')];
    const profileSessions = recordsOf(record('Sales', '0'), record('Service', '120'));
    expect(linesOf(reportOf(snapshotOf({ profiles, profileSessions })))).to.deep.equal([
      'browser: Sales+Service: 120 by profile',
    ]);
  });
});

describe('a session through an app with opaque tokens', () => {
  const rowOf = (change: Parameters<typeof app>[0], sessionTimeout = '30') => {
    const report = reportOf(snapshotOf({ apps: [app(change)], profileSessions: salesOf(sessionTimeout) }), {
      apps: ['Data_Loader'],
    });
    return { line: linesOf(report)[0], codes: codesOf(report.populations[0]!), row: report.populations[0]! };
  };

  it('lives by the app, then the profile, then the org', () => {
    expect(rowOf({ opaqueTimeout: known(15) }).line).to.equal('Data_Loader: Sales: 15 by app');
    expect(rowOf({ opaqueTimeout: unset }).line).to.equal('Data_Loader: Sales: 30 by profile');
    expect(rowOf({ opaqueTimeout: unset }, '480').line).to.equal('Data_Loader: Sales: 480 by profile, loosens');
    expect(rowOf({ opaqueTimeout: known(240) }).line).to.equal('Data_Loader: Sales: 240 by app, loosens');
  });

  it('has an idle window of half to all of its timeout', () => {
    expect(rowOf({ opaqueTimeout: known(15) }).row.idleLogout).to.deep.equal({
      afterMoreThanMinutes: 7.5,
      atMostMinutes: 15,
    });
  });

  it('says that minutes are assumed, or for an external client app that the order is by analogy', () => {
    expect(rowOf({ opaqueTimeout: known(15) }).codes).to.deep.equal(['minutes-assumed']);
    expect(rowOf({ kind: 'external-client-app', opaqueTimeout: known(15) }).codes).to.deep.equal([
      'eca-precedence-by-analogy',
    ]);
    expect(rowOf({ opaqueTimeout: unset }).codes).to.deep.equal([]);
  });

  it('says where nobody can tell whether it loosens', () => {
    const org = orgSession({ sessionTimeout: 'Forever' });
    const report = reportOf(snapshotOf({ org, apps: [app({ opaqueTimeout: known(15) })] }));
    expect(linesOf(report)).to.deep.equal(['browser: Sales: unknown-value', 'Data_Loader: Sales: 15 by app']);
    expect(codesOf(report.populations[1]!)).to.deep.equal(['loosens-not-judged', 'minutes-assumed']);
  });

  it('is unreadable where the app could not say it', () => {
    expect(rowOf({ opaqueTimeout: unreadable('old-api-version', 'x') }).line).to.equal(
      'Data_Loader: Sales: old-api-version'
    );
  });

  it('is read as opaque where the format is not given', () => {
    expect(rowOf({ tokenFormat: unset, opaqueTimeout: known(15) }).line).to.equal('Data_Loader: Sales: 15 by app');
  });
});

describe('a session through a connected app with JWT tokens', () => {
  const jwt = connectedApp('Mobile', {
    oauthConfig: { isNamedUserJwtEnabled: 'true', isAdminApproved: 'false' },
    sessionPolicy: { sessionTimeout: '15' },
  });
  const reportFor = (change: Partial<typeof jwt>, sessionTimeout = '30') =>
    reportOf(snapshotOf({ apps: [{ ...jwt, ...change }], profileSessions: salesOf(sessionTimeout) }), {
      apps: ['Mobile'],
    });

  it('is not exposed, with both readings in the notes', () => {
    const report = reportFor({ exposedJwtMinutes: known(10) });
    expect(linesOf(report)).to.deep.equal(['Mobile: Sales: not-exposed']);
    expect(report.populations[0]!.notes).to.deep.equal([
      { code: 'jwt-activity-not-proven', text: '' },
      { code: 'jwt-timeout-not-exposed', text: '10, 30' },
    ]);
    expect(report.populations[0]!.idleLogout).to.equal(null);
    expect(report.apps[0]!.sessionTimeoutMinutes).to.deep.include({ reason: 'not-exposed' });
  });

  it('has a question mark for a reading that is not known', () => {
    const org = orgSession({ sessionTimeout: '' });
    const report = reportOf(snapshotOf({ org, apps: [jwt] }), { apps: ['Mobile'] });
    expect(report.populations[0]!.notes[1]).to.deep.equal({ code: 'jwt-timeout-not-exposed', text: '?, ?' });
  });

  it('has a row of its own for each reading, so that the notes speak of the profiles of the row', () => {
    const profiles = [profile('Sales'), profile('Service'), profile('Support')];
    const profileSessions = recordsOf(record('Sales', '30'), record('Service', '15'));
    const report = reportOf(snapshotOf({ profiles, profileSessions, apps: [jwt] }), { apps: ['Mobile'] });
    expect(report.populations.map((row) => row.notes[1]!.text)).to.deep.equal(['?, 30', '?, 15', '?, 120']);
  });
});

describe('a session through an external client app with JWT tokens', () => {
  const lineFor = (oauth: Record<string, string>) => {
    const apps = [eca('Portal', { oauth, global: { isNamedUserJwtEnabled: 'true' } })];
    const report = reportOf(snapshotOf({ apps, profileSessions: salesOf('30') }), { apps: ['Portal'] });
    expect(report.populations[0]!.idleLogout).to.equal(null);
    expect(codesOf(report.populations[0]!)).to.include('jwt-activity-not-proven');
    return linesOf(report)[0];
  };

  it('lives by its own JWT timeout, or by the session of the user', () => {
    const own = { namedUserJwtSessionTimeoutType: 'Custom', namedUserJwtTimeout: '5' };
    expect(lineFor(own)).to.equal('Portal: Sales: 5 by app');
    expect(lineFor({ namedUserJwtSessionTimeoutType: 'UserSession' })).to.equal('Portal: Sales: 30 by profile');
    expect(lineFor({})).to.equal('Portal: Sales: 30 by profile');
  });

  it('does not live by the timeout that is for opaque tokens', () => {
    expect(lineFor({ sessionTimeoutInMinutes: '15' })).to.equal('Portal: Sales: 30 by profile');
  });
});

describe('a session through an app whose token format is unknown', () => {
  const reportFor = (oauth: Record<string, string>, sessionTimeout = '30') =>
    reportOf(
      snapshotOf({ apps: [eca('Portal', { oauth, global: undefined! })], profileSessions: salesOf(sessionTimeout) }),
      {
        apps: ['Portal'],
      }
    );

  it('is known where both formats give the same minutes, without an idle window', () => {
    const report = reportFor({});
    expect(linesOf(report)).to.deep.equal(['Portal: Sales: 30 by profile']);
    expect(codesOf(report.populations[0]!)).to.deep.equal(['token-format-unknown']);
    expect(report.populations[0]!.idleLogout).to.equal(null);
    expect(report.apps[0]!.sessionTimeoutMinutes).to.deep.equal(unset);
    expect(report.coverage.apps).to.deep.equal({ found: 1, assessed: 1 });
  });

  it('is known where the app gives the same minutes for both', () => {
    const report = reportFor({ sessionTimeoutInMinutes: '60', namedUserJwtTimeout: '60' });
    expect(linesOf(report)).to.deep.equal(['Portal: Sales: 60 by app, loosens']);
    expect(report.apps[0]!.sessionTimeoutMinutes).to.deep.equal(known(60));
  });

  it('is known where the opaque timeout happens to be the one of the profile', () => {
    const report = reportFor({ sessionTimeoutInMinutes: '30' });
    expect(linesOf(report)).to.deep.equal(['Portal: Sales: 30 by app']);
    expect(report.apps[0]!.sessionTimeoutMinutes).to.deep.include({ reason: 'carries-secrets' });
  });

  it('is unreadable where the formats give different minutes', () => {
    const report = reportFor({ sessionTimeoutInMinutes: '60' });
    expect(linesOf(report)).to.deep.equal(['Portal: Sales: carries-secrets']);
    expect(codesOf(report.populations[0]!)).to.deep.equal(['token-format-unknown']);
    expect(report.coverage.apps).to.deep.equal({ found: 1, assessed: 0 });
  });

  it('is unreadable where one format is, and for the reason of both where they have the same', () => {
    expect(linesOf(reportFor({ sessionTimeoutInMinutes: 'abc' }))).to.deep.equal(['Portal: Sales: carries-secrets']);
    expect(linesOf(reportFor({}, 'abc'))).to.deep.equal(['Portal: Sales: malformed']);
  });
});
