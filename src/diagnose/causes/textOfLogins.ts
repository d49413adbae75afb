import type { TextCause } from '../cause.js';
import { apiOnly, frozen, passwordLocked } from './person.js';
import { LOCKED_USERS, LOGIN_HISTORY, ORGS, told } from './told.js';

/** A login, its user and its org. */
export const TEXT_CAUSES_OF_LOGINS: readonly TextCause[] = [
  told('wrong-password', ['login-refused'], LOGIN_HISTORY),
  told('wrong-username', ['login-refused'], LOGIN_HISTORY),
  told('security-token-missing', ['login-refused'], LOGIN_HISTORY),
  told('password-lockout', ['login-refused'], LOCKED_USERS, passwordLocked),
  told('password-expired', ['login-refused']),
  told('password-flow-mfa'),
  told('user-frozen', ['login-refused'], LOCKED_USERS, frozen),
  told('user-license'),
  told('user-api-only', [], null, apiOnly),
  told('login-hours', ['login-refused', 'login-again-on-network-change', 'logged-out-while-working', 'app-blocked']),
  told('login-rate', [], LOGIN_HISTORY),
  told('identity-verification'),
  told('device-not-registered'),
  told('restricted-country'),
  told('site-access'),
  told('sso-down'),
  told('saml-config'),
  told('saml-certificate'),
  told('mutual-tls'),
  told('org-inactive', [], ORGS),
  told('platform-outage'),
  told('soap-login-off'),
];
