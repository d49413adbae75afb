import { known, unreadable, type Fact } from '../../../../src/facts/fact.js';
import type { LoginUse } from '../../../../src/facts/loginUse.js';
import type { OrgOauthFacts } from '../../../../src/facts/orgOauth.js';
import type { Holders, Snapshot } from '../../../../src/facts/snapshot.js';
import { orgSession, profile, snapshotOf } from '../../support/builders.js';
import type { RuleCases } from './ruleCases.js';

const UNREAD = unreadable('no-permission', 'View Setup and Configuration');

const oauthOf = (oauth: Partial<OrgOauthFacts>): Snapshot =>
  snapshotOf({ org: { ...orgSession(), oauth: { ...orgSession().oauth, ...oauth } } });

const switchCases = (name: keyof OrgOauthFacts): RuleCases => ({
  pass: oauthOf({ [name]: known(true) }),
  fail: oauthOf({ [name]: known(false) }),
  notAssessed: oauthOf({ [name]: UNREAD }),
});

export const heldBy = (holders: Fact<Holders>): Snapshot => snapshotOf({ holders });

const holderCases = (name: keyof Holders, permitted: number): RuleCases => {
  const of = (count: number | null): Snapshot =>
    heldBy(known({ approveUninstalledApps: 0, useAnyApiClient: 0, mfaWaived: 0, [name]: count }));
  return { pass: of(permitted), fail: of(permitted + 1), notAssessed: of(null) };
};

export const rangesOf = (...ranges: readonly (readonly [start: string, end: string])[]): Snapshot =>
  snapshotOf({
    profiles: [profile('Sales'), profile('Service')],
    loginAddresses: known({ Sales: ranges.map(([start, end]) => ({ start, end })) }),
  });

/** Logins of an org that counted them. */
export const loginsOf = (...logins: Partial<LoginUse>[]): Snapshot =>
  snapshotOf({
    logins: known(
      logins.map((use) => ({
        loginType: 'Application',
        loginSubType: null,
        apiType: null,
        logins: 1,
        users: 1,
        ...use,
      }))
    ),
  });

/** Rules on logins, on permissions, and on what the org allows of OAuth. */
export const ACCESS_CASES: Readonly<Record<string, RuleCases>> = {
  'login/username-password-flow': switchCases('usernamePasswordBlocked'),
  'login/user-agent-flow': switchCases('userAgentBlocked'),
  'login/legacy-flow-in-use': {
    pass: loginsOf({ loginType: 'Remote Access 2.0', loginSubType: 'OAuth Web Server' }),
    fail: loginsOf({ loginType: 'Remote Access 2.0', loginSubType: 'OAuth Username-Password' }),
    notAssessed: snapshotOf(),
  },
  'login/soap-login-in-use': {
    pass: loginsOf({ loginType: 'Remote Access 2.0', apiType: 'N/A' }),
    fail: loginsOf({ loginType: 'Other Apex API', apiType: 'SOAP Partner' }),
    notAssessed: loginsOf({ loginType: 'Other Apex API', apiType: null }),
  },
  'login/salesforce-credentials': {
    pass: snapshotOf({ org: { ...orgSession(), credentialsLoginOff: known(true) } }),
    fail: snapshotOf({ org: { ...orgSession(), credentialsLoginOff: known(false) } }),
    notAssessed: snapshotOf({ org: { ...orgSession(), credentialsLoginOff: UNREAD } }),
  },
  'app/api-access-control': switchCases('apiAccessControl'),
  'permission/approve-uninstalled-apps': holderCases('approveUninstalledApps', 5),
  'permission/use-any-api-client': holderCases('useAnyApiClient', 5),
  'permission/mfa-waived': holderCases('mfaWaived', 0),
  'profile/login-ranges-too-broad': {
    pass: rangesOf(['10.0.0.0', '10.255.255.255']),
    fail: rangesOf(['0.0.0.0', '255.255.255.255']),
    notAssessed: snapshotOf({ loginAddresses: UNREAD }),
  },
};
