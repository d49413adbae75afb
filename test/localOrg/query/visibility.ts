import { externalClientAppOf } from '../externalClientAppTokens.js';
import { idKey } from '../ids.js';
import { type Org } from '../org.js';
import { type Permission } from '../permissions.js';
import { type ApiKind, type Row } from '../records.js';
import { profileKey } from '../seed/profileNames.js';
import { isKept } from './retention.js';

/** Any of these opens an object (Object Reference and Tooling API guide, "Special Access Rules"). */
const OPENED_BY: Readonly<Record<string, readonly Permission[]>> = {
  SetupEntityAccess: ['ViewSetup'],
  SecurityHealthCheck: ['ViewSetup'],
  SecurityHealthCheckRisks: ['ViewSetup'],
  SetupAuditTrail: ['ViewSetup'],
  UserLogin: ['ManageUsers'],
  PermissionSet: ['ViewSetup', 'AssignPermissionSets', 'ManageProfilesPermissionsets'],
};

/** Whether a query of the object is answered at all. A user without access gets INVALID_TYPE, as for a wrong name. */
export function mayQuery({ user, behaviour }: Org, objectName: string): boolean {
  const needed = OPENED_BY[objectName];
  if (needed !== undefined && !needed.some((name) => user.permissions.has(name))) return false;
  if (objectName === 'LoginIpRange') return behaviour.loginIpRange === 'queryable';
  if (/^(ExternalClientApplication|ExtlClntApp)/.test(objectName))
    return behaviour.externalClientAppQueries === 'queryable';
  return true;
}

type RowTest = (org: Org, row: Row) => boolean;

const own = (row: Row, fieldName: string, { user }: Org): boolean => idKey(String(row[fieldName])) === idKey(user.id);

/** Rows that a user sees only with a permission; others are left out without a word. */
const VISIBLE: Readonly<Record<string, RowTest>> = {
  OauthToken: (org, row) =>
    (org.user.permissions.has('CustomizeApplication') || own(row, 'UserId', org)) &&
    (org.behaviour.externalClientAppTokens === 'oauth-token-too' || externalClientAppOf(org, row) === undefined),
  AuthSession: (org, row) => org.user.permissions.has('ManageUsers') || own(row, 'UsersId', org),
  LoginHistory: (org, row) =>
    org.user.permissions.has('ManageUsers') ||
    org.user.permissions.has('MonitorLoginHistory') ||
    own(row, 'UserId', org),
  Profile: (org, row) =>
    !org.identity.profileFiltering ||
    org.user.permissions.has('ViewAllProfiles') ||
    profileKey(String(row['Name'])) === profileKey(org.user.profile),
  ConnectedApplication: ({ behaviour, user }) =>
    behaviour.connectedApplicationRows === 'visible' || user.permissions.has('ManageRemoteAccess'),
};

export const isVisibleRow = (org: Org, objectName: string, row: Row): boolean =>
  isKept(org, objectName, row) && (VISIBLE[objectName]?.(org, row) ?? true);

export function visibleRows(org: Org, api: ApiKind, objectName: string): readonly Row[] {
  const rows = org.records.rows(api, objectName).filter((row) => isVisibleRow(org, objectName, row));
  // OauthToken.Id is always null (Object Reference).
  return objectName === 'OauthToken' ? rows.map((row) => ({ ...row, Id: null })) : rows;
}
