import type { Pack } from './pack.js';

/**
 * What Salesforce asks of partners' apps since 2026 (ISVforce Guide, "Secure Your Connected Apps and External Client Apps"), and
 * what subscribers do so that no token is lost by it: idle tokens end after 30 days, policies say so, tokens rotate.
 */
export const salesforce30DayIdle: Pack = {
  'token/idle-limit': { severity: 'high' },
  'token/inconsistent-with-limit': { severity: 'high' },
  'token/never-expires': { severity: 'high' },
  'token/idle-max': { severity: 'high' },
  'token/pkce': { severity: 'high' },
  'token/rotation': { severity: 'high' },
  'token/unused': { maxDays: 30 },
};
