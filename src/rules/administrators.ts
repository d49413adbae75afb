import type { AdminPermission } from '../facts/snapshot.js';
import type { GatheredEvidence, ProfileEvidence } from './evidence.js';
import { isNamed } from './named.js';
import type { Failure } from './outcome.js';

/** A profile that administers the org by these permissions of its own; `null`: taken for one by its name. */
export type Administrators = ProfileEvidence & { readonly permissions: string | null };

/** As Setup calls them. */
const LABELS: Readonly<Record<AdminPermission, string>> = {
  ModifyAllData: 'Modify All Data',
  CustomizeApplication: 'Customize Application',
  ManageUsers: 'Manage Users',
  AuthorApex: 'Author Apex',
};

/** What the profile rules on administrators read to know them. */
export const ADMIN_READS: readonly string[] = [
  'Profile.PermissionsModifyAllData',
  'Profile.PermissionsCustomizeApplication',
  'Profile.PermissionsManageUsers',
  'Profile.PermissionsAuthorApex',
  'Profile.userPermissions',
];

/**
 * The profiles of administrators: those that give any of Modify All Data, Customize Application, Manage Users and Author Apex.
 * A profile whose permissions were not read is taken for one by its name. What a permission set gives is not the profile's.
 */
export const administratorsIn = (
  { profiles, names: there }: Pick<GatheredEvidence, 'profiles' | 'names'>,
  names: readonly string[]
): Administrators[] =>
  profiles.flatMap((found): Administrators[] => {
    const { adminPermissions } = found.view.profile;
    if (adminPermissions.status !== 'known') {
      return isNamed(names, found.target, there) ? [{ ...found, permissions: null }] : [];
    }
    const permissions = adminPermissions.value.map((permission) => LABELS[permission]).join(', ');
    return permissions === '' ? [] : [{ ...found, permissions }];
  });

/** A failure of administrators with what makes them such: the sentence has one more value, or is another one. */
export const byWhat = ({ permissions }: Administrators, failure: Failure): Failure =>
  permissions === null
    ? { ...failure, code: 'by-name', evidence: `${failure.evidence}; permissions not read` }
    : { ...failure, args: [...failure.args, permissions], evidence: `${failure.evidence}; ${permissions}` };
