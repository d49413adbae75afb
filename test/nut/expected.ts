/** What `--json` says of the small org of the unit tests, worked out by hand from its files and the rulings. */
const unset = { status: 'unset' };
const known = <T>(value: T) => ({ status: 'known', value });
const NOT_ASKED = {
  status: 'unreadable',
  reason: 'carries-secrets',
  detail: 'ExtlClntAppGlobalOauthSettings: --eca-global-settings',
};

const FLOWS = [
  'web-server',
  'user-agent',
  'refresh-token',
  'jwt-bearer',
  'saml-bearer',
  'client-credentials',
  'username-password',
  'device',
  'token-exchange',
  'code-credential',
  'asset-token',
];

/** Orgs write the switches of flows out: those that are false turn a flow off (ruling 15). */
const flowsWithout = (...off: readonly string[]): object[] =>
  FLOWS.map((flow) => ({ flow, outcome: off.includes(flow) ? 'off' : 'allowed' }));

const DATA_LOADER = { kind: 'connected-app', name: 'Data_Loader', label: 'Data Loader' };
const PORTAL = { kind: 'external-client-app', name: 'Portal', label: 'Portal label' };

const SALES = 'p1';
const ADMIN = 'p2';
const BOTH = 'p3';

const row = (channel: object, profileSet: string, activeUsers: number) => ({
  channel,
  profileSet,
  userTypes: ['Standard'],
  activeUsers,
  requiredLevelAtLogin: unset,
  onTimeout: { warning: known(true), forceLogout: unset },
  notes: [] as object[],
});
const EVERYBODY = { kind: 'all-users', grantsRead: true, profiles: [], permissionSets: [], users: 1 };
const lifetime = (idle: string | null, absolute: string | null) => ({ singleUse: false, idle, absolute });
const SETTING = 'ProfileSessionSetting:sales_profileSessionSetting1';

export const expectedResult = (source: { name: string; orgId: string }): object => ({
  formatVersion: 1,
  source: { kind: 'org', ...source, apiVersion: '68.0' },
  coverage: {
    profiles: { found: 2, assessed: 2 },
    apps: { found: 2, assessed: 1 },
    gaps: [{ component: 'ExtlClntAppGlobalOauthSettings', reason: 'carries-secrets', detail: '--eca-global-settings' }],
  },
  org: {
    timeoutMinutes: known(480),
    warningDisabled: known(false),
    forceLogout: unset,
    logoutUrl: unset,
    lockSessionsToIp: known(true),
    lockSessionsToDomain: unset,
    enforceIpRangesEveryRequest: unset,
    settings: { disableTimeoutWarning: 'false', lockSessionsToIp: 'true', sessionTimeout: 'EightHours' },
    trustedIpRanges: unset,
    // The small org holds neither settings file.
    oauth: {
      usernamePasswordBlocked: { status: 'unreadable', reason: 'missing', detail: 'OauthOidcSettings' },
      userAgentBlocked: { status: 'unreadable', reason: 'missing', detail: 'OauthOidcSettings' },
      apiAccessControl: { status: 'unreadable', reason: 'missing', detail: 'ConnectedAppSettings' },
    },
    notes: [],
  },
  headline: {
    browserMinutes: { shortest: 30, longest: 480 },
    longestThroughApp: { minutes: 15, app: 'Data Loader' },
    usersLooserThanOrg: 0,
    // Data Loader has no refresh token scope; the portal's policy has an end.
    appsNeverExpiring: 0,
    appsAgainstIdleLimit: 0,
    notKnown: { profiles: 0, apps: 1 },
  },
  profiles: {
    Sales: { component: SETTING, userType: 'Standard', activeUsers: 0 },
    'System Administrator': { userType: 'Standard', activeUsers: 1 },
  },
  profileSets: {
    [SALES]: ['Sales'],
    [ADMIN]: ['System Administrator'],
    [BOTH]: ['Sales', 'System Administrator'],
  },
  populations: [
    {
      ...row({ kind: 'browser' }, SALES, 0),
      timeout: {
        status: 'known',
        minutes: 30,
        origin: 'profile',
        loosens: false,
        trace: [{ level: 'profile', status: 'known', minutes: 30, component: SETTING }],
      },
      idleLogout: { afterMoreThanMinutes: 15, atMostMinutes: 30 },
    },
    {
      ...row({ kind: 'browser' }, ADMIN, 1),
      timeout: {
        status: 'known',
        minutes: 480,
        origin: 'org',
        loosens: false,
        trace: [
          { level: 'profile', status: 'unset' },
          { level: 'org', status: 'known', minutes: 480, component: 'SecuritySettings:Security' },
        ],
      },
      idleLogout: { afterMoreThanMinutes: 240, atMostMinutes: 480 },
    },
    {
      ...row(DATA_LOADER, BOTH, 1),
      timeout: {
        status: 'known',
        minutes: 15,
        origin: 'app',
        loosens: false,
        trace: [{ level: 'app', status: 'known', minutes: 15, component: 'ConnectedApp:Data_Loader' }],
      },
      idleLogout: { afterMoreThanMinutes: 7.5, atMostMinutes: 15 },
      notes: [
        {
          code: 'minutes-assumed',
          text: "A connected app's timeout is read as minutes, which the Metadata API guide shows by examples alone.",
        },
      ],
    },
    {
      // Opaque tokens: 60 minutes. JWTs: the user's session. Not the same, so not known.
      ...row(PORTAL, BOTH, 1),
      timeout: {
        ...NOT_ASKED,
        trace: [
          {
            level: 'app',
            status: 'unreadable',
            reason: 'carries-secrets',
            component: 'ExtlClntAppOauthConfigurablePolicies:Portal_oauthPlcy',
          },
        ],
      },
      idleLogout: null,
      notes: [
        {
          code: 'token-format-unknown',
          text: "The format of the app's access tokens is not known. A value is given only where opaque and JWT tokens get the same; --eca-global-settings reads the format.",
        },
      ],
    },
  ],
  apps: [
    {
      channel: DATA_LOADER,
      enabled: { status: 'unreadable', reason: 'not-exposed', detail: 'Setup: Connected Apps OAuth Usage' },
      access: EVERYBODY,
      tokenFormat: known('opaque'),
      scopes: known(['Api']),
      tokenIpRanges: {
        status: 'unreadable',
        reason: 'not-exposed',
        detail: 'ConnectedApp: refresh token IP allowlist',
      },
      sessionTimeoutMinutes: known(15),
      sessionLevel: unset,
      sessionLevelAction: unset,
      flows: flowsWithout('client-credentials', 'device', 'token-exchange', 'code-credential'),
      ipRelaxation: known('ENFORCE'),
      ipRanges: known(0),
      mobile: { lockMinutes: unset, pinLength: unset },
      refreshToken: {
        issued: 'no',
        policy: known('infinite'),
        idleLimit: known(true),
        asWritten: lifetime(null, null),
        underLimit: lifetime('P30D', null),
        effective: lifetime('P30D', null),
        consistentWithLimit: false,
      },
      notes: [],
    },
    {
      channel: PORTAL,
      enabled: known(true),
      access: EVERYBODY,
      tokenFormat: NOT_ASKED,
      scopes: known(['Api', 'RefreshToken']),
      tokenIpRanges: { status: 'unreadable', reason: 'missing', detail: 'ExtlClntAppOauthSecuritySettings' },
      sessionTimeoutMinutes: NOT_ASKED,
      sessionLevel: unset,
      sessionLevelAction: unset,
      // Its device and code-credential switches are in the global settings.
      flows: flowsWithout('client-credentials', 'token-exchange'),
      ipRelaxation: unset,
      ipRanges: known(0),
      mobile: {
        lockMinutes: known(10),
        pinLength: { status: 'unreadable', reason: 'not-exposed', detail: 'ExtlClntAppMobileConfigurablePolicies' },
      },
      refreshToken: {
        issued: 'yes',
        policy: known('specific_lifetime:365:DAYS'),
        idleLimit: NOT_ASKED,
        asWritten: lifetime(null, 'P365D'),
        underLimit: lifetime('P30D', 'P365D'),
        effective: null,
        consistentWithLimit: true,
      },
      notes: [],
    },
  ],
  loginIpRanges: known({}),
});
