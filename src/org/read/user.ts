import type { AppFacts } from '../../facts/app.js';
import type { Gap } from '../../facts/fact.js';
import { groupBy } from '../../facts/order.js';
import { accessKey, type Source, type UserFacts } from '../../facts/snapshot.js';
import { grantsByApp, isCurrent, isProfileOwned, type Assignments } from './access.js';
import { quoted, shortId } from '../ids.js';
import type { OrgClient, Row } from '../client.js';
import { ask, type ObjectReading } from '../query.js';
import { booleanOf, textOf } from '../rows.js';

const VIEW_SETUP = 'View Setup and Configuration';
/** User names to look for a near miss in. */
const CANDIDATES = 2000;

/** There is no user of that name, or the org does not show it. */
export class UserNotFound extends Error {
  public constructor(
    public readonly username: string,
    public readonly candidates: readonly string[],
    public readonly source: Source
  ) {
    super(username);
    this.name = 'UserNotFound';
  }
}

/** What the org says of one person. */
type UserRows = { readonly user: Row; readonly assignments: ObjectReading };

const HELD_FIELDS =
  'PermissionSetId, PermissionSet.Label, PermissionSet.IsOwnedByProfile, PermissionSetGroupId, ' +
  'PermissionSetGroup.MasterLabel, ExpirationDate, IsActive';

/** @throws UserNotFound */
export const findUser = async (client: OrgClient, username: string, source: Source): Promise<Row | Gap> => {
  const whose = `FROM User WHERE Username = ${quoted(username)}`;
  const fields = 'Id, Username, ProfileId, IsActive';
  const found = await ask(client, {
    object: 'User',
    soql: `SELECT ${fields}, Profile.PermissionsApiEnabled, Profile.PermissionsApiUserOnly ${whose}`,
    simpler: [`SELECT ${fields} ${whose}`],
    permission: VIEW_SETUP,
  });
  if (found.status === 'unread') return { component: 'User', reason: found.why.reason, detail: found.why.detail };
  const [user] = found.rows;
  if (user === undefined) {
    const others = await ask(client, {
      object: 'User',
      soql: `SELECT Username FROM User WHERE IsActive = true LIMIT ${CANDIDATES}`,
      permission: VIEW_SETUP,
    });
    throw new UserNotFound(
      username,
      others.status === 'read' ? others.rows.flatMap((row) => textOf(row, 'Username') ?? []) : [],
      source
    );
  }
  return user;
};

/** A person who was looked for was found. */
export const isFound = (found: Row | Gap): found is Row => !('reason' in found);

/** The person with the permission sets that they hold, or why they could not be looked for. */
export const askUser = async (client: OrgClient, found: Row | Gap): Promise<UserRows | Gap> => {
  if (!isFound(found)) return found;
  const assignments = await ask(client, {
    object: 'PermissionSetAssignment',
    soql: `SELECT ${HELD_FIELDS} FROM PermissionSetAssignment WHERE AssigneeId = ${quoted(textOf(found, 'Id') ?? '')}`,
    permission: VIEW_SETUP,
  });
  return { user: found, assignments };
};

/** What the org says of everybody. */
export type PeopleRows = { readonly users: ObjectReading; readonly assignments: ObjectReading };

/** All active users with the permission sets they hold. */
export const askPeople = async (client: OrgClient): Promise<PeopleRows> => {
  const [users, assignments] = await Promise.all([
    ask(client, {
      object: 'User',
      soql: 'SELECT Id, Username, ProfileId, IsActive FROM User WHERE IsActive = true',
      permission: VIEW_SETUP,
    }),
    ask(client, {
      object: 'PermissionSetAssignment',
      soql: `SELECT AssigneeId, ${HELD_FIELDS} FROM PermissionSetAssignment WHERE Assignee.IsActive = true`,
      permission: VIEW_SETUP,
    }),
  ]);
  return { users, assignments };
};

/** The apps that a permission set, or a group, lets its holders use. */
export type WaysIn = {
  readonly bySet: ReadonlyMap<string, readonly string[]>;
  readonly byGroup: ReadonlyMap<string, readonly string[]>;
};

/** Turns the grants around, once for all people. `null`: it cannot be told what is in the groups. */
export const waysIn = (
  apps: readonly AppFacts[],
  grants: ObjectReading,
  assignments: Assignments | null
): WaysIn | null => {
  if (assignments === null) return null;
  const byApp = grants.status === 'read' ? grantsByApp(grants.rows) : groupBy<Row>([], () => '');
  const pairs = apps.flatMap((app) =>
    (byApp.get(app.id ?? '') ?? [])
      .filter((row) => !isProfileOwned(row))
      .map((row) => ({ set: shortId(textOf(row, 'ParentId')), app: accessKey(app) }))
  );
  const throughGroups = pairs.flatMap(({ set, app }) =>
    (assignments.groupsOf.get(set) ?? []).map((group) => ({ set: group, app }))
  );
  const index = (entries: typeof pairs): ReadonlyMap<string, readonly string[]> =>
    new Map([...groupBy(entries, ({ set }) => set)].map(([set, found]) => [set, found.map(({ app }) => app)]));
  return { bySet: index(pairs), byGroup: index(throughGroups) };
};

/** How a held permission set is called: by the group that brought it, where one did. */
const labelOf = (row: Row): string => {
  const group = textOf(row, 'PermissionSetGroupId');
  return group === null
    ? `permission-set:${textOf(row, 'PermissionSet.Label') ?? ''}`
    : `permission-set-group:${textOf(row, 'PermissionSetGroup.MasterLabel') ?? group}`;
};

const grantsOf = (held: readonly Row[], { bySet, byGroup }: WaysIn): UserFacts['appGrants'] => {
  const entries = held.flatMap((row) => {
    const direct = bySet.get(shortId(textOf(row, 'PermissionSetId'))) ?? [];
    const grouped = byGroup.get(shortId(textOf(row, 'PermissionSetGroupId'))) ?? [];
    return [...new Set([...direct, ...grouped])].map((app) => ({ app, label: labelOf(row) }));
  });
  return Object.fromEntries(
    [...groupBy(entries, ({ app }) => app)].map(([app, found]) => [app, [...new Set(found.map(({ label }) => label))]])
  );
};

/** The facts of one person, with the ways into each pre-approved app that they have. */
export const userFacts = ({ user, assignments: reading }: UserRows, ways: WaysIn | null, now: string): UserFacts => {
  const current = reading.status === 'read' ? reading.rows.filter((row) => isCurrent(row, now)) : [];
  const held = current.filter((row) => booleanOf(row, 'PermissionSet.IsOwnedByProfile') !== true);
  const labels = held.map(
    (row) =>
      textOf(row, 'PermissionSetGroup.MasterLabel') ??
      textOf(row, 'PermissionSet.Label') ??
      shortId(textOf(row, 'PermissionSetId'))
  );
  return {
    username: textOf(user, 'Username') ?? '',
    profileKey: shortId(textOf(user, 'ProfileId')),
    isActive: booleanOf(user, 'IsActive') === true,
    permissionSets: reading.status === 'read' && !reading.isCut && ways !== null ? [...new Set(labels)] : null,
    appGrants: ways === null ? {} : grantsOf(held, ways),
  };
};

/** The facts of everybody who could be read. */
export const peopleFacts = (
  { users, assignments }: PeopleRows,
  ways: WaysIn | null,
  now: string
): readonly UserFacts[] => {
  const rows = users.status === 'read' ? users.rows : [];
  const byUser = groupBy(assignments.status === 'read' ? assignments.rows : [], (row) =>
    shortId(textOf(row, 'AssigneeId'))
  );
  return rows.map((user) => {
    const own = byUser.get(shortId(textOf(user, 'Id'))) ?? [];
    const reading: ObjectReading =
      assignments.status === 'read' ? { ...assignments, rows: own, total: own.length } : assignments;
    return userFacts({ user, assignments: reading }, ways, now);
  });
};
