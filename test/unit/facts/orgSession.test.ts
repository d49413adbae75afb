import { expect } from 'chai';
import { known, unreadable, unset } from '../../../src/facts/fact.js';
import { decodeSecuritySettings, unreadableOrgSession, warningShown } from '../../../src/facts/orgSession.js';
import { orgSession, rawComponent } from '../support/builders.js';

const VALUES = [
  ['FifteenMinutes', 15],
  ['ThirtyMinutes', 30],
  ['SixtyMinutes', 60],
  ['NinetyMinutes', 90],
  ['TwoHours', 120],
  ['FourHours', 240],
  ['EightHours', 480],
  ['TwelveHours', 720],
  ['TwentyFourHours', 1440],
] as const;

describe("the org's session timeout", () => {
  for (const [name, minutes] of VALUES) {
    it(`${name} is ${minutes} minutes`, () => {
      expect(orgSession({ sessionTimeout: name }).timeoutMinutes).to.deep.equal(known(minutes));
    });
  }

  for (const name of ['OneHour', '120', 'twohours', 'constructor', '__proto__']) {
    it(`${name} is unreadable, with the text as found`, () => {
      expect(orgSession({ sessionTimeout: name }).timeoutMinutes).to.deep.equal(
        unreadable('unknown-value', `sessionTimeout: ${name}`)
      );
    });
  }

  it('that is missing is unreadable, never two hours', () => {
    expect(orgSession({ sessionTimeout: null }).timeoutMinutes).to.deep.equal(
      unreadable('missing', 'sessionSettings.sessionTimeout')
    );
    const without = decodeSecuritySettings(rawComponent('SecuritySettings', 'Security', {}));
    expect(without.timeoutMinutes).to.deep.equal(unreadable('missing', 'sessionSettings'));
    expect(without.forceLogout).to.deep.equal(unreadable('missing', 'sessionSettings'));
  });
});

describe('logins with a Salesforce password', () => {
  const decoded = (node: Parameters<typeof rawComponent>[2]) =>
    decodeSecuritySettings(rawComponent('SecuritySettings', 'Security', node)).credentialsLoginOff;
  const off = (text: string) => ({ singleSignOnSettings: { isLoginWithSalesforceCredentialsDisabled: text } });

  it('are off where the org says so, whatever else was not sent', () => {
    expect(decoded(off('true'))).to.deep.equal(known(true));
    expect(decoded({ ...off('false'), sessionSettings: { sessionTimeout: 'TwoHours' } })).to.deep.equal(known(false));
  });

  it('are not known where nothing is written', () => {
    const why = 'singleSignOnSettings.isLoginWithSalesforceCredentialsDisabled: not in the component';
    expect(decoded({ singleSignOnSettings: {} })).to.deep.equal(unreadable('not-exposed', why));
    expect(orgSession().credentialsLoginOff).to.deep.equal(unreadable('not-exposed', why));
  });
});

describe("the org's session settings", () => {
  it('are shown as read, in the order of their names', () => {
    const { settings } = orgSession({ zeta: 'z', logoutURL: '/bye', several: ['a', 'b'] });
    expect(Object.entries(settings)).to.deep.equal([
      ['logoutURL', '/bye'],
      ['sessionTimeout', 'TwoHours'],
      ['several', 'a, b'],
      ['zeta', 'z'],
    ]);
  });

  it('carry what decides about warning, logout and address', () => {
    const org = orgSession({
      disableTimeoutWarning: 'true',
      forceLogoutOnSessionTimeout: 'false',
      logoutURL: 'https://example.com/bye',
      lockSessionsToIp: '1',
      lockSessionsToDomain: '0',
      enforceIpRangesEveryRequest: 'maybe',
    });
    expect(org.warningDisabled).to.deep.equal(known(true));
    expect(org.forceLogout).to.deep.equal(known(false));
    expect(org.logoutUrl).to.deep.equal(known('https://example.com/bye'));
    expect(org.lockSessionsToIp).to.deep.equal(known(true));
    expect(org.lockSessionsToDomain).to.deep.equal(known(false));
    expect(org.enforceIpRangesEveryRequest).to.deep.equal(
      unreadable('unknown-value', 'enforceIpRangesEveryRequest: maybe')
    );
  });

  it('count the trusted ranges', () => {
    const count = (networkAccess: string | { ipRanges: { start: string }[] }) =>
      decodeSecuritySettings(rawComponent('SecuritySettings', 'Security', { networkAccess })).trustedIpRanges;
    expect(count({ ipRanges: [{ start: '10.0.0.1' }, { start: '10.0.1.1' }] })).to.deep.equal(known(2));
    expect(count('')).to.deep.equal(known(0));
    expect(decodeSecuritySettings(rawComponent('SecuritySettings', 'Security', {})).trustedIpRanges).to.deep.equal(
      unset
    );
  });

  it('say from where to where the trusted ranges go, whatever stands there', () => {
    const networkAccess = { ipRanges: [{ start: '10.0.0.1', end: '10.0.0.9' }, { start: 'x' }, ''] };
    const org = decodeSecuritySettings(rawComponent('SecuritySettings', 'Security', { networkAccess }));
    expect(org.trustedIpRanges).to.deep.equal(known(3));
    expect(org.trustedAddresses).to.deep.equal(
      known([
        { start: '', end: '' },
        { start: '10.0.0.1', end: '10.0.0.9' },
        { start: 'x', end: '' },
      ])
    );
  });

  it('name the component however the file is called', () => {
    const inFile = rawComponent('Settings', 'Security', { sessionSettings: {} }, 'settings/Security.settings');
    expect(decodeSecuritySettings(inFile).place).to.deep.equal({
      component: 'SecuritySettings:Security',
      file: 'settings/Security.settings',
    });
  });

  it('that were not read are unreadable altogether', () => {
    const why = unreadable('no-permission', 'Modify Metadata');
    const org = unreadableOrgSession(why);
    expect([org.timeoutMinutes, org.trustedIpRanges, org.logoutUrl]).to.deep.equal([why, why, why]);
  });
});

describe('the popup 30 seconds before the end', () => {
  it('is shown unless it is disabled', () => {
    expect(warningShown(orgSession({ disableTimeoutWarning: 'false' }))).to.deep.equal(known(true));
    expect(warningShown(orgSession({ disableTimeoutWarning: 'true' }))).to.deep.equal(known(false));
    expect(warningShown(orgSession())).to.deep.equal(unset);
  });
});
