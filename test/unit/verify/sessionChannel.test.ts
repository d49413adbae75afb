import { expect } from 'chai';
import { known } from '../../../src/facts/fact.js';
import type { SessionGroup } from '../../../src/facts/observedSession.js';
import { app, connectedApp, eca, profile, snapshotOf } from '../support/builders.js';
import { leftOf, linesOf, sessions, through, verify } from './sessions.js';

const ORG = snapshotOf({
  profiles: [profile('Sales'), profile('Service')],
  apps: [
    connectedApp('Loader', { label: 'Data Loader', sessionPolicy: { sessionTimeout: '15' } }),
    connectedApp('Twin_A', { label: 'Twin' }),
    eca('Twin_B', {}),
    connectedApp('Closed', { label: 'Closed', oauthConfig: { isAdminApproved: 'true' } }),
    app({ name: 'Jwt', label: 'Jwt', tokenFormat: known('jwt') }),
  ],
  access: known({ 'connected-app:Closed': { profiles: ['Service'], permissionSets: [], permissionSetUsers: {} } }),
});
const TWIN = { ...ORG, apps: ORG.apps.map((each) => (each.name === 'Twin_B' ? { ...each, label: 'twin' } : each)) };

describe('whose timeout a session should have', () => {
  it('is the browser row for the login page, for SOAP login() and for outside users of a site', () => {
    const groups = [
      sessions(1),
      sessions(1, { loginType: 'SAML Sfdc Initiated SSO' }),
      sessions(1, { sessionType: 'API', loginType: 'Other Apex API', application: 'Partner' }),
      sessions(1, { sessionType: 'ChatterNetworks', loginType: 'Chatter Communities External User' }),
    ];
    expect(linesOf(verify(ORG, groups))).to.deep.equal(['browser Sales+Service 120: 4/0/0']);
  });

  /** Object Reference, AuthSession `LoginType`. */
  const ofSites = [
    'Customer Service Portal',
    'SAML Customer Service Portal SSO',
    'Customer Service Portal Third-Party SSO',
    'Partner Portal',
    'SAML Partner Portal SSO',
    'Partner Portal Third-Party SSO',
    'SAML Site SSO',
    'Chatter Communities External User',
    'SAML Chatter Communities External User SSO',
    'Chatter Communities External User Third Party SSO',
  ];
  const logins: Readonly<Record<string, readonly string[]>> = {
    UI: [
      'Application',
      'SAML Idp Initiated SSO',
      'SAML Sfdc Initiated SSO',
      'Third Party SSO',
      'Certificate-based login',
      'Passwordless Login',
      'Passwordless Login via Passkeys',
      'HOTP YubiKey',
      'Lightning Login',
      ...ofSites,
    ],
    ChatterNetworks: ofSites,
  };
  for (const [sessionType, loginTypes] of Object.entries(logins)) {
    it(`is the browser row for each login of a page that begins a ${sessionType} session`, () => {
      const report = verify(
        ORG,
        loginTypes.map((loginType) => sessions(1, { sessionType, loginType }))
      );
      expect(leftOf(report)).to.deep.equal([]);
      expect(report.sessions.compared).to.equal(loginTypes.length);
    });
  }

  it('is the row of the app that the login names, in any letter case', () => {
    const report = verify(ORG, [
      through('data loader', 2, { seconds: 900 }),
      through('Closed', 1, { profileKey: 'Service' }),
    ]);
    expect(linesOf(report)).to.deep.equal(['Closed Service 120: 1/0/0', 'Loader Sales+Service 15: 2/0/0']);
    expect(leftOf(report)).to.deep.equal([]);
  });

  // A session that would agree is among each of them: taken for the wrong population it would be a wrong agreement.
  const cases: readonly (readonly [string, SessionGroup, string])[] = [
    ['derived sessions of a page', sessions(3, { sessionType: 'Aura' }), '3 session-type (Aura)'],
    ['a type that is not given', sessions(1, { sessionType: null }), '1 session-type'],
    [
      'a type called like a part of every object',
      sessions(1, { sessionType: 'constructor' }),
      '1 session-type (constructor)',
    ],
    [
      'somebody logged in as somebody else',
      sessions(1, { loginType: 'SysAdmin Switch' }),
      '1 login-type (UI, SysAdmin Switch)',
    ],
    [
      'a browser opened by an app',
      sessions(1, { loginType: 'Remote Access 2.0' }),
      '1 login-type (UI, Remote Access 2.0)',
    ],
    [
      'the API session beside each login',
      sessions(1, { sessionType: 'API', loginType: 'Unknown' }),
      '1 login-type (API, Unknown)',
    ],
    ['a login that is not told', sessions(1, { loginType: null }), '1 login-type (UI, -)'],
    [
      'a site session of an employee',
      sessions(1, { sessionType: 'ChatterNetworks' }),
      '1 login-type (ChatterNetworks, Application)',
    ],
    ['a session out of another one', sessions(1, { hasParent: true }), '1 child-session (UI)'],
    ['a session whose end has passed', sessions(1, { isOver: true }), '1 session-over'],
    ['a session without seconds', sessions(1, { seconds: null }), '1 seconds-not-given'],
    ['a profile that was not read', sessions(1, { profileKey: 'Gone' }), '1 profile-not-found'],
    ['no profile', sessions(1, { profileKey: null }), '1 profile-not-found'],
    ['an app that the org does not tell', through('', 1, { application: null }), '1 app-not-given'],
    ['an app that was not read', through('Postman', 1), '1 app-not-found (Postman)'],
    ['a label of two apps', through('Twin', 1), '1 app-ambiguous (Twin)'],
    ['a profile that may not use the app', through('Closed', 1), '1 app-not-approved (Closed)'],
    [
      'a JWT of an app with opaque tokens',
      through('Data Loader', 1, { isJwt: true, seconds: 900 }),
      '1 token-format (Data Loader)',
    ],
    ['an opaque token of an app with JWT', through('Jwt', 1), '1 token-format (Jwt)'],
  ];
  for (const [what, group, expected] of cases) {
    it(`is not guessed for ${what}`, () => {
      const report = verify(TWIN, [group]);
      expect(leftOf(report)).to.deep.equal([expected]);
      expect(report.sessions.compared).to.equal(0);
    });
  }

  it('does not ask for the token format where the API version does not give it', () => {
    expect(linesOf(verify(ORG, [through('Data Loader', 1, { isJwt: null, seconds: 900 })]))).to.deep.equal([
      'Loader Sales+Service 15: 1/0/0',
    ]);
  });
});
