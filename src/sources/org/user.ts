import type { AppFacts } from '../../facts/app.js';
import type { Gap } from '../../facts/fact.js';
import { groupBy } from '../../facts/order.js';
import { accessKey, type UserFacts } from '../../facts/snapshot.js';
import { grantsByApp, isCurrent, isProfileOwned, type Assignments } from './access.js';
import { quoted, shortId } from './ids.js';
import type { OrgClient, Row } from './orgClient.js';
import { ask, type ObjectReading } from './query.js';
import { booleanOf, textOf } from './rows.js';

const VIEW_SETUP = 'View Setup and Configuration';
/** User names to look for a near miss in. */
const CANDIDATES = 2000;

/** There is no user of that name, or the org does not show it. */
export class UserNotFound extends Error {
  public constructor(
    public readonly username: string,
    public readonly candidates: readonly string[]
  ) {
    super(username);
    this.name = 'UserNotFound';
  }
}

/** What the org says of one person. */
export type UserRows = { readonly user: Row; readonly assignments: ObjectReading };

/** @throws UserNotFound */
export const askUser = async (client: OrgClient, username: string): Promise<UserRows | Gap> => {
  const found = await ask(client, {
    object: 'User',
    soql: `SELECT Id, Username, ProfileId, IsActive FROM User WHERE Username = ${quoted(username)}`,
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
      others.status === 'read' ? others.rows.flatMap((row) => textOf(row, 'Username') ?? []) : []
    );
  }
  const assignments = await ask(client, {
    object: 'PermissionSetAssignment',
    soql:
      'SELECT PermissionSetId, PermissionSet.Label, PermissionSet.IsOwnedByProfile, PermissionSetGroupId, ' +
      'PermissionSetGroup.MasterLabel, ExpirationDate, IsActive FROM PermissionSetAssignment ' +
      `WHERE AssigneeId = ${quoted(textOf(user, 'Id') ?? '')}`,
    permission: VIEW_SETUP,
  });
  return { user, assignments };
};

/** How a held permission set lets the user in: by itself, or as part of a group. */
const grantsOf = (
  held: readonly Row[],
  setsOfApp: readonly Row[],
  assignments: Assignments | null
): readonly string[] => {
  const granting = new Set(
    setsOfApp.filter((row) => !isProfileOwned(row)).map((row) => shortId(textOf(row, 'ParentId')))
  );
  const groups = new Set([...granting].flatMap((set) => assignments?.groupsOf.get(set) ?? []));
  return held.flatMap((row) => {
    const group = textOf(row, 'PermissionSetGroupId');
    const isDirect = granting.has(shortId(textOf(row, 'PermissionSetId')));
    if (group !== null) {
      return isDirect || groups.has(shortId(group))
        ? [`permission-set-group:${textOf(row, 'PermissionSetGroup.MasterLabel') ?? group}`]
        : [];
    }
    return isDirect ? [`permission-set:${textOf(row, 'PermissionSet.Label') ?? ''}`] : [];
  });
};

/** The facts of one person, with the ways into each pre-approved app. */
export const userFacts = (
  { user, assignments: reading }: UserRows,
  apps: readonly AppFacts[],
  grants: ObjectReading,
  assignments: Assignments | null,
  now: string
): UserFacts => {
  const current = reading.status === 'read' ? reading.rows.filter((row) => isCurrent(row, now)) : [];
  const held = current.filter((row) => booleanOf(row, 'PermissionSet.IsOwnedByProfile') !== true);
  const byApp = grants.status === 'read' ? grantsByApp(grants.rows) : groupBy<Row>([], () => '');
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
    permissionSets: reading.status === 'read' && !reading.isCut && assignments !== null ? [...new Set(labels)] : null,
    appGrants: Object.fromEntries(
      apps.map((app) => [accessKey(app), grantsOf(held, byApp.get(app.id ?? '') ?? [], assignments)])
    ),
  };
};
