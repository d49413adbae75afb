import { componentName } from '../../change/component.js';
import type { Grant } from '../../change/accessLists.js';
import type { GrantsOf } from '../../change/ports.js';
import type { AppFacts } from '../../facts/app.js';
import { STANDARD_PROFILES } from '../../facts/profileNames.js';
import { groupBy } from '../../facts/order.js';
import { shortId } from '../ids.js';
import type { OrgClient, Row } from '../client.js';
import { ask } from '../query.js';
import { booleanOf, textOf } from '../rows.js';

const FIELDS =
  'SetupEntityId, ParentId, Parent.IsOwnedByProfile, Parent.ProfileId, Parent.Profile.Name, Parent.Name, Parent.Label';

const grantOf = (row: Row): Grant => {
  const named = (...paths: string[]): string[] => paths.flatMap((path) => textOf(row, path) ?? []);
  if (booleanOf(row, 'Parent.IsOwnedByProfile') !== true) {
    return { kind: 'permission-set', names: named('Parent.Label', 'Parent.Name', 'ParentId') };
  }
  const label = textOf(row, 'Parent.Profile.Name');
  const pair = STANDARD_PROFILES.filter(([, standard]) => standard === label).map(([metadataName]) => metadataName);
  return { kind: 'profile', names: [...named('Parent.Profile.Name', 'Parent.ProfileId'), ...pair] };
};

type Grants = ReadonlyMap<string, readonly Grant[]> | null;

const readGrants = async (client: OrgClient): Promise<Grants> => {
  const reading = await ask(client, {
    object: 'SetupEntityAccess',
    soql: `SELECT ${FIELDS} FROM SetupEntityAccess WHERE SetupEntityType IN ('ConnectedApplication', 'ExternalClientApplication')`,
    permission: 'View Setup and Configuration',
  });
  if (reading.status === 'unread' || reading.isCut) return null;
  return new Map(
    [...groupBy(reading.rows, (row) => shortId(textOf(row, 'SetupEntityId')))].map(([id, rows]) => [
      id,
      rows.map(grantOf),
    ])
  );
};

/**
 * Who may use an app by `SetupEntityAccess`, asked once for the whole run and when it is first needed. `apps`: the app of each
 * component; access joins by its record id, never by name.
 */
export const grantsReader = (client: OrgClient, apps: ReadonlyMap<string, Pick<AppFacts, 'id'>>): GrantsOf => {
  let reading: Promise<Grants> | undefined;
  return async (key) => {
    const id = apps.get(componentName(key))?.id ?? null;
    reading ??= readGrants(client).catch(() => null);
    const grants = await reading;
    return grants === null || id === null ? null : (grants.get(id) ?? []);
  };
};
