import { orgFlag } from '../evidence.js';
import { NIST_SC_23, REVIEW_SESSIONS, SECURITY_GUIDE } from '../references.js';
import { flagRule } from '../flagRule.js';

/** Cross-site request forgery protection of setup and of other pages. */
export const csrf = flagRule({
  id: 'session/csrf',
  version: 1,
  severity: 'high',
  elements: ['enableCSRFOnGet', 'enableCSRFOnPost'],
  wanted: true,
  read: ({ snapshot }, element) => orgFlag(snapshot, element),
  references: [REVIEW_SESSIONS, SECURITY_GUIDE, NIST_SC_23],
});
