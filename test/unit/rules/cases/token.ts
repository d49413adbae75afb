import type { AppFacts } from '../../../../src/facts/app.js';
import { unreadable } from '../../../../src/facts/fact.js';
import type { Snapshot } from '../../../../src/facts/snapshot.js';
import { unreadTokens, type TokenReading } from '../../../../src/facts/tokenUse.js';
import { connectedApp, eca, snapshotOf, tokensOf, tokenUse } from '../../support/builders.js';
import { OLD, policyWith, withApps } from './app.js';
import type { RuleCases } from './ruleCases.js';

export const ID = '0H4000000000001';

/** An app with a policy of its own; the limit is off unless the config says otherwise. */
export const refresh = (refreshTokenPolicy: string, oauthConfig: Record<string, string | string[]> = {}): AppFacts =>
  connectedApp('Data_Loader', {
    oauthPolicy: { ipRelaxation: 'ENFORCE', refreshTokenPolicy },
    oauthConfig: { isEnforceRefreshTokenTTL: 'false', ...oauthConfig },
  });

/** Of that limit nobody can tell. */
export const UNKNOWN = unreadable('carries-secrets', 'global');

export const limited = (refreshTokenPolicy: string, idleLimit: AppFacts['idleLimit']): AppFacts => ({
  ...refresh(refreshTokenPolicy),
  idleLimit,
});

const flagged = (element: string, value: string): Snapshot =>
  withApps(connectedApp('Data_Loader', { oauthConfig: { [element]: value } }));

export const used = (tokens: TokenReading): Snapshot =>
  snapshotOf({ apps: [{ ...connectedApp('Data_Loader'), id: ID }], tokens });

export const portal = (isEnabled: string, tokens: TokenReading): Snapshot =>
  snapshotOf({ apps: [{ ...eca('Portal', { policies: { isEnabled } }), id: ID }], tokens });

export const cli = (sessionTimeout: string, refreshTokenPolicy: string): AppFacts =>
  connectedApp('Salesforce_CLI', {
    sessionPolicy: { sessionTimeout },
    oauthPolicy: { ipRelaxation: 'ENFORCE', refreshTokenPolicy },
  });

export const NO_TOKENS = unreadTokens('no-permission', 'Customize Application');

export const TOKEN_CASES: Readonly<Record<string, RuleCases>> = {
  'token/never-expires': {
    pass: withApps(policyWith('ENFORCE')),
    fail: withApps(connectedApp('Data_Loader')),
    notAssessed: withApps(limited('infinite', UNKNOWN)),
  },
  'token/inconsistent-with-limit': {
    pass: withApps(refresh('specific_inactivity:30:DAYS', { isEnforceRefreshTokenTTL: 'true' })),
    fail: withApps(refresh('specific_inactivity:45:DAYS', { isEnforceRefreshTokenTTL: 'true' })),
    notAssessed: withApps(limited('infinite', UNKNOWN)),
  },
  'token/idle-max': {
    pass: withApps(refresh('specific_inactivity:30:DAYS')),
    fail: withApps(refresh('specific_inactivity:31:DAYS')),
    notAssessed: withApps(limited('specific_inactivity:45:DAYS', UNKNOWN)),
  },
  'token/absolute-max': {
    pass: withApps(refresh('specific_lifetime:90:DAYS')),
    fail: withApps(refresh('specific_lifetime:91:DAYS')),
    notAssessed: OLD,
  },
  'token/idle-limit': {
    pass: flagged('isEnforceRefreshTokenTTL', 'true'),
    fail: flagged('isEnforceRefreshTokenTTL', 'false'),
    notAssessed: OLD,
  },
  'token/rotation': {
    pass: flagged('isRefreshTokenRotationEnabled', 'true'),
    fail: flagged('isRefreshTokenRotationEnabled', 'false'),
    notAssessed: OLD,
  },
  'token/pkce': {
    pass: flagged('isPkceRequired', 'true'),
    fail: flagged('isPkceRequired', 'false'),
    notAssessed: OLD,
  },
  'token/ip-allowlist': {
    pass: flagged('isIpBindingEnabled', 'true'),
    fail: flagged('isIpBindingEnabled', 'false'),
    notAssessed: OLD,
  },
  'token/cli-app': {
    pass: withApps(cli('15', 'specific_lifetime:90:DAYS')),
    fail: withApps(cli('15', 'specific_inactivity:30:DAYS')),
    notAssessed: withApps({ ...cli('15', 'zero'), refreshPolicy: unreadable('failed', '503') }),
  },
  'token/unused': {
    pass: used(tokensOf(tokenUse())),
    fail: used(tokensOf(tokenUse({ lastUsedAt: '2026-08-01T00:00:00Z' }))),
    notAssessed: used(NO_TOKENS),
  },
  'token/disabled-app-in-use': {
    pass: portal('false', tokensOf()),
    fail: portal('false', tokensOf(tokenUse())),
    notAssessed: portal('false', NO_TOKENS),
  },
};
