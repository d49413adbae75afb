import { PERMISSIONS, isPermission } from '../permissions.js';
import { childrenNamed, textAt, type XmlElement } from '../xml.js';
import { type OrgParts } from './orgParts.js';
import { type SeedRow } from './orgSeed.js';
import { ADMIN_PROFILE, profileKey } from './profileNames.js';
import { isCalled } from './profiles.js';

/** Permission fields of a row: what the `userPermissions` of a profile's or permission set's file turn on. */
const permissionsIn = (root: XmlElement | undefined): SeedRow =>
  Object.fromEntries(
    childrenNamed(root, 'userPermissions')
      .filter((entry) => textAt(entry, 'enabled') === 'true')
      .map((entry) => textAt(entry, 'name') ?? '')
      .filter((name) => isPermission(name) || name === 'ApiUserOnly')
      .map((name) => [`Permissions${name}`, true])
  );

/** Those of a profile; the administrators' have what the running user has. */
export function permissionsOfProfile({ components, user }: OrgParts, fullName: string): SeedRow {
  if (fullName === ADMIN_PROFILE) {
    return Object.fromEntries(PERMISSIONS.map((name) => [`Permissions${name}`, user.permissions.has(name)]));
  }
  return permissionsIn(components.ofType('Profile').find((profile) => profile.fullName === fullName)?.root);
}

/** Each profile owns a permission set that stands for it in access rows (Object Reference, PermissionSet.IsOwnedByProfile). */
export const ownedPermissionSets = (parts: OrgParts): readonly SeedRow[] =>
  parts.profiles.map(({ fullName, id }) => {
    const profileId = id ?? parts.idOf('00e', fullName);
    const ownId = parts.idOf('0PS', `profile ${profileId}`);
    return {
      Id: ownId,
      Name: `X${ownId.slice(0, 15)}`,
      Label: ownId,
      IsOwnedByProfile: true,
      ProfileId: profileId,
      Type: 'Profile',
      ...permissionsOfProfile(parts, fullName),
    };
  });

/** Permission sets that have a file, or that an app is assigned to by label. */
export function namedPermissionSets(parts: OrgParts): readonly SeedRow[] {
  const labels = new Map<string, string>();
  const files = parts.components.ofType('PermissionSet');
  for (const { fullName, root } of files) labels.set(textAt(root, 'label') ?? fullName, fullName);
  for (const { root } of parts.components.ofType('ConnectedApp')) {
    for (const { text } of childrenNamed(root, 'permissionSetName')) {
      if (text !== '' && !labels.has(text)) labels.set(text, text.replace(/\W+/g, '_'));
    }
  }
  return [...labels].map(([label, name]) => ({
    Id: parts.idOf('0PS', `label ${label}`),
    Name: name,
    Label: label,
    IsCustom: true,
    IsOwnedByProfile: false,
    Type: 'Regular',
    ...permissionsIn(files.find(({ fullName }) => fullName === name)?.root),
  }));
}

/** Who may use an app that needs approval: what its `profileName` and `permissionSetName` elements say. */
export const accessRows = (parts: OrgParts): readonly SeedRow[] =>
  parts.components.ofType('ConnectedApp').flatMap((app) => {
    if (textAt(app.root, 'oauthConfig', 'isAdminApproved') !== 'true') return [];
    const byProfile = childrenNamed(app.root, 'profileName').map(({ text }) => {
      const profile = parts.profiles.find((entry) => isCalled(entry, profileKey(text)));
      return profile === undefined
        ? undefined
        : parts.idOf('0PS', `profile ${profile.id ?? parts.idOf('00e', profile.fullName)}`);
    });
    const bySet = childrenNamed(app.root, 'permissionSetName').map(({ text }) =>
      text === '' ? undefined : parts.idOf('0PS', `label ${text}`)
    );
    return [...byProfile, ...bySet]
      .filter((parentId) => parentId !== undefined)
      .map((parentId) => ({
        Id: parts.idOf('0J0', `${parentId} ${app.id}`),
        ParentId: parentId,
        SetupEntityId: app.id,
        SetupEntityType: 'ConnectedApplication',
      }));
  });
