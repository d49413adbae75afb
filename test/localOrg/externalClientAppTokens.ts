import { type Org } from './org.js';
import { type Row } from './records.js';

/** The external client app that an OauthToken row is of, by its menu item; `undefined` = a connected app's, or nobody's. */
export function externalClientAppOf(org: Org, token: Row): Row | undefined {
  const item = org.records.byId('data', 'AppMenuItem').get(key(token['AppMenuItemId']));
  return org.records.byId('data', 'ExternalClientApplication').get(key(item?.['ApplicationId'] ?? null));
}

const key = (id: Row[string] | undefined): string => String(id ?? '').slice(0, 15);
