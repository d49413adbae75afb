import { GUIDE_SECURITY_SETTINGS, NIST_SC_23, REVIEW_SECURE_CONNECTIONS } from '../references.js';
import { flagRule } from '../flagRule.js';

/** Off, login IP ranges are looked at when a user logs in and never again. */
export const ipRangesEveryRequest = flagRule({
  id: 'session/ip-ranges-every-request',
  version: 1,
  severity: 'low',
  elements: ['enforceIpRangesEveryRequest'],
  wanted: true,
  read: ({ snapshot }) => snapshot.org.enforceIpRangesEveryRequest,
  references: [REVIEW_SECURE_CONNECTIONS, GUIDE_SECURITY_SETTINGS, NIST_SC_23],
});
