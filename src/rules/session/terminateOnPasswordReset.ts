import { orgFlag } from '../evidence.js';
import { GUIDE_SECURITY_SETTINGS, NIST_AC_12, REVIEW_SESSION_SETTINGS } from '../references.js';
import { flagRule } from '../flagRule.js';

/** Whoever took over an account keeps the session that is open, unless the new password ends it. */
export const terminateOnPasswordReset = flagRule({
  id: 'session/terminate-on-password-reset',
  version: 1,
  severity: 'medium',
  elements: ['terminateUserSessionsWhenAdminResetsPassword'],
  wanted: true,
  read: ({ snapshot }, element) => orgFlag(snapshot, element),
  references: [REVIEW_SESSION_SETTINGS, GUIDE_SECURITY_SETTINGS, NIST_AC_12],
});
