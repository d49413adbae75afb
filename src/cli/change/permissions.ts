import { carriesAccess } from '../../change/accessLists.js';
import { componentName } from '../../change/component.js';
import type { WriteOrder } from '../../change/order.js';
import { lacksPermissions } from './changeErrors.js';
import type { OrgToChange } from './orgSession.js';

/** API names of permissions, as Setup calls them. */
const SETUP_NAMES: Readonly<Record<string, string>> = {
  ModifyAllData: 'Modify All Data',
  ModifyMetadata: 'Modify Metadata Through Metadata API Functions',
  CustomizeApplication: 'Customize Application',
  ManageRemoteAccess: 'Manage Connected Apps',
  ManageProfilesPermissionsets: 'Manage Profiles and Permission Sets',
};

/** Of each group one permission is needed (Metadata API guide; Help, "Manage Session Policies for a Connected App"). */
const ANY_TYPE: readonly (readonly string[])[] = [['ModifyMetadata', 'ModifyAllData']];
const CONNECTED_APP: readonly (readonly string[])[] = [
  ['CustomizeApplication'],
  ['ModifyAllData', 'ManageRemoteAccess'],
];
const ACCESS_LISTS: readonly (readonly string[])[] = [['ManageProfilesPermissionsets']];

/**
 * Refuses before anything is written where the org says that the user lacks what the changes need. What it does not say is
 * left to its own answer.
 *
 * @throws SfError with the names of the permissions.
 */
export const checkPermissions = (
  { operatorFacts, components }: OrgToChange,
  orders: readonly Pick<WriteOrder, 'key'>[]
): void => {
  const nodes = new Map(components.map(({ type, fullName, node }) => [`${type}:${fullName}`, node]));
  const groups = orders.flatMap(({ key }) => {
    const node = nodes.get(componentName(key));
    return [
      ...ANY_TYPE,
      ...(key.type === 'ConnectedApp' ? CONNECTED_APP : []),
      ...(node !== undefined && carriesAccess(key, node) ? ACCESS_LISTS : []),
    ];
  });
  const isLacking = (group: readonly string[]): boolean => group.every((name) => operatorFacts.holds(name) === false);
  const lacking = [
    ...new Set(groups.filter(isLacking).map((group) => group.map((name) => SETUP_NAMES[name] ?? name).join(' or '))),
  ];
  if (lacking.length > 0) throw lacksPermissions(lacking);
};
