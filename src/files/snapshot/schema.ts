import { z } from 'zod';
import { GAP_REASONS } from '../../facts/fact.js';
import { IP_RELAXATIONS } from '../../facts/ipRelaxation.js';
import { SESSION_LEVELS } from '../../facts/profileSession.js';
import { DURATION_UNITS } from '../../facts/refreshPolicy.js';
import { gapSchema, sourceSchema } from '../../facts/schemas.js';
import { ADMIN_PERMISSIONS, type Snapshot } from '../../facts/snapshot.js';

/**
 * The one format that is written and read. 3 came with scopes, addresses and flows of apps, with what the org allows of OAuth,
 * and with the permissions that go around that.
 */
export const SNAPSHOT_FORMAT = 3;

const unset = z.strictObject({ status: z.literal('unset') });
const unread = z.strictObject({ status: z.literal('unreadable'), reason: z.enum(GAP_REASONS), detail: z.string() });
const fact = <T extends z.ZodType>(value: T) =>
  z.discriminatedUnion('status', [z.strictObject({ status: z.literal('known'), value }), unset, unread]);

/** What a file from before there was a fact tells of it. */
const untold = (element: string) =>
  ({ status: 'unreadable', reason: 'missing', detail: `${element}: not in a snapshot of before 2026-11-29` }) as const;

const place = z.strictObject({ component: z.string(), file: z.string().optional(), line: z.int().optional() });
const note = z.strictObject({ code: z.string(), args: z.array(z.union([z.string(), z.number()])) });
const count = z.int().nonnegative();
const minutes = fact(count);
const flag = fact(z.boolean());
const text = fact(z.string());
const level = fact(z.enum(SESSION_LEVELS));
const duration = z.strictObject({ count: z.int().positive(), unit: z.enum(DURATION_UNITS) });

const range = z.strictObject({ start: z.string(), end: z.string() });
const ranges = fact(z.array(range));

const refreshPolicy = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('never-expires') }),
  z.strictObject({ kind: z.literal('single-use') }),
  z.strictObject({ kind: z.literal('fixed'), after: duration }),
  z.strictObject({ kind: z.literal('idle'), after: duration }),
]);

const org = z.strictObject({
  place,
  timeoutMinutes: minutes,
  warningDisabled: flag,
  forceLogout: flag,
  logoutUrl: text,
  lockSessionsToIp: flag,
  lockSessionsToDomain: flag,
  enforceIpRangesEveryRequest: flag,
  credentialsLoginOff: flag.default(untold('isLoginWithSalesforceCredentialsDisabled')),
  settings: z.record(z.string(), z.string()),
  trustedIpRanges: minutes,
  trustedAddresses: ranges,
  oauth: z.strictObject({ usernamePasswordBlocked: flag, userAgentBlocked: flag, apiAccessControl: flag }),
  notes: z.array(note),
});

const profile = z.strictObject({
  key: z.string(),
  label: z.string(),
  metadataName: z.string().nullable(),
  userType: z.string().nullable(),
  license: z.string().nullable(),
  activeUsers: count.nullable(),
  adminPermissions: fact(z.array(z.enum(ADMIN_PERMISSIONS))),
  apiEnabled: flag,
});

const profileSession = z.strictObject({
  place,
  fullName: z.string(),
  profile: text,
  timeoutMinutes: minutes,
  requiredLevel: level,
  legacyFlags: z.array(z.string()),
});

const app = z.strictObject({
  kind: z.enum(['connected-app', 'external-client-app']),
  name: z.string(),
  label: z.string(),
  place,
  knownBy: z.enum(['component', 'listing', 'tokens']),
  id: z.string().nullable(),
  enabled: flag,
  preApproved: flag,
  tokenFormat: fact(z.enum(['opaque', 'jwt'])),
  scopes: fact(z.array(z.string())),
  opaqueTimeout: minutes,
  jwtTimeout: minutes,
  exposedJwtMinutes: minutes,
  sessionLevel: level,
  levelAction: text,
  ipRelaxation: fact(z.enum(IP_RELAXATIONS)),
  ipRanges: minutes,
  addresses: ranges,
  tokenIpRanges: ranges,
  ipBinding: flag,
  mobileLockMinutes: minutes,
  pinLength: minutes,
  refreshPolicy: fact(refreshPolicy),
  idleLimit: flag,
  refreshRotation: flag,
  pkceRequired: flag,
  clientCredentials: flag,
  jwtBearer: flag,
  deviceFlow: flag,
  tokenExchange: flag,
  codeCredential: flag,
  sharesKeyWith: fact(z.array(z.string())).default(untold('consumerKey')),
  namedAccess: z.strictObject({
    profiles: z.array(z.string()),
    permissionSets: z.array(z.string()),
    listed: z.boolean(),
  }),
  notes: z.array(note),
});

const time = z.iso.datetime({ offset: true }).nullable();

const tokens = z.strictObject({
  tokens: z.array(
    z.strictObject({
      appId: z.string().nullable(),
      appName: z.string(),
      userId: z.string().nullable(),
      createdAt: time,
      lastUsedAt: time,
      useCount: count.nullable(),
    })
  ),
  total: count.nullable(),
  complete: z.boolean(),
  uncountedApps: z.array(z.string()),
  howRead: z.enum(['within-limit', 'by-offset', 'by-user']).nullable(),
  gaps: z.array(gapSchema),
});

const access = z.strictObject({
  profiles: z.array(z.string()),
  permissionSets: z.array(z.string()),
  permissionSetUsers: z.record(z.string(), count).nullable(),
});

const user = z.strictObject({
  username: z.string(),
  profileKey: z.string(),
  isActive: z.boolean(),
  permissionSets: z.array(z.string()).nullable(),
  appGrants: z.record(z.string(), z.array(z.string())),
});

/** Everything a snapshot file may hold. Unknown keys are errors: a file that says more was written by something else. */
export const snapshotSchema = z.strictObject({
  source: sourceSchema,
  org,
  profiles: z.array(profile),
  allProfilesListed: z.boolean(),
  profileSessions: z.strictObject({
    records: z.array(profileSession),
    withoutRecord: z.discriminatedUnion('status', [unset, unread]),
  }),
  apps: z.array(app),
  access: fact(z.record(z.string(), access)),
  loginIpRanges: fact(z.record(z.string(), count)),
  loginAddresses: fact(z.record(z.string(), z.array(range))),
  holders: fact(
    z.strictObject({
      approveUninstalledApps: count.nullable(),
      useAnyApiClient: count.nullable(),
      mfaWaived: count.nullable().optional(),
    })
  ),
  tokens,
  gaps: z.array(gapSchema),
  unreadTypes: z.array(z.string()),
  user: user.optional(),
  logins: fact(
    z.array(
      z.strictObject({
        loginType: z.string().nullable(),
        loginSubType: z.string().nullable(),
        apiType: z.string().nullable(),
        logins: count,
        users: count,
      })
    )
  ).optional(),
  users: z.array(user).optional(),
}) satisfies z.ZodType<Snapshot>;
