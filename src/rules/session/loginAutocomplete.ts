import { orgFlag } from '../evidence.js';
import { GUIDE_SECURITY_SETTINGS, SECURITY_GUIDE } from '../references.js';
import { flagRule } from '../flagRule.js';

/** The browser keeps user names of the login page. */
export const loginAutocomplete = flagRule({
  id: 'session/login-autocomplete',
  version: 1,
  severity: 'low',
  elements: ['enableCacheAndAutocomplete'],
  wanted: false,
  read: ({ snapshot }, element) => orgFlag(snapshot, element),
  references: [SECURITY_GUIDE, GUIDE_SECURITY_SETTINGS],
});
