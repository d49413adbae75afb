import type { AppFacts } from '../../facts/app.js';
import { known, unreadable, type Fact, type Gap } from '../../facts/fact.js';
import { groupBy } from '../../facts/order.js';
import { accessKey, type AppAccess } from '../../facts/snapshot.js';
import { quoted, shortId } from '../ids.js';
import { inChunks } from '../metadata.js';
import type { OrgClient, Row } from '../client.js';
import { ask, gapsIn, type ObjectReading } from '../query.js';
import { booleanOf, textOf } from '../rows.js';

const VIEW_SETUP = 'View Setup and Configuration';
/** Ids that fit into one query without coming near the longest URL that the platform takes (16,384 bytes). */
const IDS_PER_QUERY = 200;

/** Who an admin let use which app (Object Reference, SetupEntityAccess). */
export const askGrants = (client: OrgClient): Promise<ObjectReading> =>
  ask(client, {
    object: 'SetupEntityAccess',
    soql:
      'SELECT ParentId, SetupEntityId, Parent.IsOwnedByProfile, Parent.ProfileId, Parent.Label FROM SetupEntityAccess ' +
      "WHERE SetupEntityType IN ('ConnectedApplication', 'ExternalClientApplication')",
    permission: VIEW_SETUP,
  });

/** Which permission sets are in which groups. All of them: asked beside the grants, they save a step of waiting. */
export const askGroupComponents = (client: OrgClient): Promise<ObjectReading> =>
  ask(client, {
    object: 'PermissionSetGroupComponent',
    soql: 'SELECT PermissionSetGroupId, PermissionSetId FROM PermissionSetGroupComponent',
    permission: VIEW_SETUP,
  });

/** A permission set that lets its holders use apps, and the groups that contain it. */
type GrantingSet = { readonly id: string; readonly label: string };

/** One permission set held by one active user. */
type Assignment = {
  readonly userId: string;
  readonly profileKey: string;
  readonly permissionSetId: string;
  readonly groupId: string;
};

export type Assignments = {
  readonly held: readonly Assignment[];
  /** Permission set → the groups that contain it. */
  readonly groupsOf: ReadonlyMap<string, readonly string[]>;
};

export const isProfileOwned = (row: Row): boolean => booleanOf(row, 'Parent.IsOwnedByProfile') === true;

const grantingSets = (grants: readonly Row[]): readonly GrantingSet[] => [
  ...new Map(
    grants
      .filter((row) => !isProfileOwned(row))
      .map((row) => [
        shortId(textOf(row, 'ParentId')),
        {
          id: shortId(textOf(row, 'ParentId')),
          label: textOf(row, 'Parent.Label') ?? shortId(textOf(row, 'ParentId')),
        },
      ])
  ).values(),
];

/** An assignment counts until it expires; a session-based one counts as long as it is active. */
export const isCurrent = (row: Row, now: string): boolean => {
  const expires = textOf(row, 'ExpirationDate');
  return booleanOf(row, 'IsActive') !== false && (expires === null || Date.parse(expires) > Date.parse(now));
};

const askAll = async (
  client: OrgClient,
  object: string,
  ids: readonly string[],
  soql: (list: string) => string
): Promise<ObjectReading> => {
  const parts = await Promise.all(
    inChunks(ids, IDS_PER_QUERY).map((chunk) =>
      ask(client, { object, soql: soql(`(${chunk.map(quoted).join(', ')})`), permission: VIEW_SETUP })
    )
  );
  const unread = parts.find((part) => part.status === 'unread');
  if (unread !== undefined) return unread;
  return {
    status: 'read',
    rows: parts.flatMap((part) => (part.status === 'read' ? part.rows : [])),
    total: parts.reduce((total, part) => total + (part.status === 'read' ? part.total : 0), 0),
    isCut: parts.some((part) => part.status === 'read' && part.isCut),
  };
};

const ASSIGNMENT_FIELDS =
  'SELECT AssigneeId, Assignee.ProfileId, PermissionSetId, PermissionSetGroupId, ExpirationDate, IsActive ' +
  'FROM PermissionSetAssignment WHERE Assignee.IsActive = true AND';

/** Who holds the permission sets that let in, directly or through a group. `null`: it cannot be told. */
export const askAssignments = async (
  client: OrgClient,
  grants: readonly Row[],
  components: ObjectReading,
  now: string
): Promise<{ readonly assignments: Assignments | null; readonly gaps: readonly Gap[] }> => {
  const ids = grantingSets(grants).map(({ id }) => id);
  if (ids.length === 0) return { assignments: { held: [], groupsOf: new Map() }, gaps: [] };
  const bySet = groupBy(components.status === 'read' ? components.rows : [], (row) =>
    shortId(textOf(row, 'PermissionSetId'))
  );
  const groupsOf = new Map(
    ids.map((set) => [set, (bySet.get(set) ?? []).map((row) => shortId(textOf(row, 'PermissionSetGroupId')))])
  );
  const groups = [...new Set([...groupsOf.values()].flat())];
  const [direct, throughGroups] = await Promise.all([
    askAll(client, 'PermissionSetAssignment', ids, (list) => `${ASSIGNMENT_FIELDS} PermissionSetId IN ${list}`),
    askAll(client, 'PermissionSetAssignment', groups, (list) => `${ASSIGNMENT_FIELDS} PermissionSetGroupId IN ${list}`),
  ]);
  const gaps = [
    ...gapsIn('PermissionSetAssignment', direct),
    ...gapsIn('PermissionSetGroupComponent', components),
    ...gapsIn('PermissionSetAssignment', throughGroups),
  ];
  if (gaps.length > 0) return { assignments: null, gaps };
  const held = [direct, throughGroups]
    .flatMap((reading) => (reading.status === 'read' ? reading.rows : []))
    .filter((row) => isCurrent(row, now))
    .map((row) => ({
      userId: shortId(textOf(row, 'AssigneeId')),
      profileKey: shortId(textOf(row, 'Assignee.ProfileId')),
      permissionSetId: shortId(textOf(row, 'PermissionSetId')),
      groupId: shortId(textOf(row, 'PermissionSetGroupId')),
    }));
  return { assignments: { held, groupsOf }, gaps };
};

/** The assignments by which a permission set is held. */
const holdersOf = (
  setId: string,
  assignments: Assignments,
  byHeld: ReadonlyMap<string, readonly Assignment[]>
): readonly Assignment[] => [
  ...(byHeld.get(setId) ?? []),
  ...(assignments.groupsOf.get(setId) ?? []).flatMap((group) => byHeld.get(group) ?? []),
];

const usersByProfile = (holders: readonly Assignment[]): Readonly<Record<string, number>> => {
  const counts = new Map<string, number>();
  for (const [, profile] of new Map(holders.map(({ userId, profileKey }) => [userId, profileKey]))) {
    counts.set(profile, (counts.get(profile) ?? 0) + 1);
  }
  return Object.fromEntries(counts);
};

/** The permission sets that let users into an app, by app id. */
export const grantsByApp = (grants: readonly Row[]): ReadonlyMap<string, readonly Row[]> =>
  groupBy(grants, (row) => shortId(textOf(row, 'SetupEntityId')));

/** Puts the grants of each app together: profiles, permission sets, and who holds those. */
export const accessOf = (
  apps: readonly AppFacts[],
  grants: ObjectReading,
  assignments: Assignments | null
): Fact<Readonly<Record<string, AppAccess>>> => {
  if (grants.status === 'unread') return grants.why;
  if (grants.isCut) return unreadable('truncated', `SetupEntityAccess: ${grants.rows.length} / ${grants.total}`);
  const byApp = grantsByApp(grants.rows);
  const held = assignments?.held ?? [];
  // Record ids of permission sets and of groups never meet: one index serves both.
  const byHeld = new Map([
    ...groupBy(held, ({ permissionSetId }) => permissionSetId),
    ...groupBy(held, ({ groupId }) => groupId),
  ]);
  const accessTo = (rows: readonly Row[]): AppAccess => {
    const sets = grantingSets(rows);
    const holders = assignments === null ? null : sets.flatMap(({ id }) => holdersOf(id, assignments, byHeld));
    return {
      profiles: [...new Set(rows.filter(isProfileOwned).map((row) => shortId(textOf(row, 'Parent.ProfileId'))))],
      permissionSets: sets.map(({ label }) => label),
      permissionSetUsers: sets.length === 0 ? {} : holders === null ? null : usersByProfile(holders),
    };
  };
  return known(
    Object.fromEntries(
      apps.flatMap((app) => {
        const rows = app.id === null ? undefined : byApp.get(app.id);
        return rows === undefined ? [] : [[accessKey(app), accessTo(rows)]];
      })
    )
  );
};
