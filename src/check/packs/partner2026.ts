import { byRules, notCheckable, textNotRead, type Control } from './control.js';
import type { Pack } from './pack.js';

const CONTROLS: readonly Control[] = [
  byRules(
    'PARTNER-PKCE',
    { 'token/pkce': {} },
    {
      url: 'https://developer.salesforce.com/docs/platform/isvforce/guide/secure-code-ac-eca.md',
      date: '2026-05-11',
      certainty: 'official',
      isOpen: true,
    }
  ),
  byRules(
    'PARTNER-RTR',
    { 'token/rotation': {} },
    {
      url: 'https://developer.salesforce.com/docs/platform/isvforce/guide/secure-code-ac-eca.md',
      date: '2026-05-11',
      certainty: 'official',
      isOpen: true,
    }
  ),
  byRules(
    'PARTNER-IDLE',
    {
      'token/idle-limit': {},
      'token/inconsistent-with-limit': {},
      'token/never-expires': {},
      'token/unused': { maxDays: 30 },
      'token/idle-max': {},
    },
    { date: '2026-06-25', certainty: 'third-party', isOpen: true }
  ),
  byRules('PARTNER-IP', { 'token/ip-allowlist': {} }, { date: '2026-06-25', certainty: 'third-party', isOpen: true }),
  notCheckable('PARTNER-LOCK', 'no-metadata'),
  notCheckable('PARTNER-INCIDENT', 'process', {
    url: 'https://developer.salesforce.com/docs/platform/isvforce/guide/secure-code-ac-eca.md',
  }),
  textNotRead('PARTNER-FIFTH'),
];

/** What Salesforce asks of partners' apps in 2026, and what subscribers do so that no token is lost by it. */
export const partner2026: Pack = {
  rules: {
    'token/idle-limit': { severity: 'high' },
    'token/idle-max': { severity: 'high' },
    'token/inconsistent-with-limit': { severity: 'high' },
    'token/ip-allowlist': {},
    'token/never-expires': { severity: 'high' },
    'token/pkce': { severity: 'high' },
    'token/rotation': { severity: 'high' },
    'token/unused': { maxDays: 30 },
  },
  standard: { release: '2026', url: 'https://help.salesforce.com/s/articleView?id=005232552', controls: CONTROLS },
};
