import { CLI_APPS } from '../../rules/parameters.js';
import { byRules, notCheckable, type Control } from './control.js';
import type { Pack } from './pack.js';

const CONTROLS: readonly Control[] = [
  byRules(
    'SBS-OAUTH-001',
    { 'app/not-installed': {} },
    { url: 'https://docs.securitybenchmark.org/benchmark/oauth-security.html' }
  ),
  byRules(
    'SBS-OAUTH-002',
    { 'app/self-authorised': {} },
    { url: 'https://docs.securitybenchmark.org/benchmark/oauth-security.html' }
  ),
  notCheckable('SBS-OAUTH-003', 'process', { url: 'https://docs.securitybenchmark.org/benchmark/oauth-security.html' }),
  notCheckable('SBS-OAUTH-004', 'process', { url: 'https://docs.securitybenchmark.org/benchmark/oauth-security.html' }),
  notCheckable('SBS-INT-001', 'client', { url: 'https://docs.securitybenchmark.org/benchmark/integrations.html' }),
  notCheckable('SBS-INT-004', 'not-read-by-plugin', {
    url: 'https://docs.securitybenchmark.org/controls-at-a-glance.html',
  }),
  notCheckable('SBS-ACS-002', 'process'),
  byRules('SBS-ACS-003', { 'permission/approve-uninstalled-apps': { maxHolders: 5 } }, { isOpen: true }),
  byRules('SBS-ACS-006', { 'permission/use-any-api-client': { maxHolders: 5 } }, { isOpen: true }),
  notCheckable('SBS-ACS-007', 'process'),
  notCheckable('SBS-ACS-008', 'no-metadata'),
  notCheckable('SBS-ACS-009', 'no-metadata'),
  notCheckable('SBS-ACS-012', 'process', { url: 'https://docs.securitybenchmark.org/controls-at-a-glance.html' }),
  byRules(
    'SBS-AUTH-001',
    { 'login/salesforce-credentials': {} },
    { url: 'https://docs.securitybenchmark.org/benchmark/authentication.html', isOpen: true }
  ),
  notCheckable('SBS-AUTH-002', 'process', { url: 'https://docs.securitybenchmark.org/benchmark/authentication.html' }),
  byRules(
    'SBS-AUTH-003',
    { 'profile/login-ranges-too-broad': { maxAddresses: 16777216 } },
    { url: 'https://docs.securitybenchmark.org/benchmark/authentication.html', isOpen: true }
  ),
  notCheckable('SBS-AUTH-004', 'process', { url: 'https://docs.securitybenchmark.org/benchmark/authentication.html' }),
  notCheckable('SBS-DEP-003', 'process', { url: 'https://docs.securitybenchmark.org/benchmark/deployments.html' }),
  notCheckable('SBS-DEP-005', 'process', { url: 'https://docs.securitybenchmark.org/benchmark/deployments.html' }),
  byRules(
    'SBS-DEP-006',
    { 'token/cli-app': { maxMinutes: 15, maxDays: 90 }, 'token/absolute-max': { maxDays: 90, apps: CLI_APPS } },
    { url: 'https://docs.securitybenchmark.org/benchmark/deployments.html', isOpen: true }
  ),
  notCheckable('SBS-SECCONF-001', 'process', { url: 'https://docs.securitybenchmark.org/controls-at-a-glance.html' }),
  notCheckable('SBS-SECCONF-002', 'process', { url: 'https://docs.securitybenchmark.org/controls-at-a-glance.html' }),
];

/** Security Benchmark for Salesforce, all controls on sessions, tokens, apps, API access and login. */
export const sbs: Pack = {
  rules: {
    'app/not-installed': { severity: 'critical' },
    'app/self-authorised': { severity: 'critical' },
    'login/salesforce-credentials': {},
    'permission/approve-uninstalled-apps': { severity: 'critical', maxHolders: 5 },
    'permission/use-any-api-client': { severity: 'critical', maxHolders: 5 },
    'profile/login-ranges-too-broad': { maxAddresses: 16777216 },
    'token/absolute-max': { maxDays: 90, apps: CLI_APPS },
    'token/cli-app': { maxMinutes: 15, maxDays: 90 },
  },
  standard: {
    release: 'v0.4.1',
    url: 'https://docs.securitybenchmark.org/benchmark/access-controls.html',
    controls: CONTROLS,
  },
};
