import { orgFlag } from '../evidence.js';
import { NIST_SC_23, REVIEW_SECURE_CONNECTIONS, SECURITY_GUIDE } from '../references.js';
import { flagRule } from '../flagRule.js';

/** Keeps scripts of a page from the session cookie. */
export const httpOnly = flagRule({
  id: 'session/http-only',
  version: 1,
  severity: 'medium',
  elements: ['requireHttpOnly'],
  wanted: true,
  read: ({ snapshot }, element) => orgFlag(snapshot, element),
  references: [REVIEW_SECURE_CONNECTIONS, SECURITY_GUIDE, NIST_SC_23],
});
