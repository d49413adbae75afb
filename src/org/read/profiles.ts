import { factsOf, known, unreadable, valueOf, type Fact, type Gap } from '../../facts/fact.js';
import { rangesInOrder } from '../../facts/addressRanges.js';
import type { AddressRange } from '../../facts/ipAddress.js';
import { groupBy } from '../../facts/order.js';
import { keysOfProfile, labelOf } from '../../facts/profileNames.js';
import { ADMIN_PERMISSIONS, PROFILE_FACTS, type ProfileFacts, type Snapshot } from '../../facts/snapshot.js';
import { shortId } from '../ids.js';
import type { Listing } from '../metadata.js';
import type { ListedComponent, OrgClient, Row } from '../client.js';
import { ask, gapsIn, type ObjectReading } from '../query.js';
import { booleanOf, fieldOf, numberOf, textOf } from '../rows.js';

const VIEW_SETUP = 'View Setup and Configuration';

/** The org's profiles, as far as the user may see them. */
export type ProfileListing = {
  readonly profiles: readonly ProfileFacts[];
  readonly isWhole: boolean;
  readonly gaps: readonly Gap[];
};

/** What SOQL says of profiles and of their active users. */
export type ProfileRows = { readonly profiles: ObjectReading; readonly users: ObjectReading };

export const askProfiles = async (client: OrgClient): Promise<ProfileRows> => {
  const [profiles, users] = await Promise.all([
    ask(client, {
      object: 'Profile',
      soql: `SELECT Id, Name, UserType, UserLicense.Name, ${PERMISSION_FIELDS.join(', ')} FROM Profile`,
      simpler: ['SELECT Id, Name, UserType, UserLicense.Name FROM Profile', 'SELECT Id, Name FROM Profile'],
      permission: VIEW_SETUP,
    }),
    ask(client, {
      object: 'User',
      soql: 'SELECT ProfileId, COUNT(Id) FROM User WHERE IsActive = true GROUP BY ProfileId',
      permission: VIEW_SETUP,
    }),
  ]);
  return { profiles, users };
};

/** The count of an aggregate row, under whatever alias the org gave it. */
const countIn = (row: Row): number | null => {
  const entry = Object.keys(row).find((key) => typeof fieldOf(row, key) === 'number');
  return entry === undefined ? null : numberOf(row, entry);
};

const activeUsersOf = (users: ObjectReading): ((id: string) => number | null) => {
  if (users.status === 'unread' || users.isCut) return () => null;
  const counts = new Map(users.rows.map((row) => [shortId(textOf(row, 'ProfileId')), countIn(row)]));
  // A profile that the grouping does not mention has no active user.
  return (id) => (counts.has(id) ? (counts.get(id) ?? null) : 0);
};

/** The permissions that matter here, as fields of Profile (Object Reference: `PermissionsName` for each permission). */
const permissionField = (permission: string): string => `Permissions${permission}`;
const PERMISSION_FIELDS = ['ApiEnabled', ...ADMIN_PERMISSIONS].map(permissionField);

const permissionFact = (row: Row, permission: string): Fact<boolean> => {
  const held = booleanOf(row, permissionField(permission));
  return held === null ? unreadable('not-exposed', `Profile.${permissionField(permission)}`) : known(held);
};

/** One that the org does not tell leaves open which of them the profile has. */
const permissionsOf = (row: Row): Pick<ProfileFacts, 'adminPermissions' | 'apiEnabled'> => {
  const each = ADMIN_PERMISSIONS.map((permission) => ({ permission, held: permissionFact(row, permission) }));
  const untold = each.flatMap(({ held }) => (held.status === 'unreadable' ? [held] : []))[0];
  return {
    adminPermissions:
      untold ?? known(each.filter(({ held }) => valueOf(held) === true).map(({ permission }) => permission)),
    apiEnabled: permissionFact(row, 'ApiEnabled'),
  };
};

const fromRow = (
  row: Row,
  metadataNames: ReadonlyMap<string, string>,
  activeUsers: (id: string) => number | null
): ProfileFacts => {
  const id = shortId(textOf(row, 'Id'));
  return {
    key: id,
    label: textOf(row, 'Name') ?? id,
    metadataName: metadataNames.get(id) ?? null,
    userType: textOf(row, 'UserType'),
    license: textOf(row, 'UserLicense.Name'),
    activeUsers: activeUsers(id),
    ...permissionsOf(row),
  };
};

/** A profile that only `listMetadata` shows: with profile filtering SOQL hides it. */
const fromListing = ({ fullName, id }: ListedComponent, activeUsers: (id: string) => number | null): ProfileFacts => ({
  key: shortId(id) || fullName,
  label: labelOf(fullName),
  metadataName: fullName,
  userType: null,
  license: null,
  activeUsers: id === '' ? null : activeUsers(shortId(id)),
  ...factsOf(PROFILE_FACTS, unreadable('no-permission', 'View All Profiles')),
});

/**
 * Puts together what SOQL and `listMetadata` show of the profiles, by record id. A user without "View All Profiles" may
 * see only their own by SOQL.
 */
export const listProfiles = (rows: ProfileRows, listing: Listing): ProfileListing => {
  const activeUsers = activeUsersOf(rows.users);
  const metadataNames = new Map(listing.components.map(({ id, fullName }) => [shortId(id), fullName]));
  const seen = rows.profiles.status === 'read' ? rows.profiles.rows : [];
  const bySoql = seen.map((row) => fromRow(row, metadataNames, activeUsers));
  const keys = new Set(bySoql.map(({ key }) => key));
  const names = new Set(bySoql.flatMap((profile) => keysOfProfile(profile)));
  const hidden = listing.components
    .filter(({ id }) => !keys.has(shortId(id)))
    .map((listed) => fromListing(listed, activeUsers))
    .filter((profile) => !keysOfProfile(profile).some((name) => names.has(name)));
  const profiles = [...bySoql, ...hidden];
  // Every org has several profiles: one alone is the user's own.
  const isWhole =
    profiles.length > 1 && (listing.whole === null || (rows.profiles.status === 'read' && !rows.profiles.isCut));
  const partial: Gap[] = isWhole
    ? []
    : [{ component: 'Profile', reason: 'no-permission', detail: 'View All Profiles' }];
  return {
    profiles,
    isWhole,
    gaps: [
      ...gapsIn('Profile', rows.profiles),
      ...gapsIn('User', rows.users),
      ...(rows.profiles.status === 'unread' ? [] : partial),
    ],
  };
};

/** The login IP ranges by profile key: how many, and from where to where. */
export type LoginRanges = Pick<Snapshot, 'loginIpRanges' | 'loginAddresses'>;

/** A row without addresses, since the org does not know these fields, says no more than that there is a range. */
const rangeIn = (row: Row): AddressRange | null => {
  const [start, end] = [textOf(row, 'IpStartAddress'), textOf(row, 'IpEndAddress')];
  return start === null || end === null ? null : { start, end };
};

const inOrder = (ranges: readonly (AddressRange | null)[]): readonly AddressRange[] =>
  rangesInOrder(ranges.filter((range) => range !== null));

/** Whether the object, and its fields for addresses, may be queried is not documented, so a refusal is no gap. */
export const askLoginRanges = async (client: OrgClient): Promise<LoginRanges> => {
  const reading = await ask(client, {
    object: 'LoginIpRange',
    soql: 'SELECT ProfileId, IpStartAddress, IpEndAddress FROM LoginIpRange',
    simpler: ['SELECT ProfileId FROM LoginIpRange'],
    permission: null,
  });
  if (reading.status === 'unread') return { loginIpRanges: reading.why, loginAddresses: reading.why };
  if (reading.isCut) {
    const cut = unreadable('truncated', String(reading.rows.length));
    return { loginIpRanges: cut, loginAddresses: cut };
  }
  const rows = [...groupBy(reading.rows, (row) => shortId(textOf(row, 'ProfileId')))];
  const ranges = rows.map(([key, all]) => [key, all.map(rangeIn)] as const);
  return {
    loginIpRanges: known(Object.fromEntries(ranges.map(([key, all]) => [key, all.length]))),
    loginAddresses: ranges.some(([, all]) => all.includes(null))
      ? unreadable('not-exposed', 'LoginIpRange.IpStartAddress')
      : known(Object.fromEntries(ranges.map(([key, all]) => [key, inOrder(all)]))),
  };
};
