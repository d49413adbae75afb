import { orgFlag } from '../evidence.js';
import { REVIEW_SECURE_CONNECTIONS, SECURITY_GUIDE } from '../references.js';
import { flagRule } from '../flagRule.js';

/** After Login-As an admin otherwise falls back into their own session. */
export const loginAsRelogin = flagRule({
  id: 'session/login-as-relogin',
  version: 1,
  severity: 'low',
  elements: ['forceRelogin'],
  wanted: true,
  read: ({ snapshot }, element) => orgFlag(snapshot, element),
  references: [REVIEW_SECURE_CONNECTIONS, SECURITY_GUIDE],
});
