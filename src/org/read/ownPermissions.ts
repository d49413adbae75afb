import type { OrgClient } from '../client.js';
import { ask } from '../query.js';
import { booleanOf } from '../rows.js';

/** Whether whoever is logged in holds a permission, by its API name; `null`: the org does not say. */
export type OwnPermissions = (permission: string) => boolean | null;

const fieldOf = (permission: string): string => `Permissions${permission}`;

/**
 * Asks which of some permissions whoever is logged in holds (Object Reference, UserPermissionAccess: one row, of the user
 * who asks). `newer`: permissions that not every org knows; where one is not known, the others are asked for alone.
 */
export const askOwnPermissions = async (
  client: OrgClient,
  permissions: readonly string[],
  newer: readonly string[] = []
): Promise<OwnPermissions> => {
  const soql = (names: readonly string[]): string =>
    `SELECT ${names.map(fieldOf).join(', ')} FROM UserPermissionAccess`;
  const reading = await ask(client, {
    object: 'UserPermissionAccess',
    soql: soql([...permissions, ...newer]),
    ...(newer.length === 0 ? {} : { simpler: [soql(permissions)] }),
    permission: null,
  });
  const [row] = reading.status === 'read' ? reading.rows : [];
  return (permission) => (row === undefined ? null : booleanOf(row, fieldOf(permission)));
};
