import { orgSession, snapshotOf } from '../../support/builders.js';
import type { RawNode } from '../../../../src/facts/raw.js';
import type { Snapshot } from '../../../../src/facts/snapshot.js';
import type { RuleCases } from './ruleCases.js';

const orgOf = (settings: RawNode): Snapshot => snapshotOf({ org: orgSession(settings) });

/** A switch with its wanted value, with the other one, and not sent at all. */
const flagCases = (wanted: RawNode, other: RawNode): RuleCases => ({
  pass: orgOf(wanted),
  fail: orgOf({ ...wanted, ...other }),
  notAssessed: orgOf({}),
});

export const SESSION_CASES: Readonly<Record<string, RuleCases>> = {
  'session/org-timeout-max': {
    pass: orgOf({ sessionTimeout: 'TwoHours' }),
    fail: orgOf({ sessionTimeout: 'FourHours' }),
    notAssessed: orgOf({ sessionTimeout: 'ThreeHours' }),
  },
  'session/force-logout': flagCases({ forceLogoutOnSessionTimeout: 'true' }, { forceLogoutOnSessionTimeout: 'false' }),
  'session/warning-popup': flagCases(
    { forceLogoutOnSessionTimeout: 'true', disableTimeoutWarning: 'false' },
    { disableTimeoutWarning: 'true' }
  ),
  'session/lock-to-domain': flagCases({ lockSessionsToDomain: 'true' }, { lockSessionsToDomain: 'false' }),
  'session/lock-to-ip': flagCases({ lockSessionsToIp: 'true' }, { lockSessionsToIp: 'false' }),
  'session/ip-ranges-every-request': flagCases(
    { enforceIpRangesEveryRequest: 'true' },
    { enforceIpRangesEveryRequest: 'false' }
  ),
  'session/http-only': flagCases({ requireHttpOnly: 'true' }, { requireHttpOnly: 'false' }),
  'session/cross-domain-post': flagCases({ enablePostForSessions: 'true' }, { enablePostForSessions: 'false' }),
  'session/csrf': flagCases({ enableCSRFOnGet: 'true', enableCSRFOnPost: 'true' }, { enableCSRFOnGet: 'false' }),
  'session/clickjack': flagCases(
    {
      enableClickjackSetup: 'true',
      enableClickjackNonsetupSFDC: 'true',
      enableClickjackNonsetupUser: 'true',
      enableClickjackNonsetupUserHeaderless: 'true',
    },
    { enableClickjackNonsetupUser: 'false' }
  ),
  'session/login-autocomplete': flagCases(
    { enableCacheAndAutocomplete: 'false' },
    { enableCacheAndAutocomplete: 'true' }
  ),
  'session/login-as-relogin': flagCases({ forceRelogin: 'true' }, { forceRelogin: 'false' }),
  'session/terminate-on-password-reset': flagCases(
    { terminateUserSessionsWhenAdminResetsPassword: 'true' },
    { terminateUserSessionsWhenAdminResetsPassword: 'false' }
  ),
};
