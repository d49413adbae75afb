import { GUIDE_SECURITY_SETTINGS, NIST_AC_12, REVIEW_SESSION_TIMEOUT } from '../references.js';
import { flagRule } from '../flagRule.js';

/** Without forced logout the user of a session that timed out is only prompted. */
export const forceLogout = flagRule({
  id: 'session/force-logout',
  version: 1,
  severity: 'medium',
  elements: ['forceLogoutOnSessionTimeout'],
  wanted: true,
  amends: { forceLogout: true },
  read: ({ snapshot }) => snapshot.org.forceLogout,
  references: [REVIEW_SESSION_TIMEOUT, GUIDE_SECURITY_SETTINGS, NIST_AC_12],
});
