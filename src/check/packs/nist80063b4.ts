import { byRules, notCheckable, type Control } from './control.js';
import type { Pack } from './pack.js';

const CONTROLS: readonly Control[] = [
  notCheckable('2.1.3-overall', 'platform'),
  notCheckable('2.1.3-inactivity', 'nothing-asked'),
  notCheckable('2.2.3-overall', 'platform'),
  byRules('2.2.3-inactivity', {
    'session/org-timeout-max': { maxMinutes: 60 },
    'profile/timeout-max': { maxMinutes: 60 },
    'session/force-logout': {},
    'app/timeout-max': { maxMinutes: 60 },
  }),
  notCheckable('2.3.3-overall', 'platform'),
  notCheckable('2.3.3-inactivity', 'other-level'),
  notCheckable('2.2.2-phishing', 'no-metadata'),
  notCheckable('5.1-shared-secret', 'platform'),
  notCheckable('5.1-not-persistent', 'no-metadata'),
  notCheckable('5.1-level', 'platform'),
  notCheckable('5.1-1', 'platform'),
  notCheckable('5.1-2', 'platform'),
  notCheckable('5.1-3', 'platform'),
  notCheckable('5.1-4', 'platform'),
  notCheckable('5.1-5', 'answered-elsewhere'),
  notCheckable('5.1-6', 'platform'),
  byRules('5.1-storage', { 'session/cross-domain-post': {} }, { isOpen: true }),
  byRules('5.1-csrf', { 'session/csrf': {} }),
  notCheckable('5.1-logoff', 'platform'),
  notCheckable('5.1.1-1', 'platform'),
  byRules('5.1.1-2', { 'session/lock-to-domain': {} }, { isOpen: true }),
  byRules('5.1.1-3', { 'session/http-only': {} }),
  notCheckable('5.1.1-4', 'platform'),
  notCheckable('5.1.1-5', 'platform'),
  notCheckable('5.1.1-6', 'platform'),
  notCheckable('5.1.1-7', 'platform'),
  notCheckable('5.1.2', 'client'),
  notCheckable('5.2-document', 'process'),
  byRules('5.2-end', { 'session/force-logout': {} }, { isOpen: true }),
  notCheckable('5.2-federation', 'no-metadata'),
  notCheckable('5.3', 'process'),
];

/** NIST SP 800-63B-4: reauthentication by assurance level, session management. The level is AAL2. */
export const nist80063b4: Pack = {
  rules: {
    'app/timeout-max': { maxMinutes: 60 },
    'profile/timeout-max': { maxMinutes: 60 },
    'session/cross-domain-post': {},
    'session/csrf': {},
    'session/force-logout': { severity: 'high' },
    'session/http-only': {},
    'session/lock-to-domain': {},
    'session/org-timeout-max': { maxMinutes: 60 },
  },
  standard: {
    release: 'SP 800-63B-4, 2025',
    url: 'https://pages.nist.gov/800-63-4/sp800-63b.html',
    controls: CONTROLS,
  },
};
