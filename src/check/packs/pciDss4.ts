import { byRules, notCheckable, textNotRead, type Control } from './control.js';
import type { Pack } from './pack.js';

const CONTROLS: readonly Control[] = [
  notCheckable('8.2.1', 'platform'),
  notCheckable('8.2.2', 'process'),
  notCheckable('8.2.3', 'process'),
  notCheckable('8.2.4', 'process'),
  notCheckable('8.2.5', 'process'),
  notCheckable('8.2.6', 'not-read-by-plugin'),
  notCheckable('8.2.7', 'process'),
  byRules(
    '8.2.8',
    {
      'session/org-timeout-max': { maxMinutes: 15 },
      'profile/timeout-max': { maxMinutes: 15 },
      'session/force-logout': {},
      'app/timeout-max': { maxMinutes: 15 },
    },
    {
      url: 'https://www.pcisecuritystandards.org/faq/articles/Frequently_Asked_Question/what-is-the-purpose-of-pci-dss-requirement-8-2-8-which-requires-users-to-reauthenticate-after-15-minutes-of-idle-time',
      isOpen: true,
    }
  ),
  notCheckable('8.3.1', 'platform'),
  notCheckable('8.3.2', 'platform'),
  notCheckable('8.3.3', 'process'),
  notCheckable('8.3.4', 'not-read-by-plugin'),
  notCheckable('8.3.5', 'process'),
  notCheckable('8.3.6', 'not-read-by-plugin'),
  notCheckable('8.3.7', 'not-read-by-plugin'),
  notCheckable('8.3.8', 'process'),
  notCheckable('8.3.9', 'not-read-by-plugin'),
  notCheckable('8.3.10', 'process'),
  notCheckable('8.3.10.1', 'not-read-by-plugin'),
  notCheckable('8.3.11', 'process'),
  byRules('8.4.1', { 'profile/admin-login-level': {} }, { isOpen: true }),
  byRules(
    '8.4.2',
    { 'login/username-password-flow': {}, 'permission/mfa-waived': { maxHolders: 0 } },
    { isOpen: true }
  ),
  notCheckable('8.4.3', 'no-metadata'),
  byRules(
    '8.5.1',
    { 'login/username-password-flow': {}, 'permission/mfa-waived': { maxHolders: 0 } },
    { isOpen: true }
  ),
  notCheckable('8.6.1', 'no-metadata'),
  byRules('8.6.2', { 'login/username-password-flow': {} }, { isOpen: true }),
  notCheckable('8.6.3', 'process'),
  textNotRead('7.2.5'),
  textNotRead('7.2.5.1'),
];

/** PCI DSS, requirement 8. It counts where the org is a system component of the cardholder data environment. */
export const pciDss4: Pack = {
  rules: {
    'app/timeout-max': { maxMinutes: 15 },
    'login/username-password-flow': {},
    'permission/mfa-waived': { maxHolders: 0 },
    'profile/admin-login-level': { severity: 'high' },
    'profile/timeout-max': { severity: 'high', maxMinutes: 15 },
    'session/force-logout': { severity: 'high' },
    'session/org-timeout-max': { severity: 'high', maxMinutes: 15 },
  },
  standard: {
    release: 'v4.0.1',
    url: 'https://www.pcisecuritystandards.org/document_library/?category=pcidss',
    controls: CONTROLS,
  },
};
