import { expect } from 'chai';
import type { Snapshot } from '../../../src/facts/snapshot.js';
import { orgSession, profile, record, recordsOf, snapshotOf } from '../support/builders.js';
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
