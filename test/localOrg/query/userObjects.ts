import { PERMISSIONS } from '../permissions.js';
import { audit, bool, datetime, id, int, picklist, reference, sObject, text, type SObject } from './fields.js';

/** The running user's, and "API Only User", which the running user of a local org never has. */
const permissionFields = bool([...PERMISSIONS, 'ApiUserOnly'].map((name) => `Permissions${name}`).join(' '));

/** The org, its users, and what they are allowed (Object Reference). */
export const USER_OBJECTS: readonly SObject[] = [
  sObject(
    'Organization',
    '00D',
    10,
    id(),
    audit(),
    text('Name InstanceName NamespacePrefix Division Country'),
    picklist('OrganizationType LanguageLocaleKey TimeZoneSidKey DefaultLocaleSidKey'),
    bool('IsSandbox IsReadOnly'),
    datetime('TrialExpirationDate')
  ),
  sObject(
    'Profile',
    '00e',
    10,
    id(),
    audit(),
    text('Name Description'),
    picklist('UserType Type'),
    reference('UserLicenseId', ['UserLicense']),
    bool('IsSsoEnabled'),
    datetime('LastViewedDate LastReferencedDate'),
    permissionFields
  ),
  sObject(
    'User',
    '005',
    10,
    id(),
    audit(),
    text('Username Name FirstName LastName Email Alias FederationIdentifier'),
    bool('IsActive IsPortalEnabled'),
    picklist('UserType LanguageLocaleKey TimeZoneSidKey'),
    datetime('LastLoginDate'),
    reference('ProfileId', ['Profile']),
    reference('UserRoleId', ['UserRole']),
    reference('ContactId', ['Contact'])
  ),
  sObject(
    'UserLicense',
    '100',
    20,
    id(),
    text('LicenseDefinitionKey MasterLabel Name'),
    picklist('Status'),
    int('TotalLicenses UsedLicenses'),
    datetime('CreatedDate LastModifiedDate SystemModstamp')
  ),
  sObject(
    'PermissionSet',
    '0PS',
    22,
    id(),
    audit(),
    text('Name Label Description NamespacePrefix'),
    picklist('Type'),
    bool('IsCustom IsOwnedByProfile HasActivationRequired'),
    reference('ProfileId', ['Profile']),
    reference('LicenseId', ['PermissionSetLicense', 'UserLicense']),
    reference('PermissionSetGroupId', ['PermissionSetGroup']),
    permissionFields
  ),
  sObject(
    'PermissionSetAssignment',
    '0Pa',
    22,
    id(),
    datetime('SystemModstamp ExpirationDate'),
    bool('IsActive IsRevoked'),
    reference('AssigneeId', ['User']),
    reference('PermissionSetId', ['PermissionSet']),
    reference('PermissionSetGroupId', ['PermissionSetGroup'])
  ),
  sObject(
    'PermissionSetGroup',
    '0PG',
    45,
    id(),
    audit(),
    text('DeveloperName MasterLabel NamespacePrefix Description'),
    picklist('Status Language'),
    bool('HasActivationRequired')
  ),
  sObject(
    'PermissionSetGroupComponent',
    '0PH',
    45,
    id(),
    audit(),
    reference('PermissionSetGroupId', ['PermissionSetGroup']),
    reference('PermissionSetId', ['PermissionSet'])
  ),
  sObject(
    'LoginIpRange',
    '0LI',
    40,
    id(),
    text('Description IpStartAddress IpEndAddress'),
    reference('ProfileId', ['Profile'])
  ),
  sObject('UserPermissionAccess', '000', 41, id(), permissionFields),
];
