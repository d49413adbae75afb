import { known, unreadable } from '../../../src/facts/fact.js';
import type { Note } from '../../../src/facts/fact.js';
import type { EffectivePolicy, EffectiveReport } from '../../../src/effective/report.js';

const UNSET = { status: 'unset' } as const;
const noted = (code: string, text = ''): Note => ({ code, text });
const flows = (
  approval: 'allowed' | 'verify',
  other: 'allowed' | 'blocked'
): EffectiveReport['apps'][number]['flows'] => [
  { flow: 'web-server', outcome: approval },
  { flow: 'user-agent', outcome: approval },
  { flow: 'refresh-token', outcome: approval },
  { flow: 'jwt-bearer', outcome: other },
  { flow: 'saml-bearer', outcome: other },
  { flow: 'client-credentials', outcome: other },
  { flow: 'username-password', outcome: other },
  { flow: 'device', outcome: other },
  { flow: 'token-exchange', outcome: other },
  { flow: 'code-credential', outcome: other },
  { flow: 'asset-token', outcome: other },
];

const ON_TIMEOUT = { warning: known(true), forceLogout: known(true) };
const ORG_STEP = { level: 'org', status: 'known', minutes: 120, component: 'SecuritySettings:Security' } as const;
const PORTAL = { kind: 'external-client-app', name: 'Portal', label: 'Portal' } as const;
const LOADER = { kind: 'connected-app', name: 'Data_Loader', label: 'Data Loader' } as const;

const ADMIN_BROWSER: EffectivePolicy = {
  channel: { kind: 'browser' },
  profileSet: 'System Administrator',
  userTypes: ['Standard'],
  activeUsers: 2,
  timeout: {
    status: 'known',
    minutes: 120,
    origin: 'profile',
    loosens: false,
    trace: [{ level: 'profile', status: 'known', minutes: 120, component: 'ProfileSessionSetting:PT1' }],
  },
  idleLogout: { afterMoreThanMinutes: 60, atMostMinutes: 120 },
  requiredLevelAtLogin: known('STANDARD'),
  onTimeout: ON_TIMEOUT,
  notes: [noted('zero-is-two-hours')],
};

const PARTNER_BROWSER: EffectivePolicy = {
  channel: { kind: 'browser' },
  profileSet: 'Partner',
  userTypes: ['PowerPartner'],
  activeUsers: 40,
  timeout: {
    status: 'known',
    minutes: 120,
    origin: 'org',
    loosens: false,
    trace: [{ level: 'profile', status: 'unset' }, ORG_STEP],
  },
  idleLogout: { afterMoreThanMinutes: 60, atMostMinutes: 120 },
  requiredLevelAtLogin: UNSET,
  onTimeout: ON_TIMEOUT,
  notes: [noted('portal-range')],
};

const ADMIN_LOADER: EffectivePolicy = {
  ...ADMIN_BROWSER,
  channel: LOADER,
  timeout: {
    status: 'known',
    minutes: 240,
    origin: 'app',
    loosens: true,
    trace: [{ level: 'app', status: 'known', minutes: 240, component: 'ConnectedApp:Data_Loader' }],
  },
  idleLogout: { afterMoreThanMinutes: 120, atMostMinutes: 240 },
  notes: [noted('minutes-assumed')],
};

const APP_STEP = {
  level: 'app',
  status: 'unset',
} as const;

/** The format of the portal's tokens is not known: opaque and JWT tokens get the same minutes. */
const portalRow = (row: EffectivePolicy, ...notes: Note[]): EffectivePolicy => ({
  ...row,
  channel: PORTAL,
  timeout: { ...row.timeout, trace: [APP_STEP, ...row.timeout.trace] },
  idleLogout: null,
  notes,
});

const LOADER_APP: EffectiveReport['apps'][number] = {
  channel: LOADER,
  enabled: unreadable('not-exposed', 'Setup: Connected Apps OAuth Usage'),
  access: { kind: 'pre-approved', grantsRead: true, profiles: ['System Administrator'], permissionSets: [], users: 2 },
  tokenFormat: known('opaque'),
  scopes: known(['Api', 'RefreshToken']),
  tokenIpRanges: unreadable('not-exposed', 'ConnectedApp: refresh token IP allowlist'),
  sessionTimeoutMinutes: known(240),
  sessionLevel: known('HIGH_ASSURANCE'),
  sessionLevelAction: known('RaiseSessionLevel'),
  flows: flows('verify', 'blocked'),
  ipRelaxation: known('ENFORCE'),
  ipRanges: known(0),
  mobile: {
    lockMinutes: unreadable('not-exposed', 'ConnectedApplication.MobileSessionTimeout'),
    pinLength: unreadable('not-exposed', 'ConnectedApplication.PinLength'),
  },
  refreshToken: {
    issued: 'yes',
    policy: known('infinite'),
    idleLimit: known(true),
    asWritten: { singleUse: false, idle: null, absolute: null },
    underLimit: { singleUse: false, idle: 'P30D', absolute: null },
    effective: { singleUse: false, idle: 'P30D', absolute: null },
    consistentWithLimit: false,
  },
  notes: [],
};

const CARRIES_SECRETS = unreadable('carries-secrets', 'ExtlClntAppGlobalOauthSettings');

const PORTAL_APP: EffectiveReport['apps'][number] = {
  channel: PORTAL,
  enabled: known(true),
  access: { kind: 'all-users', grantsRead: true, profiles: [], permissionSets: [], users: 42 },
  tokenFormat: CARRIES_SECRETS,
  scopes: known(['Api', 'RefreshToken']),
  tokenIpRanges: unreadable('missing', 'ExtlClntAppOauthSecuritySettings'),
  sessionTimeoutMinutes: UNSET,
  sessionLevel: UNSET,
  sessionLevelAction: UNSET,
  flows: flows('allowed', 'allowed'),
  ipRelaxation: known('ENFORCE'),
  ipRanges: known(0),
  mobile: { lockMinutes: known(10), pinLength: unreadable('not-exposed', 'ExtlClntAppMobileConfigurablePolicies') },
  refreshToken: {
    issued: 'yes',
    policy: known('specific_inactivity:45:DAYS'),
    idleLimit: CARRIES_SECRETS,
    asWritten: { singleUse: false, idle: 'P45D', absolute: null },
    underLimit: { singleUse: false, idle: 'P30D', absolute: null },
    effective: null,
    consistentWithLimit: null,
  },
  notes: [],
};

const OAUTH_UNREAD = unreadable('missing', 'OauthOidcSettings');

const FORMAT_UNKNOWN = noted('token-format-unknown');

/** Sets of profiles are called by their profiles here, since the ids themselves mean nothing. */
export const SMALL_ORG_REPORT: EffectiveReport = {
  formatVersion: 1,
  source: { kind: 'org', name: 'prod', orgId: '00D000000000001', apiVersion: '67.0', readAt: '2026-11-22T09:00:00Z' },
  coverage: {
    // Those of the person who is asked for: the one profile, and the app that is not for the others alone.
    profiles: { found: 1, assessed: 1 },
    apps: { found: 1, assessed: 1 },
    gaps: [
      { component: 'ExtlClntAppGlobalOauthSettings', reason: 'carries-secrets', detail: '--eca-global-settings' },
      { component: 'ProfileSessionSetting:PT2', reason: 'orphan', detail: 'profile' },
    ],
  },
  org: {
    timeoutMinutes: known(120),
    warningDisabled: known(false),
    forceLogout: known(true),
    logoutUrl: UNSET,
    lockSessionsToIp: UNSET,
    lockSessionsToDomain: known(true),
    enforceIpRangesEveryRequest: UNSET,
    settings: {
      disableTimeoutWarning: 'false',
      forceLogoutOnSessionTimeout: 'true',
      lockSessionsToDomain: 'true',
      sessionTimeout: 'TwoHours',
    },
    trustedIpRanges: known(1),
    oauth: {
      usernamePasswordBlocked: OAUTH_UNREAD,
      userAgentBlocked: OAUTH_UNREAD,
      apiAccessControl: unreadable('missing', 'ConnectedAppSettings'),
    },
    notes: [],
  },
  headline: {
    browserMinutes: { shortest: 120, longest: 120 },
    longestThroughApp: { minutes: 120, app: 'Portal' },
    usersLooserThanOrg: 0,
    appsNeverExpiring: 0,
    appsAgainstIdleLimit: 0,
    // How long the portal's refresh tokens live.
    notKnown: { profiles: 0, apps: 1 },
  },
  profiles: {
    Partner: { userType: 'PowerPartner', activeUsers: 40 },
    'System Administrator': { component: 'ProfileSessionSetting:PT1', userType: 'Standard', activeUsers: 2 },
  },
  profileSets: { Partner: ['Partner'], 'System Administrator': ['System Administrator'] },
  populations: [
    PARTNER_BROWSER,
    ADMIN_BROWSER,
    ADMIN_LOADER,
    portalRow(PARTNER_BROWSER, noted('portal-range'), FORMAT_UNKNOWN),
    portalRow(ADMIN_BROWSER, FORMAT_UNKNOWN, noted('zero-is-two-hours')),
  ],
  apps: [LOADER_APP, PORTAL_APP],
  loginIpRanges: known({}),
  user: {
    username: 'kim@example.com',
    profile: 'Partner',
    permissionSets: known([]),
    channels: [
      { channel: { kind: 'browser' }, access: 'yes', via: ['login'], row: PARTNER_BROWSER },
      {
        channel: LOADER,
        access: 'no',
        via: ['not-approved'],
        row: {
          ...PARTNER_BROWSER,
          channel: LOADER,
          activeUsers: 0,
          timeout: ADMIN_LOADER.timeout,
          idleLogout: ADMIN_LOADER.idleLogout,
          notes: [noted('minutes-assumed'), noted('portal-range')],
        },
      },
      {
        channel: PORTAL,
        access: 'yes',
        via: ['all-users'],
        row: portalRow(PARTNER_BROWSER, noted('portal-range'), FORMAT_UNKNOWN),
      },
    ],
  },
};
