import type { MetadataPart } from '../../../src/facts/agreement.js';
import type { AppFacts } from '../../../src/facts/app.js';
import { decodeConnectedApp } from '../../../src/facts/connectedApp.js';
import { decodeExternalClientApp, type EcaParts } from '../../../src/facts/externalClientApp.js';
import { known, unreadable, unset, type NoteRef } from '../../../src/facts/fact.js';
import { decodeSecuritySettings, type OrgSessionFacts } from '../../../src/facts/orgSession.js';
import { decodeProfileSession, type ProfileSessionFacts } from '../../../src/facts/profileSession.js';
import type { RawComponent, RawNode } from '../../../src/facts/raw.js';
import type { ProfileFacts, Snapshot, UserFacts } from '../../../src/facts/snapshot.js';
import { unreadTokens, type TokenReading, type TokenUse } from '../../../src/facts/tokenUse.js';
import { DOCUMENTED } from '../../../src/effective/channels.js';
import { effectiveReport, type EffectiveOptions } from '../../../src/effective/effective.js';
import type { ProfileView } from '../../../src/effective/profiles.js';
import type { Note } from '../../../src/facts/fact.js';
import type { EffectivePolicy, EffectiveReport } from '../../../src/effective/report.js';

/** The API version that the builders read at: every flag that this plugin knows exists there. */
export const NEWEST = 67;

export const rawComponent = (type: string, fullName: string, node: RawNode, file?: string): RawComponent => ({
  type,
  fullName,
  node,
  ...(file === undefined ? {} : { file }),
});

/** An org of 2 hours, with the popup and without forced logout. */
export const orgSession = (sessionSettings: RawNode = {}): OrgSessionFacts =>
  decodeSecuritySettings(
    rawComponent('SecuritySettings', 'Security', {
      sessionSettings: { sessionTimeout: 'TwoHours', ...sessionSettings },
    })
  );

export const profile = (label: string, change: Partial<ProfileFacts> = {}): ProfileFacts => ({
  key: label,
  label,
  metadataName: label,
  userType: 'Standard',
  license: 'Salesforce',
  activeUsers: 1,
  adminPermissions: known([]),
  apiEnabled: known(true),
  ...change,
});

/** A profile that no record speaks of. */
export const viewOf = (change: Partial<ProfileView> = {}): ProfileView => ({
  profile: profile('Sales'),
  isAnyOther: false,
  timeout: unset,
  requiredLevel: unset,
  places: [],
  notes: [],
  ...change,
});

/** A `ProfileSessionSetting` of the profile with that text; `null` is `xsi:nil`. */
export const record = (
  profileText: string | null,
  sessionTimeout: string,
  change: { fullName?: string; file?: string; node?: RawNode } = {}
): ProfileSessionFacts =>
  decodeProfileSession(
    rawComponent(
      'ProfileSessionSetting',
      change.fullName ?? `PT_${profileText ?? 'nil'}`,
      { profile: profileText, sessionTimeout, ...change.node },
      change.file
    )
  );

/** The scopes of an app that is given refresh tokens, as connected apps and as external client apps write them. */
const SCOPES = ['Api', 'RefreshToken'];

type ConnectedAppNode = RawNode & { readonly oauthConfig?: RawNode };

/** A connected app that leaves everything to its users' sessions, lets everybody in and is given refresh tokens. */
export const connectedAppNode = ({
  oauthConfig = { isAdminApproved: 'false', isEnforceRefreshTokenTTL: 'false' },
  ...change
}: ConnectedAppNode = {}): RawNode => ({
  oauthConfig: { scopes: SCOPES, ...oauthConfig },
  oauthPolicy: { ipRelaxation: 'ENFORCE', refreshTokenPolicy: 'infinite' },
  ...change,
});

export const connectedApp = (name: string, node: ConnectedAppNode = {}, apiVersion: number | null = NEWEST): AppFacts =>
  decodeConnectedApp(rawComponent('ConnectedApp', name, connectedAppNode(node)), apiVersion);

/** A connected app with one fact replaced. */
export const app = (change: Partial<AppFacts> = {}): AppFacts => ({ ...connectedApp('Data_Loader'), ...change });

const NOT_READ = unreadable('carries-secrets', 'ExtlClntAppGlobalOauthSettings');

const part = (type: string, node: RawNode | undefined): MetadataPart => ({
  components: node === undefined ? [] : [rawComponent(type, 'Portal_part', node)],
  absent: type === 'ExtlClntAppGlobalOauthSettings' ? NOT_READ : unreadable('missing', type),
});

export const ecaParts = (
  nodes: {
    oauth?: RawNode;
    policies?: RawNode;
    mobile?: RawNode;
    settings?: RawNode;
    security?: RawNode;
    global?: RawNode;
  } = {}
): EcaParts => ({
  oauthPolicies: part('ExtlClntAppOauthConfigurablePolicies', nodes.oauth),
  policies: part('ExtlClntAppConfigurablePolicies', nodes.policies),
  mobilePolicies: part('ExtlClntAppMobileConfigurablePolicies', nodes.mobile),
  oauthSettings: part('ExtlClntAppOauthSettings', nodes.settings),
  oauthSecurity: part('ExtlClntAppOauthSecuritySettings', nodes.security),
  globalOauth: part('ExtlClntAppGlobalOauthSettings', nodes.global),
});

/** An enabled external client app for everybody; `global` says that its tokens are opaque. */
export const eca = (
  name: string,
  nodes: Parameters<typeof ecaParts>[0] = {},
  apiVersion: number | null = NEWEST
): AppFacts =>
  decodeExternalClientApp(
    name,
    null,
    ecaParts({
      policies: { isEnabled: 'true' },
      settings: { commaSeparatedOauthScopes: SCOPES.join(', ') },
      global: { isNamedUserJwtEnabled: 'false', isEnforceRefreshTokenTTL: 'false' },
      ...nodes,
      oauth: { permittedUsersPolicyType: 'AllSelfAuthorized', ...nodes.oauth },
    }),
    apiVersion
  );

export const tokenUse = (change: Partial<TokenUse> = {}): TokenUse => ({
  appId: '0H4000000000001',
  appName: 'Data Loader',
  userId: '005000000000001',
  createdAt: '2026-01-01T00:00:00Z',
  lastUsedAt: '2026-11-21T09:00:00Z',
  useCount: 1,
  ...change,
});

/** All tokens of an org. */
export const tokensOf = (...tokens: readonly TokenUse[]): TokenReading => ({
  tokens,
  total: tokens.length,
  complete: true,
  uncountedApps: [],
  howRead: 'within-limit',
  gaps: [],
});

/** A live org of one profile and no app, with one change. */
export const snapshotOf = (change: Partial<Snapshot> = {}): Snapshot => ({
  source: { kind: 'org', name: 'prod', orgId: '00D000000000001', apiVersion: '67.0', readAt: '2026-11-22T09:00:00Z' },
  org: orgSession(),
  profiles: [profile('Sales')],
  allProfilesListed: true,
  profileSessions: { records: [], withoutRecord: unset },
  apps: [],
  access: known({}),
  loginIpRanges: known({}),
  loginAddresses: known({}),
  holders: known({ approveUninstalledApps: 1, useAnyApiClient: 0 }),
  tokens: tokensOf(),
  gaps: [],
  unreadTypes: [],
  ...change,
});

/** A source tree: it need not hold every profile. */
export const treeOf = (change: Partial<Snapshot> = {}): Snapshot =>
  snapshotOf({
    source: { kind: 'source-dir', name: 'force-app', orgId: null, apiVersion: '67.0', readAt: '2026-11-22T09:00:00Z' },
    allProfilesListed: false,
    tokens: unreadTokens('not-exposed', 'OauthToken'),
    ...change,
  });

export const user = (change: Partial<UserFacts> = {}): UserFacts => ({
  username: 'kim@example.com',
  profileKey: 'Sales',
  isActive: true,
  permissionSets: [],
  appGrants: {},
  ...change,
});

export const recordsOf = (...records: ProfileSessionFacts[]): Snapshot['profileSessions'] => ({
  records,
  withoutRecord: unset,
});

export const options = (change: Partial<EffectiveOptions> = {}): EffectiveOptions => ({
  profiles: [],
  apps: [],
  grain: 'population',
  reading: DOCUMENTED,
  assumedLimit: undefined,
  ...change,
});

/** Words that show the arguments, so that a test can read them. */
export const say = ({ code, args }: NoteRef): Note => ({ code, text: args.join(', ') });

export const reportOf = (snapshot: Snapshot, change: Partial<EffectiveOptions> = {}): EffectiveReport => {
  const result = effectiveReport(snapshot, options(change), say);
  if (result.status !== 'report') throw new Error(JSON.stringify(result));
  return result.report;
};

/** A row in one line: channel, profiles, minutes or reason, and what decided. */
const lineOf = (row: EffectivePolicy, report: EffectiveReport): string => {
  const channel = row.channel.kind === 'browser' ? 'browser' : row.channel.name;
  const labels = report.profileSets[row.profileSet]!.join('+');
  const answer =
    row.timeout.status === 'known'
      ? `${row.timeout.minutes} by ${row.timeout.origin}${row.timeout.loosens ? ', loosens' : ''}`
      : row.timeout.reason;
  return `${channel}: ${labels}: ${answer}`;
};

export const linesOf = (report: EffectiveReport): string[] => report.populations.map((row) => lineOf(row, report));

export const codesOf = (row: { notes: readonly { code: string }[] }): string[] => row.notes.map(({ code }) => code);
