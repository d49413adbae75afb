import type { AppFacts } from './app.js';
import { known, mapFact, unreadable, type Fact, type FactKeyOf, type Gap } from './fact.js';
import type { AddressRange } from './ipAddress.js';
import type { LoginUse } from './loginUse.js';
import type { OrgSessionFacts } from './orgSession.js';
import type { ProfileSessionFacts } from './profileSession.js';
import { entryOf } from './table.js';
import type { TokenReading } from './tokenUse.js';

export type SourceKind = 'org' | 'source-dir' | 'snapshot';

/** Which reading this is. `name` of an org is its alias, else its host; never the user name, which may be the access token. */
export type Source = {
  readonly kind: SourceKind;
  readonly name: string;
  readonly orgId: string | null;
  readonly apiVersion: string | null;
  /** UTC, ISO 8601. */
  readonly readAt: string;
  /** The folders or the file that it was read from, as they were given. */
  readonly paths?: readonly string[];
};

/** Whoever holds one of these administers the org. */
export const ADMIN_PERMISSIONS = ['ModifyAllData', 'CustomizeApplication', 'ManageUsers', 'AuthorApex'] as const;
export type AdminPermission = (typeof ADMIN_PERMISSIONS)[number];

export type ProfileFacts = {
  /** Unique within a snapshot: the record id in an org, else the name. */
  readonly key: string;
  readonly label: string;
  readonly metadataName: string | null;
  readonly userType: string | null;
  readonly license: string | null;
  /** `null`: not read. */
  readonly activeUsers: number | null;
  /** Those that the profile itself gives, in the order of `ADMIN_PERMISSIONS`; permission sets may add to them. */
  readonly adminPermissions: Fact<readonly AdminPermission[]>;
  /** The profile itself lets its users use APIs. */
  readonly apiEnabled: Fact<boolean>;
};

/** Every fact of a profile, once. */
export const PROFILE_FACTS: Readonly<Record<FactKeyOf<ProfileFacts>, true>> = {
  adminPermissions: true,
  apiEnabled: true,
};

/** How many active users hold a permission, by profile or permission set; `null`: the org has no such permission to ask for. */
export type Holders = {
  /** Approve Uninstalled Connected Apps */
  readonly approveUninstalledApps: number | null;
  /** Use Any API Client */
  readonly useAnyApiClient: number | null;
  /** Waive Multi-Factor Authentication for Exempt Users; absent: nobody asked. */
  readonly mfaWaived?: number | null;
};

/** The profiles' own session settings. */
type ProfileSessions = {
  readonly records: readonly ProfileSessionFacts[];
  /** What it means that a profile has no record: it leaves the matter to the org, or nobody can tell. */
  readonly withoutRecord: Fact<never>;
};

/** Who an admin let use one pre-approved app. */
export type AppAccess = {
  /** Keys of the profiles. */
  readonly profiles: readonly string[];
  /** Labels of the permission sets. */
  readonly permissionSets: readonly string[];
  /** Active users who hold such a permission set, by profile key, each user once; `null`: not read. */
  readonly permissionSetUsers: Readonly<Record<string, number>> | null;
};

/** One person, asked for by name. */
export type UserFacts = {
  readonly username: string;
  readonly profileKey: string;
  readonly isActive: boolean;
  /** Labels of the permission sets held, directly or through a group; `null`: not read. */
  readonly permissionSets: readonly string[] | null;
  /** By `accessKey`: the permission sets, or groups, that let this user in. */
  readonly appGrants: Readonly<Record<string, readonly string[]>>;
};

/** Everything one reading of an org found out. Two readings may differ; a reading never changes. */
export type Snapshot = {
  readonly source: Source;
  readonly org: OrgSessionFacts;
  readonly profiles: readonly ProfileFacts[];
  /** Every profile of the org is listed. A source tree need not hold them all. */
  readonly allProfilesListed: boolean;
  readonly profileSessions: ProfileSessions;
  readonly apps: readonly AppFacts[];
  /** By app id or name, see `accessKey`; apps that are not here have no grant on record. */
  readonly access: Fact<Readonly<Record<string, AppAccess>>>;
  /** Number of login IP ranges by profile key; of one that is not in it see `loginRangesOf`. */
  readonly loginIpRanges: Fact<Readonly<Record<string, number>>>;
  /** From where to where they go. */
  readonly loginAddresses: Fact<Readonly<Record<string, readonly AddressRange[]>>>;
  readonly holders: Fact<Holders>;
  /** How users have logged in; absent: nobody asked. */
  readonly logins?: Fact<readonly LoginUse[]>;
  /** How the tokens of all users have been used. */
  readonly tokens: TokenReading;
  readonly gaps: readonly Gap[];
  /** Metadata types that the answer rests on and that could not be read at all. */
  readonly unreadTypes: readonly string[];
  /** The person who was asked for. */
  readonly user?: UserFacts;
  /** Everybody active, where they were asked for. */
  readonly users?: readonly UserFacts[];
};

/** How an app is named in `access`: full names of the two kinds may be the same. */
export const accessKey = (app: Pick<AppFacts, 'kind' | 'name'>): string => `${app.kind}:${app.name}`;

/**
 * How many login IP ranges a profile has. An org that lists every profile lists every range too; a source tree tells of the
 * profiles whose files it holds, and of no other.
 */
export const loginRangesOf = (
  { loginIpRanges, allProfilesListed }: Pick<Snapshot, 'loginIpRanges' | 'allProfilesListed'>,
  profileKey: string
): Fact<number> =>
  mapFact(loginIpRanges, (counts) => {
    const count = entryOf(counts, profileKey);
    if (count !== undefined) return known(count);
    return allProfilesListed ? known(0) : unreadable('missing', 'Profile.loginIpRanges');
  });

/** From where to where the login ranges of a profile go; none where it has none. */
export const loginAddressesOf = (
  snapshot: Pick<Snapshot, 'loginIpRanges' | 'loginAddresses' | 'allProfilesListed'>,
  profileKey: string
): Fact<readonly AddressRange[]> =>
  mapFact(loginRangesOf(snapshot, profileKey), (count) =>
    count === 0
      ? known([])
      : mapFact(snapshot.loginAddresses, (all): Fact<readonly AddressRange[]> => {
          const found = entryOf(all, profileKey);
          return found === undefined ? unreadable('missing', 'LoginIpRange') : known(found);
        })
  );
