import { GUIDE_SECURITY_SETTINGS, NIST_SC_23 } from '../references.js';
import { flagRule } from '../flagRule.js';

/** The documented default is on since Spring 2015. */
export const lockToDomain = flagRule({
  id: 'session/lock-to-domain',
  version: 1,
  severity: 'medium',
  elements: ['lockSessionsToDomain'],
  wanted: true,
  read: ({ snapshot }) => snapshot.org.lockSessionsToDomain,
  references: [GUIDE_SECURITY_SETTINGS, NIST_SC_23],
});
