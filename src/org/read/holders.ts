import { known, mapFact, unreadable, type Fact } from '../../facts/fact.js';
import type { Holders } from '../../facts/snapshot.js';
import { isCurrent } from './access.js';
import { shortId } from '../ids.js';
import type { OrgClient } from '../client.js';
import { ask } from '../query.js';
import { textOf } from '../rows.js';

const VIEW_SETUP = 'View Setup and Configuration';

const ASSIGNMENTS =
  'SELECT AssigneeId, ExpirationDate, IsActive FROM PermissionSetAssignment WHERE Assignee.IsActive = true AND';

/**
 * By profile or permission set, since every profile owns a permission set; and by group, since an assignment of a group need
 * not name a permission set (Object Reference, PermissionSetAssignment: nillable).
 */
const waysToHold = (field: string): readonly string[] => [
  `${ASSIGNMENTS} PermissionSet.${field} = true`,
  `${ASSIGNMENTS} PermissionSetGroupId IN (SELECT PermissionSetGroupId FROM PermissionSetGroupComponent ` +
    `WHERE PermissionSet.${field} = true)`,
];

/** Active users who hold a permission, each once; `null`: the org has no such field, and so no such permission. */
const askHoldersOf = async (client: OrgClient, field: string, now: string): Promise<Fact<number | null>> => {
  const readings = await Promise.all(
    waysToHold(field).map((soql) => ask(client, { object: 'PermissionSetAssignment', soql, permission: VIEW_SETUP }))
  );
  const users = new Set<string>();
  for (const reading of readings) {
    if (reading.status === 'unread') return reading.why.reason === 'not-exposed' ? known(null) : reading.why;
    if (reading.isCut) return unreadable('truncated', `${reading.rows.length} / ${reading.total}`);
    for (const row of reading.rows.filter((each) => isCurrent(each, now)))
      users.add(shortId(textOf(row, 'AssigneeId')));
  }
  return known(users.size);
};

/**
 * Who may use apps that nobody installed. Each permission is asked for by itself: not every org has both fields, and a
 * question with one that is not there has no answer.
 */
export const askHolders = async (client: OrgClient, now: string): Promise<Fact<Holders>> => {
  const [approve, anyClient] = await Promise.all([
    askHoldersOf(client, 'PermissionsCanApproveUninstalledApps', now),
    askHoldersOf(client, 'PermissionsUseAnyApiClient', now),
  ]);
  return mapFact(approve, (approveUninstalledApps) =>
    mapFact(anyClient, (useAnyApiClient) => known({ approveUninstalledApps, useAnyApiClient }))
  );
};
