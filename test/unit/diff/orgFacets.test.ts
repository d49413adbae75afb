import { expect } from 'chai';
import { known, unreadable } from '../../../src/facts/fact.js';
import type { Snapshot } from '../../../src/facts/snapshot.js';
import { orgSession, profile, record, recordsOf, snapshotOf, treeOf } from '../support/builders.js';
import { diff, linesOf } from './support.js';

describe('diffSnapshots: the org', () => {
  it('sees the end of a session and its address', () => {
    const before = snapshotOf({
      org: orgSession({
        forceLogoutOnSessionTimeout: 'true',
        disableTimeoutWarning: 'false',
        lockSessionsToIp: 'false',
        lockSessionsToDomain: 'true',
        logoutURL: 'https://a',
      }),
    });
    const after = snapshotOf({
      org: orgSession({
        forceLogoutOnSessionTimeout: 'false',
        disableTimeoutWarning: 'true',
        lockSessionsToIp: 'true',
        lockSessionsToDomain: 'true',
        logoutURL: 'https://b',
        enforceIpRangesEveryRequest: 'true',
      }),
    });
    expect(linesOf(diff(before, after))).to.deep.equal([
      'looser: force-logout true > false',
      'tighter: lock-to-ip false > true',
      'other: warning-popup true > false',
      'other: logout-url https://a > https://b',
      'other: ip-ranges-every-request - > true',
    ]);
    expect(diff(before, after).changes[0]!.because[0]).to.deep.include({
      level: 'org',
      element: 'forceLogoutOnSessionTimeout',
    });
  });
});

describe('diffSnapshots: the timeout of the org itself', () => {
  const org = (sessionTimeout: string): Snapshot['org'] => orgSession({ sessionTimeout });
  const unread = { records: [], withoutRecord: unreadable('missing', 'ProfileSessionSetting') };
  const tree = (sessionTimeout: string): Snapshot =>
    treeOf({ org: org(sessionTimeout), profileSessions: unread, unreadTypes: ['ProfileSessionSetting'] });

  it('is told where what profiles get of it is not known on either side', () => {
    const report = diff(tree('TwoHours'), tree('FourHours'));
    expect(linesOf(report)).to.deep.equal(['looser: session-timeout 120 > 240']);
    expect(report.changes[0]).to.deep.include({ channels: [], profileSet: null, users: null });
    expect(report.changes[0]!.because).to.deep.equal([
      {
        level: 'org',
        element: 'sessionTimeout',
        before: { says: known(120), places: [{ component: 'SecuritySettings:Security' }] },
        after: { says: known(240), places: [{ component: 'SecuritySettings:Security' }] },
      },
    ]);
    expect(report.notCompared.map(({ facet }) => facet)).to.include('session-timeout');
    expect(report.notes.map(({ code }) => code)).to.deep.equal(['note.org-timeout']);
    expect(linesOf(diff(tree('FourHours'), tree('TwoHours')))).to.deep.equal(['tighter: session-timeout 240 > 120']);
    expect(linesOf(diff(tree('TwoHours'), tree('TwoHours')))).to.deep.equal([]);
  });

  it('is told where one side alone knows what profiles get', () => {
    const after = treeOf({ org: org('FourHours') });
    expect(linesOf(diff(tree('TwoHours'), after))).to.deep.equal([
      'looser: session-timeout 120 > 240',
      'newly-readable: session-timeout browser Sales+(any other) !missing > 240',
      'newly-readable: login-level browser Sales+(any other) !missing > -',
    ]);
  });

  it('is not told a second time where a change in effect names it', () => {
    const of = (sessionTimeout: string): Snapshot =>
      snapshotOf({
        org: org(sessionTimeout),
        profiles: [profile('A'), profile('B')],
        profileSessions: recordsOf(record('B', 'soon')),
      });
    expect(linesOf(diff(of('TwoHours'), of('FourHours')))).to.deep.equal([
      'looser: session-timeout browser A 120 > 240',
    ]);
  });

  it('is not told where everybody has a timeout that does not come from it, or where it could not be read', () => {
    const of = (sessionTimeout: string): Snapshot =>
      snapshotOf({ org: org(sessionTimeout), profiles: [profile('A')], profileSessions: recordsOf(record('A', '30')) });
    expect(linesOf(diff(of('TwoHours'), of('FourHours')))).to.deep.equal([]);
    expect(linesOf(diff(tree('TwoHours'), tree('Forever')))).to.deep.equal([]);
  });
});

describe('diffSnapshots: profiles', () => {
  it('sees the session level that a login needs', () => {
    const of = (requiredSessionLevel: string): Snapshot =>
      snapshotOf({
        profiles: [profile('A'), profile('B')],
        profileSessions: recordsOf(
          record('A', '30', { node: { requiredSessionLevel } }),
          record('B', '60', { node: { requiredSessionLevel } })
        ),
      });
    expect(linesOf(diff(of('STANDARD'), of('HIGH_ASSURANCE')))).to.deep.equal([
      'tighter: login-level browser A+B STANDARD > HIGH_ASSURANCE',
    ]);
  });
});
