import type { ComplaintFlags } from '../../../src/cli/diagnose/diagnose.js';
import type { SeedFile, SeedRow } from '../../../test/localOrg/index.js';
import {
  appSettings,
  eca,
  ecaOauthPolicy,
  ecaOauthSecurity,
  ecaPolicy,
  oauthOidc,
  profileSetting,
  timeoutOf,
} from '../../../test/unit/org/read/seeds.js';

/** The app, profile and user that a question is about. */
export const APP = 'Hub';
export const PROFILE = 'Integration';
export const USER = 'sync@a.example';
const OUTSIDE = '198.51.100.7';

/** What is different in an org, and how somebody notices it. All else of it is left to chance. */
export type Kind = {
  readonly cause: string;
  readonly noticed: ComplaintFlags;
  /** Elements of the app: within its OAuth settings, its OAuth policy and its session policy. */
  readonly oauth?: string;
  readonly scopes?: readonly string[];
  readonly refreshPolicy?: string;
  readonly sessionPolicy?: string;
  /** Elements of the org's session settings, and of the profile. */
  readonly session?: string;
  readonly hasTrustedRanges?: boolean;
  readonly profile?: string;
  readonly hasApi?: boolean;
  readonly files?: readonly SeedFile[];
  /** Rows of the user: the tokens for the app, the logins of the last hour, the state. */
  readonly tokens?: number;
  readonly logins?: readonly SeedRow[];
  readonly login?: SeedRow;
  readonly isActive?: boolean;
  /** The question names them; else the app and the profile. */
  readonly names?: { readonly app?: string | null; readonly user?: boolean };
  /** The app is no component: only tokens tell of it, or nothing does. */
  readonly appIs?: 'in-tokens-only' | 'nowhere';
};

const text = (words: string, more: ComplaintFlags = {}): ComplaintFlags => ({ 'error-text': words, ...more });
const EXPIRED = 'invalid_grant: expired access/refresh token';
const RANGES =
  '<loginIpRanges><endAddress>203.0.113.20</endAddress><startAddress>203.0.113.10</startAddress></loginIpRanges>';
const HIGH = '<sessionLevel>HIGH_ASSURANCE</sessionLevel>';
const PERSON = { app: null, user: true };
const BOTH = { app: APP, user: true };

/** What the org wrote down of a refused login is what the person noticed. */
const refused = (cause: string, Status: string, change: Partial<Kind> = {}): Kind => ({
  cause,
  noticed: { symptom: ['login-refused'] },
  logins: [{ Status }],
  names: BOTH,
  ...change,
});

const highProfile = profileSetting(
  `${PROFILE}_profileSessionSetting1`,
  `<profile>${PROFILE}</profile><requiredSessionLevel>HIGH_ASSURANCE</requiredSessionLevel>`
);

export const KINDS: readonly Kind[] = [
  {
    cause: 'session-timeout',
    noticed: { symptom: ['job-dies-after-hours'], after: '4h' },
    sessionPolicy: '<sessionTimeout>240</sessionTimeout>',
  },
  {
    cause: 'session-timeout',
    noticed: { symptom: ['logged-out-while-working'], after: '12h' },
    files: [timeoutOf(PROFILE, 720)],
    names: { app: null },
  },
  {
    cause: 'session-locked-to-ip',
    noticed: { symptom: ['login-again-on-network-change'] },
    session: '<lockSessionsToIp>true</lockSessionsToIp>',
  },
  {
    cause: 'ranges-on-every-request',
    noticed: { symptom: ['job-dies-after-hours'], after: '1m', 'source-ip': OUTSIDE },
    session: '<enforceIpRangesEveryRequest>true</enforceIpRangesEveryRequest>',
    profile: RANGES,
  },
  {
    cause: 'outside-login-ranges',
    noticed: text('invalid_grant: ip restricted', { 'source-ip': OUTSIDE }),
    profile: RANGES,
  },
  refused('outside-login-ranges', 'Restricted IP', { profile: RANGES }),
  { cause: 'refresh-token-idle', noticed: text(EXPIRED, { after: '7d' }), refreshPolicy: 'specific_inactivity:7:DAYS' },
  {
    cause: 'refresh-token-lifetime',
    noticed: text(EXPIRED, { after: '90d' }),
    refreshPolicy: 'specific_lifetime:90:DAYS',
  },
  { cause: 'refresh-token-single-use', noticed: { symptom: ['refresh-token-stopped'] }, refreshPolicy: 'zero' },
  {
    cause: 'refresh-token-rotated',
    noticed: text(EXPIRED, { after: '1m' }),
    oauth: '<isRefreshTokenRotationEnabled>true</isRefreshTokenRotationEnabled>',
  },
  { cause: 'too-many-tokens', noticed: text(EXPIRED, { after: '1d' }), tokens: 5, names: BOTH },
  { cause: 'refresh-token-revoked', noticed: { symptom: ['refresh-token-stopped'] }, tokens: 0, names: BOTH },
  {
    cause: 'app-disabled',
    noticed: { symptom: ['app-blocked'] },
    files: [eca('Portal'), ecaPolicy('Portal', false)],
    names: { app: 'Portal' },
  },
  {
    cause: 'app-not-installed',
    noticed: text('OAUTH_APP_BLOCKED: this app is blocked by admin'),
    appIs: 'in-tokens-only',
  },
  { cause: 'app-not-installed', noticed: text('OAUTH_APP_BLOCKED'), appIs: 'nowhere' },
  {
    cause: 'user-not-approved',
    noticed: { symptom: ['app-blocked'] },
    oauth: '<isAdminApproved>true</isAdminApproved>',
  },
  refused('user-not-approved', 'Failed: Not approved for access', {
    noticed: { symptom: ['app-blocked'] },
    oauth: '<isAdminApproved>true</isAdminApproved>',
  }),
  { cause: 'user-has-not-approved', noticed: text("user hasn't approved this consumer"), tokens: 0, names: BOTH },
  {
    cause: 'scope-missing',
    noticed: text('refresh_token scope is required and the connected app should be installed and preauthorized'),
    scopes: ['Api'],
  },
  {
    cause: 'scope-missing',
    noticed: text('This session is not valid for use with the REST API'),
    scopes: ['RefreshToken', 'Web'],
  },
  {
    cause: 'api-access-control',
    noticed: text('CLIENT_NOT_ACCESSIBLE_FOR_USER'),
    files: [appSettings('<enableAdminApprovedAppsOnly>true</enableAdminApprovedAppsOnly>')],
  },
  { cause: 'api-disabled-user', noticed: text('API_DISABLED_FOR_ORG'), hasApi: false, names: PERSON },
  {
    cause: 'username-password-off',
    noticed: text('invalid_grant: authentication failure'),
    files: [oauthOidc('<blockOAuthUnPwFlow>true</blockOAuthUnPwFlow>')],
  },
  {
    cause: 'flow-off',
    noticed: text('unsupported_grant_type'),
    oauth: '<isDeviceFlowEnabled>false</isDeviceFlowEnabled>',
  },
  {
    cause: 'pkce-required',
    noticed: text('Failed: Invalid Code Challenge'),
    oauth: '<isPkceRequired>true</isPkceRequired>',
  },
  {
    cause: 'token-ip-allowlist',
    noticed: { symptom: ['refresh-token-stopped'], 'source-ip': OUTSIDE },
    files: [
      eca('Portal'),
      ecaPolicy('Portal'),
      ecaOauthPolicy('Portal', '<refreshTokenPolicyType>Infinite</refreshTokenPolicyType>'),
      ecaOauthSecurity(
        'Portal',
        '<tokenIpRanges><endIpAddress>203.0.113.20</endIpAddress><startIpAddress>203.0.113.10</startIpAddress></tokenIpRanges>'
      ),
    ],
    names: { app: 'Portal' },
  },
  { cause: 'profile-asks-high-assurance', noticed: { symptom: ['mfa-again-and-again'] }, files: [highProfile] },
  { cause: 'profile-asks-high-assurance', noticed: text('INVALID_SESSION_ID', { after: '1m' }), files: [highProfile] },
  {
    cause: 'app-asks-high-assurance',
    noticed: { symptom: ['mfa-again-and-again'] },
    sessionPolicy: `<policyAction>RaiseSessionLevel</policyAction>${HIGH}`,
  },
  {
    cause: 'flow-blocked-by-session-level',
    noticed: { symptom: ['app-blocked'] },
    sessionPolicy: `<policyAction>Block</policyAction>${HIGH}`,
    oauth: '<isClientCredentialEnabled>true</isClientCredentialEnabled>',
  },
  { cause: 'step-up-verification', noticed: { symptom: ['mfa-again-and-again'], after: '5m' } },
  { cause: 'outside-trusted-ranges', noticed: text('Failed: Computer activation required'), hasTrustedRanges: false },
  { cause: 'user-inactive', noticed: { symptom: ['login-refused'] }, isActive: false, names: PERSON },
  { cause: 'user-frozen', noticed: { symptom: ['login-refused'] }, login: { IsFrozen: true }, names: PERSON },
  {
    cause: 'user-frozen',
    noticed: { symptom: ['invalid-session-mid-run'], after: '1m' },
    login: { IsFrozen: true },
    names: BOTH,
  },
  {
    cause: 'password-lockout',
    noticed: { symptom: ['login-refused'] },
    login: { IsPasswordLocked: true },
    names: PERSON,
  },
  refused('login-hours', 'Restricted time'),
  refused('wrong-password', 'Invalid Password'),
  refused('login-rate', 'Login Rate Exceeded'),
  refused('restricted-country', 'Restricted country'),
  refused('app-deleted', 'Failed: Consumer Deleted', { noticed: { symptom: ['app-blocked'] } }),
  { cause: 'session-revoked', noticed: text('INVALID_SESSION_ID: Session expired or invalid', { after: '1m' }) },
  { cause: 'jwt-certificate', noticed: text('PEM routines:PEM_read_bio:no start line') },
  { cause: 'wrong-login-host', noticed: text('request not supported on this domain') },
];
