import type { Pack } from './pack.js';

/** Security Benchmark for Salesforce: SBS-OAUTH-001 (its risk is critical there) and SBS-DEP-006. */
export const sbs: Pack = {
  'app/not-installed': { severity: 'critical' },
  'app/self-authorised': { severity: 'critical' },
  'token/cli-app': { maxMinutes: 15, maxDays: 90 },
};
