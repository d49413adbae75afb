import { expect } from 'chai';
import { known, unreadable, unset } from '../../../src/facts/fact.js';
import type { Snapshot } from '../../../src/facts/snapshot.js';
import { app, connectedApp, orgSession, profile, record, recordsOf, snapshotOf } from '../support/builders.js';
import { diff, linesOf } from './support.js';

const FILE = 'force-app/Sales.profileSessionSetting-meta.xml';
const sales = (timeout: string, change: Partial<Snapshot> = {}): Snapshot =>
  snapshotOf({ profileSessions: recordsOf(record('Sales', timeout, { file: FILE })), ...change });
const NOT_READ = unreadable('no-permission', 'x');

describe('diffSnapshots: session timeout', () => {
  it('calls 120 → 480 minutes looser, with the record and its file on both sides', () => {
    const report = diff(sales('120'), sales('480'));
    expect(linesOf(report)).to.deep.equal(['looser: session-timeout browser Sales 120 > 480']);
    const place = { component: 'ProfileSessionSetting:PT_Sales', file: FILE };
    expect(report.changes[0]).to.deep.include({
      idleLogout: {
        before: { afterMoreThanMinutes: 60, atMostMinutes: 120 },
        after: { afterMoreThanMinutes: 240, atMostMinutes: 480 },
      },
      because: [
        {
          level: 'profile',
          element: 'sessionTimeout',
          before: { says: known(120), places: [place] },
          after: { says: known(480), places: [place] },
        },
      ],
    });
    expect(report.headline).to.deep.equal({ looser: 1, tighter: 0, other: 0, newlyUnreadable: 0, newlyReadable: 0 });
  });

  it('names the level that made the difference: a record that came, though the org decided before', () => {
    const report = diff(snapshotOf(), sales('480'));
    const [change] = report.changes;
    expect(change!.because.map(({ level }) => level)).to.deep.equal(['profile']);
    expect(change!.because[0]!.before).to.deep.equal({ says: unset, places: [] });
  });

  it('is no change where another level gives the same minutes', () => {
    expect(diff(snapshotOf(), sales('120')).changes).to.deep.equal([]);
    expect(diff(sales('0'), sales('120')).changes).to.deep.equal([]);
  });

  it('says it once for the browser and all apps that leave it to the profile', () => {
    const apps = [connectedApp('A'), connectedApp('B'), connectedApp('C', { sessionPolicy: { sessionTimeout: '15' } })];
    expect(linesOf(diff(sales('120', { apps }), sales('480', { apps })))).to.deep.equal([
      'looser: session-timeout browser+A+B Sales 120 > 480',
    ]);
  });

  it('needs no profiles for an app that stands alone on both sides', () => {
    const of = (minutes: string): Snapshot =>
      sales('30', { apps: [connectedApp('A', { sessionPolicy: { sessionTimeout: minutes } })] });
    const report = diff(of('60'), of('15'));
    expect(linesOf(report)).to.deep.equal(['tighter: session-timeout A 60 > 15']);
    expect(report.changes[0]!.profileSet).to.equal(null);
    expect(report.changes[0]!.because[0]!.after.places[0]!.component).to.equal('ConnectedApp:A');
  });

  it('names the profiles of an app that stands alone on one side only', () => {
    const of = (...apps: Snapshot['apps']): Snapshot =>
      sales('30', { apps, profiles: [profile('Sales'), profile('Service')] });
    const report = diff(of(connectedApp('A')), of(connectedApp('A', { sessionPolicy: { sessionTimeout: '60' } })));
    expect(linesOf(report)).to.deep.equal([
      'looser: session-timeout A Sales 30 > 60',
      'tighter: session-timeout A Service 120 > 60',
    ]);
  });

  it('counts only profiles that come through the app on both sides', () => {
    const profiles = [profile('Sales'), profile('Service')];
    const closed = app({ ...connectedApp('A'), preApproved: known(true) });
    const grant = (...keys: string[]): Snapshot['access'] =>
      known({ 'connected-app:A': { profiles: keys, permissionSets: [], permissionSetUsers: {} } });
    const of = (timeout: string, access: Snapshot['access'], facts = closed): Snapshot =>
      snapshotOf({ org: orgSession({ sessionTimeout: timeout }), profiles, apps: [facts], access });
    const both = grant('Sales', 'Service');
    expect(linesOf(diff(of('TwoHours', both), of('FourHours', grant('Service'))))[1]).to.equal(
      'looser: session-timeout A Service 120 > 240'
    );
    expect(linesOf(diff(of('TwoHours', known({})), of('FourHours', known({}))))).to.deep.equal([
      'looser: session-timeout browser Sales+Service 120 > 240',
    ]);
    expect(linesOf(diff(of('TwoHours', grant('Sales')), of('FourHours', known({}), connectedApp('A'))))[1]).to.equal(
      'looser: session-timeout A Sales 120 > 240'
    );
    expect(linesOf(diff(of('TwoHours', known({}), connectedApp('A')), of('FourHours', grant('Sales'))))[1]).to.equal(
      'looser: session-timeout A Sales 120 > 240'
    );
  });

  it('puts profiles of the same outcome together, and those of another apart', () => {
    const profiles = [profile('A'), profile('B'), profile('C')];
    const of = (...timeouts: string[]): Snapshot =>
      snapshotOf({
        profiles,
        profileSessions: recordsOf(...timeouts.map((timeout, index) => record('ABC'[index]!, timeout))),
      });
    expect(linesOf(diff(of('30', '30', '60'), of('60', '60', '30')))).to.deep.equal([
      'looser: session-timeout browser A+B 30 > 60',
      'tighter: session-timeout browser C 60 > 30',
    ]);
  });

  it('reads by the reading asked for, and says so', () => {
    const reading = { precedence: 'shortest', profileZero: 'inherit' } as const;
    const report = diff(sales('480'), sales('720'), { reading });
    expect(report.changes).to.deep.equal([]);
    expect(report.notes).to.deep.equal([{ code: 'note.not-documented', text: 'shortest, inherit' }]);
    expect(diff(sales('480'), sales('720')).notes).to.deep.equal([]);
  });

  it('compares what the token format leaves open', () => {
    const facts = app({ tokenFormat: NOT_READ, opaqueTimeout: known(30), jwtTimeout: unset });
    const of = (timeout: string): Snapshot => sales(timeout, { apps: [facts] });
    expect(linesOf(diff(of('30'), of('60')))).to.deep.equal([
      'looser: session-timeout browser Sales 30 > 60',
      'newly-unreadable: session-timeout Data_Loader Sales 30 > !no-permission',
    ]);
  });
});
