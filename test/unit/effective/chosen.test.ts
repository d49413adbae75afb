import { expect } from 'chai';
import { chosenOf } from '../../../src/effective/chosen.js';
import { joinProfiles } from '../../../src/effective/profiles.js';
import { known, unreadable } from '../../../src/facts/fact.js';
import {
  app,
  connectedApp,
  profile,
  record,
  recordsOf,
  reportOf,
  snapshotOf,
  treeOf,
  user,
} from '../support/builders.js';

const why = unreadable('failed', 'x');
const named = (name: string) => ({ name, label: name, place: { component: `ConnectedApp:${name}` } });

/** Sales may use what everybody may, Finance the payroll, too; nobody knows who may use the last one. */
const ORG = snapshotOf({
  profiles: [profile('Sales', { key: '1', activeUsers: 9 }), profile('Finance', { key: '2', activeUsers: 3 })],
  profileSessions: recordsOf(record('Sales', '240'), record('Finance', '15')),
  loginIpRanges: known({ '1': 2, '2': 1 }),
  apps: [
    connectedApp('Open', {
      oauthConfig: { isEnforceRefreshTokenTTL: 'false' },
      oauthPolicy: { refreshTokenPolicy: 'zero' },
    }),
    app({ ...named('Payroll'), preApproved: known(true), refreshPolicy: why }),
    app({ ...named('Riddle'), preApproved: why, opaqueTimeout: why }),
  ],
  access: known({ 'connected-app:Payroll': { profiles: ['2'], permissionSets: [], permissionSetUsers: {} } }),
  gaps: [
    { component: 'ConnectedApp:Payroll', reason: 'failed', detail: 'x' },
    { component: 'ConnectedApp:Riddle', reason: 'failed', detail: 'x' },
    { component: 'ProfileSessionSetting:Nobody', reason: 'failed', detail: 'x' },
  ],
});

describe('a report on some profiles', () => {
  const report = reportOf(ORG, { profiles: ['Sales'] });

  it('counts the apps that they may use, and those of which nobody knows, and no other', () => {
    expect(report.coverage.apps).to.deep.equal({ found: 2, assessed: 1 });
    expect(report.headline.notKnown).to.deep.equal({ profiles: 0, apps: 1 });
    expect(report.apps.map(({ channel }) => channel.kind !== 'browser' && channel.name)).to.deep.equal([
      'Open',
      'Riddle',
    ]);
    expect(report.coverage.gaps.map(({ component }) => component)).to.deep.equal([
      'ConnectedApp:Riddle',
      'ProfileSessionSetting:Nobody',
    ]);
  });

  it('names the login ranges of these alone', () => {
    expect(report.loginIpRanges).to.deep.equal(known({ Sales: 2 }));
  });

  it('is about an app that is named, whoever may use it', () => {
    const both = reportOf(ORG, { profiles: ['Sales'], apps: ['Payroll'] });
    expect(both.coverage.apps).to.deep.equal({ found: 1, assessed: 0 });
    expect(both.apps).to.have.length(1);
    expect(both.populations).to.deep.equal([]);
  });
});

describe('a report on one person', () => {
  const person = { ...ORG, user: user({ profileKey: '2' }) };

  it('has the headline, coverage and gaps of that person, and the rows of everybody', () => {
    const { headline, coverage, populations, apps, loginIpRanges } = reportOf(person);
    expect(headline).to.deep.include({
      browserMinutes: { shortest: 15, longest: 15 },
      usersLooserThanOrg: 0,
      notKnown: { profiles: 0, apps: 2 },
    });
    expect(coverage.profiles).to.deep.equal({ found: 1, assessed: 1 });
    expect(coverage.apps).to.deep.equal({ found: 3, assessed: 1 });
    expect(loginIpRanges).to.deep.equal(known({ Finance: 1 }));
    expect(populations.filter(({ channel }) => channel.kind === 'browser')).to.have.length(2);
    expect(apps).to.have.length(3);
  });

  it('leaves out what that person may not use, and counts nobody else', () => {
    const { headline, coverage, user: answer } = reportOf({ ...ORG, user: user({ profileKey: '1' }) });
    expect(coverage.apps).to.deep.equal({ found: 2, assessed: 1 });
    expect(coverage.gaps.map(({ component }) => component)).not.to.include('ConnectedApp:Payroll');
    expect(headline).to.deep.include({ browserMinutes: { shortest: 240, longest: 240 }, usersLooserThanOrg: 1 });
    expect(answer?.channels).to.have.length(4);
  });

  it('leaves the browser out of the headline where an app is named', () => {
    const { headline } = reportOf(person, { apps: ['Payroll'] });
    expect(headline).to.deep.include({ browserMinutes: null, longestThroughApp: { minutes: 15, app: 'Payroll' } });
  });

  it('is about everybody where the profile of that person is not known', () => {
    const { coverage } = reportOf({ ...ORG, user: user({ profileKey: 'gone' }) });
    expect(coverage.profiles.found).to.equal(2);
  });
});

describe('what is asked for', () => {
  it('is refused where a name stands for nothing, with the row of any other profile where there is one', () => {
    const { views } = joinProfiles(treeOf({ profileSessions: recordsOf(record('Sales', '30')) }));
    expect(chosenOf({ profiles: ['Saels'], apps: [], user: undefined }, views, [])).to.deep.equal({
      what: 'profile',
      names: ['Saels'],
      known: ['Sales'],
      hasAnyOther: true,
    });
  });
});
