import { NIST_SC_23, REVIEW_SESSIONS, SECURITY_GUIDE } from '../references.js';
import { flagRule } from '../flagRule.js';

/** Asked for by the Security Health Review; the older guide warns that it may inhibit applications and mobile devices. */
export const lockToIp = flagRule({
  id: 'session/lock-to-ip',
  version: 1,
  severity: 'low',
  elements: ['lockSessionsToIp'],
  wanted: true,
  read: ({ snapshot }) => snapshot.org.lockSessionsToIp,
  references: [REVIEW_SESSIONS, SECURITY_GUIDE, NIST_SC_23],
});
