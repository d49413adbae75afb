import { recommended } from './recommended.js';
import type { Pack } from './pack.js';

/** Every recommended rule, with the shortest times that are asked for anywhere and nothing below medium. */
export const strict: Pack = {
  rules: {
    ...recommended.rules,
    'session/org-timeout-max': { maxMinutes: 15, severity: 'high' },
    'session/lock-to-ip': { severity: 'medium' },
    'session/ip-ranges-every-request': { severity: 'medium' },
    'session/cross-domain-post': { severity: 'medium' },
    'session/login-autocomplete': { severity: 'medium' },
    'session/login-as-relogin': { severity: 'medium' },
    'profile/timeout-max': { maxMinutes: 60, severity: 'high' },
    'profile/admin-timeout-max': { maxMinutes: 15 },
    'profile/admin-login-level': { severity: 'high' },
    'app/timeout-max': { maxMinutes: 60, severity: 'high' },
    'token/idle-max': { severity: 'high' },
    'token/idle-limit': { severity: 'medium' },
    'token/rotation': { severity: 'medium' },
    'token/pkce': { severity: 'medium' },
    'token/unused': { maxDays: 30 },
    'record/orphan': { severity: 'medium' },
    'record/duplicate': { severity: 'medium' },
  },
  standard: null,
};
