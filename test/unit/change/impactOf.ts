import { impactsOf, type RefreshImpact } from '../../../src/change/impact.js';
import { known, unreadable, type Fact } from '../../../src/facts/fact.js';
import { parseRefreshPolicy } from '../../../src/facts/refreshPolicy.js';
import type { TokenFacts, TokenUse } from '../../../src/facts/tokenUse.js';
import { refreshTokenOf, type RefreshToken } from '../../../src/effective/refreshToken.js';

export const NOW = '2026-11-22T12:00:00.000Z';
const DAY = 86_400_000;
export const daysAgo = (days: number): string => new Date(Date.parse(NOW) - days * DAY).toISOString();
export const ON = known(true);
export const OFF = known(false);
export const UNKNOWN = unreadable('old-api-version', 'isEnforceRefreshTokenTTL');

/** A token of `Loader` that was created 400 days ago and used so many days ago. */
export const used = (days: number, change: Partial<TokenUse> = {}): TokenUse => ({
  appId: '0H4000000000001',
  appName: 'Loader',
  userId: 'ann',
  createdAt: daysAgo(400),
  lastUsedAt: daysAgo(days),
  useCount: 3,
  ...change,
});

export const neverUsed = (daysOld: number): TokenUse =>
  used(0, { createdAt: daysAgo(daysOld), lastUsedAt: null, useCount: 0 });

export const factsOf = (tokens: readonly TokenUse[], change: Partial<TokenFacts> = {}): TokenFacts => ({
  reading: { tokens, total: tokens.length, complete: true, uncountedApps: [], howRead: 'within-limit', gaps: [] },
  integrationUsers: known(new Set<string>()),
  ...change,
});

export const resolved = (policy: string, limit: Fact<boolean>): RefreshToken =>
  refreshTokenOf(
    { refreshPolicy: parseRefreshPolicy(policy), idleLimit: limit, scopes: known(['RefreshToken']) },
    undefined
  );

export const moving = (
  tokens: readonly TokenUse[] | TokenFacts,
  before: string,
  after: string,
  limit: Fact<boolean> = OFF
): RefreshImpact => {
  const facts = 'reading' in tokens ? tokens : factsOf(tokens);
  const impact = impactsOf(facts, NOW)('0H4000000000001', resolved(before, limit), resolved(after, limit));
  if (impact === null) throw new Error('the impact is not known');
  return impact;
};
