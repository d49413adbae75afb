import { orgFlag } from '../evidence.js';
import { REVIEW_SESSIONS, SECURITY_GUIDE } from '../references.js';
import { flagRule } from '../flagRule.js';

/** Four switches: setup pages, pages of Salesforce, Visualforce pages with and without headers. */
export const clickjack = flagRule({
  id: 'session/clickjack',
  version: 1,
  severity: 'medium',
  elements: [
    'enableClickjackSetup',
    'enableClickjackNonsetupSFDC',
    'enableClickjackNonsetupUser',
    'enableClickjackNonsetupUserHeaderless',
  ],
  wanted: true,
  read: ({ snapshot }, element) => orgFlag(snapshot, element),
  references: [REVIEW_SESSIONS, SECURITY_GUIDE],
});
