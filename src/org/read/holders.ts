import { known, mapFact, unreadable, type Fact, type Told } from '../../facts/fact.js';
import type { Holders } from '../../facts/snapshot.js';
import { isCurrent } from './access.js';
import { quoted, shortId } from '../ids.js';
import type { OrgClient } from '../client.js';
import { ask } from '../query.js';
import { textOf } from '../rows.js';

const VIEW_SETUP = 'View Setup and Configuration';

const OF_ACTIVE = 'Assignee.IsActive = true';

/**
 * By profile or permission set, since every profile owns a permission set; and by group, since an assignment of a group need
 * not name a permission set (Object Reference, PermissionSetAssignment: nillable).
 */
const waysToHold = (field: string, whose: string): readonly string[] =>
  [
    `PermissionSet.${field} = true`,
    'PermissionSetGroupId IN (SELECT PermissionSetGroupId FROM PermissionSetGroupComponent ' +
      `WHERE PermissionSet.${field} = true)`,
  ].map((way) => `SELECT AssigneeId, ExpirationDate, IsActive FROM PermissionSetAssignment WHERE ${whose} AND ${way}`);

/** The users of some who hold a permission; `null`: the org has no such field, and so no such permission. */
const askHoldersAmong = async (
  client: OrgClient,
  field: string,
  whose: string,
  now: string
): Promise<Told<ReadonlySet<string> | null>> => {
  const readings = await Promise.all(
    waysToHold(field, whose).map((soql) =>
      ask(client, { object: 'PermissionSetAssignment', soql, permission: VIEW_SETUP })
    )
  );
  const users = new Set<string>();
  for (const reading of readings) {
    if (reading.status === 'unread') return reading.why.reason === 'not-exposed' ? known(null) : reading.why;
    if (reading.isCut) return unreadable('truncated', `${reading.rows.length} / ${reading.total}`);
    for (const row of reading.rows.filter((each) => isCurrent(each, now)))
      users.add(shortId(textOf(row, 'AssigneeId')));
  }
  return known(users);
};

const askHoldersOf = async (client: OrgClient, field: string, now: string): Promise<Fact<number | null>> =>
  mapFact(await askHoldersAmong(client, field, OF_ACTIVE, now), (users) => known(users === null ? null : users.size));

/** Whether one person holds a permission, by profile, permission set or group. */
export const askHolds = async (
  client: OrgClient,
  field: string,
  userId: string,
  now: string
): Promise<Told<boolean>> => {
  const users = await askHoldersAmong(client, field, `AssigneeId = ${quoted(userId)}`, now);
  if (users.status === 'unreadable') return users;
  return users.value === null ? unreadable('not-exposed', `PermissionSet.${field}`) : known(users.value.size > 0);
};

/**
 * Who may use apps that nobody installed, and who is asked for no second factor. Each permission is asked for by itself: not every org has all fields, and a
 * question with one that is not there has no answer.
 */
export const askHolders = async (client: OrgClient, now: string): Promise<Fact<Holders>> => {
  const [approve, anyClient, waived] = await Promise.all([
    askHoldersOf(client, 'PermissionsCanApproveUninstalledApps', now),
    askHoldersOf(client, 'PermissionsUseAnyApiClient', now),
    askHoldersOf(client, 'PermissionsBypassMFAForUiLogins', now),
  ]);
  return mapFact(approve, (approveUninstalledApps) =>
    mapFact(anyClient, (useAnyApiClient) =>
      mapFact(waived, (mfaWaived) => known({ approveUninstalledApps, useAnyApiClient, mfaWaived }))
    )
  );
};
