import { orgFlag } from '../evidence.js';
import { REVIEW_SECURE_CONNECTIONS, SECURITY_GUIDE } from '../references.js';
import { flagRule } from '../flagRule.js';

/** Keeps session ids out of addresses, and so out of logs and histories. */
export const crossDomainPost = flagRule({
  id: 'session/cross-domain-post',
  version: 1,
  severity: 'low',
  elements: ['enablePostForSessions'],
  wanted: true,
  read: ({ snapshot }, element) => orgFlag(snapshot, element),
  references: [REVIEW_SECURE_CONNECTIONS, SECURITY_GUIDE],
});
