import fc from 'fast-check';
import type { AppFacts } from '../../../src/facts/app.js';
import { known, unreadable, unset, type Fact } from '../../../src/facts/fact.js';
import { parseAddress } from '../../../src/facts/ipAddress.js';
import type { Snapshot } from '../../../src/facts/snapshot.js';
import { unreadTokens } from '../../../src/facts/tokenUse.js';
import type { DiagnosisReport } from '../../../src/diagnose/report.js';
import type { Symptom } from '../../../src/diagnose/symptoms.js';
import { profile, record, recordsOf, tokensOf, tokenUse, user } from '../support/builders.js';
import { ask, days, minutes, paste, quiet, quietApp, quietOrg, type Asked } from './ask.js';

/** An org that has many settings and none that explains a symptom, with one app and one profile to ask about. */
export type Planted = { readonly cause: string; readonly answer: () => DiagnosisReport };

/** What is different in an org, and how somebody notices it. */
type Kind = {
  readonly cause: string;
  readonly noticed: Symptom | { readonly text: string };
  readonly app?: Partial<AppFacts>;
  readonly org?: (org: Snapshot) => Partial<Snapshot>;
  readonly asked?: (org: Snapshot, app: AppFacts) => Asked;
};

const NAME = 'Integration';
const OUTSIDE: Asked = { sourceIp: { text: '198.51.100.7', address: parseAddress('198.51.100.7')! } };
const RANGE = [{ start: '203.0.113.10', end: '203.0.113.20' }];
const ranges = (): Partial<Snapshot> => ({
  loginIpRanges: known({ [NAME]: 1 }),
  loginAddresses: known({ [NAME]: RANGE }),
});
const withOrg =
  (change: Partial<Snapshot['org']>) =>
  (org: Snapshot): Partial<Snapshot> => ({ org: { ...org.org, ...change } });
const withOauth =
  (change: Partial<Snapshot['org']['oauth']>) =>
  (org: Snapshot): Partial<Snapshot> => ({ org: { ...org.org, oauth: { ...org.org.oauth, ...change } } });
const withProfile =
  (change: Partial<Snapshot['profiles'][number]>) =>
  (org: Snapshot): Partial<Snapshot> => ({
    profiles: org.profiles.map((one) => (one.key === NAME ? { ...one, ...change } : one)),
  });
const lasting = (kind: 'idle' | 'fixed', count: number): AppFacts['refreshPolicy'] =>
  known({ kind, after: { count, unit: 'DAYS' } });
const HIGH: Partial<AppFacts> = { sessionLevel: known('HIGH_ASSURANCE') };
const highProfile = (org: Snapshot): Partial<Snapshot> => ({
  profileSessions: recordsOf(
    ...org.profileSessions.records.filter((one) => !JSON.stringify(one).includes(NAME)),
    record(NAME, '240', { node: { requiredSessionLevel: 'HIGH_ASSURANCE' } })
  ),
});
const soon = (): Asked => ({ after: minutes(1) });
const text = (words: string): { readonly text: string } => ({ text: words });

export const KINDS: readonly Kind[] = [
  {
    cause: 'session-timeout',
    noticed: 'job-dies-after-hours',
    app: { opaqueTimeout: known(240) },
    asked: () => ({ after: minutes(240) }),
  },
  {
    cause: 'session-timeout',
    noticed: text('INVALID_SESSION_ID: Session expired or invalid'),
    app: { opaqueTimeout: known(30) },
    asked: () => ({ after: minutes(30) }),
  },
  {
    cause: 'session-locked-to-ip',
    noticed: 'login-again-on-network-change',
    org: withOrg({ lockSessionsToIp: known(true) }),
  },
  {
    cause: 'ranges-on-every-request',
    noticed: 'job-dies-after-hours',
    org: (org) => ({ ...ranges(), ...withOrg({ enforceIpRangesEveryRequest: known(true) })(org) }),
    asked: () => ({ ...soon(), ...OUTSIDE }),
  },
  { cause: 'outside-login-ranges', noticed: text('invalid_grant: ip restricted'), org: ranges, asked: () => OUTSIDE },
  {
    cause: 'refresh-token-idle',
    noticed: text('expired access/refresh token'),
    app: { refreshPolicy: lasting('idle', 7) },
    asked: () => ({ after: days(7) }),
  },
  {
    cause: 'refresh-token-lifetime',
    noticed: text('invalid_grant: expired access/refresh token'),
    app: { refreshPolicy: lasting('fixed', 90) },
    asked: () => ({ after: days(90) }),
  },
  {
    cause: 'refresh-token-single-use',
    noticed: 'refresh-token-stopped',
    app: { refreshPolicy: known({ kind: 'single-use' }) },
  },
  {
    cause: 'refresh-token-rotated',
    noticed: text('expired access/refresh token'),
    app: { refreshRotation: known(true) },
    asked: soon,
  },
  {
    cause: 'too-many-tokens',
    noticed: text('expired access/refresh token'),
    org: () => ({ tokens: tokensOf(...Array.from({ length: 5 }, () => tokenUse())) }),
    asked: () => ({ after: days(1) }),
  },
  { cause: 'app-disabled', noticed: 'app-blocked', app: { enabled: known(false) } },
  {
    cause: 'app-not-installed',
    noticed: text('OAUTH_APP_BLOCKED: this app is blocked by admin'),
    app: { knownBy: 'tokens', id: null, preApproved: unreadable('not-installed', '2 users') },
  },
  { cause: 'app-not-installed', noticed: text('OAUTH_APP_BLOCKED'), asked: () => ({ isAppUnknown: true }) },
  { cause: 'user-not-approved', noticed: 'app-blocked', app: { preApproved: known(true) } },
  {
    cause: 'user-has-not-approved',
    noticed: text("user hasn't approved this consumer"),
    org: () => ({ tokens: tokensOf() }),
  },
  {
    cause: 'scope-missing',
    noticed: text('refresh_token scope is required and the connected app should be installed and preauthorized'),
    app: { scopes: known(['Api']) },
  },
  {
    cause: 'scope-missing',
    noticed: text('This session is not valid for use with the REST API'),
    app: { scopes: known(['RefreshToken', 'Web']) },
  },
  {
    cause: 'api-access-control',
    noticed: text('CLIENT_NOT_ACCESSIBLE_FOR_USER'),
    org: withOauth({ apiAccessControl: known(true) }),
  },
  { cause: 'api-disabled-user', noticed: text('API_DISABLED_FOR_ORG'), org: withProfile({ apiEnabled: known(false) }) },
  {
    cause: 'username-password-off',
    noticed: text('invalid_grant: authentication failure'),
    org: withOauth({ usernamePasswordBlocked: known(true) }),
  },
  { cause: 'flow-off', noticed: text('unsupported_grant_type'), app: { deviceFlow: known(false) } },
  { cause: 'pkce-required', noticed: text('Failed: Invalid Code Challenge'), app: { pkceRequired: known(true) } },
  {
    cause: 'token-ip-allowlist',
    noticed: 'refresh-token-stopped',
    app: { tokenIpRanges: known(RANGE) },
    asked: () => OUTSIDE,
  },
  {
    cause: 'profile-asks-high-assurance',
    noticed: 'mfa-again-and-again',
    org: highProfile,
    asked: () => ({ after: null }),
  },
  {
    cause: 'profile-asks-high-assurance',
    noticed: text('INVALID_SESSION_ID'),
    org: highProfile,
    asked: soon,
  },
  {
    cause: 'app-asks-high-assurance',
    noticed: 'mfa-again-and-again',
    app: { ...HIGH, levelAction: known('RaiseSessionLevel') },
    asked: () => ({ after: null }),
  },
  {
    cause: 'flow-blocked-by-session-level',
    noticed: 'app-blocked',
    app: { ...HIGH, levelAction: known('Block'), clientCredentials: known(true) },
  },
  { cause: 'step-up-verification', noticed: 'mfa-again-and-again', asked: () => ({ after: minutes(5) }) },
  {
    cause: 'outside-trusted-ranges',
    noticed: text('Failed: Computer activation required'),
    org: withOrg({ trustedIpRanges: known(0) }),
  },
  {
    cause: 'user-inactive',
    noticed: 'login-refused',
    org: () => ({ user: user({ profileKey: NAME, isActive: false }) }),
    asked: () => ({ profileKey: null }),
  },
  { cause: 'session-revoked', noticed: text('INVALID_SESSION_ID: Session expired or invalid'), asked: soon },
  { cause: 'user-frozen', noticed: text('Status: User is frozen') },
  { cause: 'login-hours', noticed: text('LOGIN_DURING_RESTRICTED_TIME') },
  { cause: 'jwt-certificate', noticed: text('PEM routines:PEM_read_bio:no start line') },
  { cause: 'wrong-login-host', noticed: text('request not supported on this domain') },
];

const maybe = <T>(fact: Fact<T>): fc.Arbitrary<Fact<T>> =>
  fc.oneof(
    { weight: 4, arbitrary: fc.constant(fact) },
    { weight: 1, arbitrary: fc.constant(unreadable('failed', 'x')) }
  );

const anyTimeout = fc.constantFrom<Fact<number>>(unset, known(15), known(60), known(120), known(1440));

/** Another app of the org, whose policies are its own matter. */
const otherApp = (index: number): fc.Arbitrary<AppFacts> =>
  fc
    .record({
      opaqueTimeout: anyTimeout,
      enabled: fc.constantFrom<Fact<boolean>>(known(true), known(false), unreadable('not-exposed', 'Setup')),
      refreshPolicy: fc.constantFrom<AppFacts['refreshPolicy']>(
        lasting('idle', 7),
        lasting('fixed', 90),
        known({ kind: 'never-expires' })
      ),
      refreshRotation: fc.constantFrom<Fact<boolean>>(known(true), known(false)),
      preApproved: fc.constantFrom<Fact<boolean>>(known(true), known(false)),
    })
    .map((facts) =>
      quietApp({ name: `Other_${index}`, label: `Other ${index}`, id: `0H400000000001${index}`, ...facts })
    );

/** Random orgs, each with one planted cause. */
export const plantedOrg: fc.Arbitrary<Planted> = fc
  .record({
    kind: fc.constantFrom(...KINDS),
    orgTimeout: fc.constantFrom(15, 60, 120, 480),
    profiles: fc.uniqueArray(fc.constantFrom('Sales', 'Support', 'Finance', 'Marketing User'), { maxLength: 4 }),
    timeouts: fc.array(fc.constantFrom('15', '30', '120', '720'), { minLength: 4, maxLength: 4 }),
    others: fc
      .integer({ min: 0, max: 5 })
      .chain((count) => fc.tuple(...Array.from({ length: count }, (_, i) => otherApp(i)))),
    enabled: maybe(known(true)),
    levels: maybe<never>(unset),
    holders: maybe<{ approveUninstalledApps: number; useAnyApiClient: number }>(
      known({ approveUninstalledApps: 2, useAnyApiClient: 1 })
    ),
    domain: fc.constantFrom<Fact<boolean>>(known(true), known(false)),
    areTokensRead: fc.boolean(),
    control: maybe(known(false)),
  })
  .map(({ kind, profiles, timeouts, ...any }) => {
    const plain = quietApp({ name: 'Hub', label: 'Hub', enabled: any.enabled, sessionLevel: any.levels, ...kind.app });
    const org = quietOrg({ timeoutMinutes: known(any.orgTimeout), lockSessionsToDomain: any.domain });
    const bare: Snapshot = quiet({
      org: { ...org, oauth: { ...org.oauth, apiAccessControl: any.control } },
      profiles: [NAME, ...profiles].map((label) => profile(label)),
      profileSessions: recordsOf(
        ...profiles.map((label, index) => record(label, timeouts[index]!, { fullName: label }))
      ),
      apps: [plain, ...any.others],
      holders: any.holders,
      tokens: any.areTokensRead ? tokensOf(tokenUse()) : unreadTokens('no-permission', 'Customize Application'),
    });
    const snapshot = { ...bare, ...kind.org?.(bare) };
    const asked: Asked = { app: plain, profileKey: NAME, after: null, ...kind.asked?.(snapshot, plain) };
    const { noticed } = kind;
    return {
      cause: kind.cause,
      answer: () =>
        typeof noticed === 'string' ? ask(snapshot, noticed, asked) : paste(snapshot, noticed.text, asked),
    };
  });
