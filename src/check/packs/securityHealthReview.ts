import type { Pack } from './pack.js';

/** Salesforce's Security Health Review of 2025-26, its controls on session settings and connected apps. */
export const securityHealthReview: Pack = {
  rules: {
    'session/org-timeout-max': { maxMinutes: 15 },
    'session/force-logout': {},
    'session/warning-popup': { advice: 'security-health-review', severity: 'low' },
    'session/lock-to-domain': {},
    'session/terminate-on-password-reset': {},
    'session/lock-to-ip': { severity: 'medium' },
    'session/ip-ranges-every-request': { severity: 'medium' },
    'session/http-only': {},
    'session/cross-domain-post': { severity: 'medium' },
    'session/login-as-relogin': { severity: 'medium' },
    'session/csrf': {},
    'session/clickjack': {},
    'app/timeout-max': { maxMinutes: 60 },
    'token/pkce': { severity: 'medium' },
  },
  standard: null,
};
