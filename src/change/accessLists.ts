import { keysOfText, nameKey } from '../facts/profileNames.js';
import { texts, type RawNode } from '../facts/raw.js';
import type { ComponentKey } from './component.js';

/** A profile or permission set that lets its users into an app, under every name that a component may call it by. */
export type Grant = { readonly kind: 'profile' | 'permission-set'; readonly names: readonly string[] };

type Lists = {
  readonly isPreApproved: boolean;
  readonly profiles: readonly string[];
  readonly permissionSets: readonly string[];
};

const commaSeparated = (node: RawNode, element: string): readonly string[] =>
  texts(node, element).flatMap((text) =>
    text
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== '')
  );

const listsIn = ({ type }: ComponentKey, node: RawNode): Lists | null => {
  if (type === 'ConnectedApp') {
    const config = node.oauthConfig;
    const approved =
      typeof config === 'object' && config !== null && !Array.isArray(config)
        ? texts(config as RawNode, 'isAdminApproved').some((text) => text === 'true' || text === '1')
        : false;
    return {
      isPreApproved: approved,
      profiles: texts(node, 'profileName'),
      permissionSets: texts(node, 'permissionSetName'),
    };
  }
  if (type === 'ExtlClntAppOauthConfigurablePolicies') {
    return {
      isPreApproved: texts(node, 'permittedUsersPolicyType').includes('AdminApprovedPreAuthorized'),
      profiles: commaSeparated(node, 'commaSeparatedProfile'),
      permissionSets: commaSeparated(node, 'commaSeparatedPermissionSet'),
    };
  }
  return null;
};

/** Whether sending the component sends who may use the app, which replaces all assignments (Metadata API guide, ConnectedApp). */
export const carriesAccess = (key: ComponentKey, node: RawNode): boolean => {
  const lists = listsIn(key, node);
  return lists !== null && (lists.isPreApproved || lists.profiles.length + lists.permissionSets.length > 0);
};

const key15 = (name: string): string => (/^0[0-9a-zA-Z]{17}$/.test(name) ? name.slice(0, 15) : name);

const keysOf = (name: string): readonly string[] => [...keysOfText(name), nameKey(key15(name))];

/** What is in one list and not in the other, each name at most once; both empty: they say the same. */
const unmatched = (names: readonly string[], grants: readonly Grant[]): readonly string[] => {
  const open = new Set(grants);
  const strange = names.filter((name) => {
    const keys = new Set(keysOf(name));
    const match = [...open].find((grant) =>
      grant.names.some((candidate) => keysOf(candidate).some((key) => keys.has(key)))
    );
    if (match !== undefined) open.delete(match);
    return match === undefined;
  });
  return [...strange, ...[...open].map(({ names: [first = ''] }) => first)];
};

/**
 * The profiles and permission sets of which the component and the org's records of access do not say the same. A reader
 * with filtered profiles gets a part of the lists; sending a part would take the app away from everybody else.
 */
export const accessMismatch = (key: ComponentKey, node: RawNode, grants: readonly Grant[]): readonly string[] => {
  const lists = listsIn(key, node);
  if (lists === null) return [];
  const ofKind = (kind: Grant['kind']): readonly Grant[] => grants.filter((grant) => grant.kind === kind);
  return [
    ...unmatched(lists.profiles, ofKind('profile')),
    ...unmatched(lists.permissionSets, ofKind('permission-set')),
  ];
};
