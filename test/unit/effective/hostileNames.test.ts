import { expect } from 'chai';
import { known } from '../../../src/facts/fact.js';
import { HOSTILE_NAMES } from '../support/anyOrg.js';
import {
  connectedApp,
  eca,
  linesOf,
  orgSession,
  profile,
  record,
  recordsOf,
  reportOf,
  snapshotOf,
  user,
} from '../support/builders.js';

describe('a profile and an app with an awkward name', () => {
  for (const name of HOSTILE_NAMES) {
    it(`have their own rows: ${JSON.stringify(name.slice(0, 30))}`, () => {
      const snapshot = snapshotOf({
        profiles: [profile('Ordinary'), profile(name)],
        profileSessions: recordsOf(record(name, '15')),
        apps: [connectedApp(name, { oauthConfig: { isAdminApproved: 'true' } }), eca(name)],
        access: known({
          [`connected-app:${name}`]: {
            profiles: [],
            permissionSets: ['P'],
            permissionSetUsers: Object.fromEntries([[name, 3]]),
          },
        }),
        loginIpRanges: known(Object.fromEntries([[name, 2]])),
        user: user({ profileKey: name }),
      });
      const report = reportOf(snapshot);
      expect(linesOf(report)).to.deep.equal([
        `browser: ${name}: 15 by profile`,
        'browser: Ordinary: 120 by org',
        `${name}: ${name}: 15 by profile`,
        `${name}: ${name}: 15 by profile`,
        `${name}: Ordinary: 120 by org`,
      ]);
      expect(report.populations[2]!.activeUsers).to.equal(3);
      expect(Object.entries(report.loginIpRanges.status === 'known' ? report.loginIpRanges.value : {})).to.deep.equal([
        [name, 2],
      ]);
      expect(report.user!.profile).to.equal(name);
    });
  }

  it('in a table that does not hold them find nothing', () => {
    for (const name of ['constructor', 'toString', '__proto__']) {
      const report = reportOf(
        snapshotOf({
          profiles: [profile(name)],
          apps: [connectedApp(name, { oauthConfig: { isAdminApproved: 'true' } })],
          user: user({ profileKey: name }),
        })
      );
      expect(linesOf(report)).to.deep.equal([`browser: ${name}: 120 by org`]);
      expect(report.apps[0]!.access.users).to.equal(0);
      expect(report.loginIpRanges).to.deep.equal(known({}));
      expect(report.user!.channels[1]).to.deep.include({ access: 'no', via: ['not-approved'] });
    }
  });
});

describe('an org setting with an awkward name', () => {
  it('is shown like any other', () => {
    const settings = Object.fromEntries([
      ['__proto__', 'a'],
      ['constructor', 'b'],
    ]);
    const report = reportOf(snapshotOf({ org: orgSession(settings) }));
    expect(Object.entries(report.org.settings)).to.deep.equal([
      ['__proto__', 'a'],
      ['constructor', 'b'],
      ['sessionTimeout', 'TwoHours'],
    ]);
  });
});
