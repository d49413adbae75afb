import { wordsFrom } from '../../../src/cli/output/words.js';
import { known, unreadable, unset } from '../../../src/facts/fact.js';
import type { AppPolicy, EffectivePolicy, EffectiveReport, OrgSession } from '../../../src/effective/report.js';
import type { RefreshTokenPolicy } from '../../../src/effective/refreshToken.js';
import { renderEffective } from '../../../src/render/effective/effectiveText.js';

export const words = wordsFrom('screen');

export const MISSING = unreadable('missing', 'not there');

export const BROWSER = { kind: 'browser' } as const;

export const orgSession = (change: Partial<OrgSession> = {}): OrgSession => ({
  timeoutMinutes: known(120),
  warningDisabled: known(false),
  forceLogout: known(true),
  logoutUrl: unset,
  lockSessionsToIp: known(false),
  lockSessionsToDomain: known(true),
  enforceIpRangesEveryRequest: known(false),
  settings: {},
  trustedIpRanges: known(0),
  oauth: { usernamePasswordBlocked: known(true), userAgentBlocked: known(true), apiAccessControl: known(false) },
  notes: [],
  ...change,
});

/** A row of an org that gives 120 minutes; the set of profiles is named after the one profile in it. */
export const row = (profile: string, change: Partial<EffectivePolicy> = {}): EffectivePolicy => ({
  channel: BROWSER,
  profileSet: profile,
  userTypes: ['Standard'],
  activeUsers: 3,
  timeout: { status: 'known', minutes: 120, origin: 'org', loosens: false, trace: [] },
  idleLogout: { afterMoreThanMinutes: 60, atMostMinutes: 120 },
  requiredLevelAtLogin: unset,
  onTimeout: { warning: known(true), forceLogout: known(true) },
  notes: [],
  ...change,
});

type Known = Extract<EffectivePolicy['timeout'], { status: 'known' }>;

export const lasting = (minutes: number, change: Partial<Known> = {}): Partial<EffectivePolicy> => ({
  timeout: { status: 'known', minutes, origin: 'profile', loosens: false, trace: [], ...change },
  idleLogout: { afterMoreThanMinutes: minutes / 2, atMostMinutes: minutes },
});

export const NOT_READ: Partial<EffectivePolicy> = { timeout: { ...MISSING, trace: [] }, idleLogout: null };

export const IDLE_30 = { singleUse: false, idle: 'P30D', absolute: null };

/** 30 idle days, the limit on. */
export const token = (change: Partial<RefreshTokenPolicy> = {}): RefreshTokenPolicy => ({
  issued: 'yes',
  policy: known('specific_inactivity:30:DAYS'),
  idleLimit: known(true),
  asWritten: IDLE_30,
  underLimit: IDLE_30,
  effective: IDLE_30,
  consistentWithLimit: true,
  ...change,
});

/** An open connected app that leaves the session to profile and org. */
export const app = (label: string, change: Partial<AppPolicy> = {}): AppPolicy => ({
  channel: { kind: 'connected-app', name: label.replaceAll(' ', '_'), label },
  enabled: known(true),
  access: { kind: 'all-users', grantsRead: true, profiles: [], permissionSets: [], users: 3 },
  tokenFormat: known('opaque'),
  scopes: known(['Api', 'RefreshToken']),
  tokenIpRanges: unreadable('not-exposed', 'ConnectedApp: tokenIpRanges'),
  sessionTimeoutMinutes: unset,
  sessionLevel: unset,
  sessionLevelAction: unset,
  flows: [
    { flow: 'web-server', outcome: 'allowed' },
    { flow: 'device', outcome: 'allowed' },
  ],
  ipRelaxation: known('ENFORCE'),
  ipRanges: known(1),
  mobile: { lockMinutes: unset, pinLength: unset },
  refreshToken: token(),
  notes: [],
  ...change,
});

/** An app of which only the name is known. */
export const unreadApp = (label: string, why = MISSING): AppPolicy =>
  app(label, {
    enabled: why,
    access: { kind: 'unreadable', grantsRead: false, profiles: [], permissionSets: [], users: null },
    tokenFormat: why,
    scopes: why,
    tokenIpRanges: why,
    sessionTimeoutMinutes: why,
    refreshToken: token({
      issued: 'unknown',
      policy: why,
      idleLimit: why,
      asWritten: null,
      underLimit: null,
      effective: null,
      consistentWithLimit: null,
    }),
  });

export const report = (change: Partial<EffectiveReport> = {}): EffectiveReport => {
  const populations = change.populations ?? [row('Admin')];
  const apps = change.apps ?? [];
  return {
    formatVersion: 1,
    source: { kind: 'org', name: 'demo', orgId: '00D1', apiVersion: '67.0', readAt: '2026-11-22T09:05:59.000Z' },
    coverage: {
      profiles: { found: 1, assessed: 1 },
      apps: { found: apps.length, assessed: apps.length },
      gaps: [],
    },
    org: orgSession(),
    headline: {
      browserMinutes: { shortest: 120, longest: 120 },
      longestThroughApp: null,
      usersLooserThanOrg: 0,
      appsNeverExpiring: 0,
      appsAgainstIdleLimit: 0,
      notKnown: { profiles: 0, apps: 0 },
    },
    profileSets: Object.fromEntries(populations.map(({ profileSet }) => [profileSet, [profileSet]])),
    profiles: Object.fromEntries(
      populations.map(({ profileSet, activeUsers }) => [profileSet, { userType: 'Standard', activeUsers }])
    ),
    populations,
    apps,
    loginIpRanges: known({}),
    ...change,
  };
};

export const screen = (change: Partial<EffectiveReport>, width = 100): string[] =>
  renderEffective(report(change), { width, words }).split('\n');

/** The lines from the one that starts with a title to the next empty one. */
export const block = (lines: readonly string[], title: string): string[] => {
  const start = lines.findIndex((line) => line.startsWith(title));
  const rest = start < 0 ? [] : lines.slice(start);
  const end = rest.indexOf('');
  return end < 0 ? rest : rest.slice(0, end);
};
