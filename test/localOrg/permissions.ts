/**
 * Permissions of the running user that change what the local org answers, by API name (`Permissions<name>` on Profile,
 * PermissionSet and UserPermissionAccess). `ManageRemoteAccess` is "Manage Connected Apps" in Setup,
 * `ManageProfilesPermissionsets` is "Manage Profiles and Permission Sets".
 */
export const PERMISSIONS = [
  /** Without it every REST and SOAP request is refused. */
  'ApiEnabled',
  /** Either of these two opens the Metadata API (Metadata API guide, listMetadata, readMetadata, updateMetadata). */
  'ModifyAllData',
  'ModifyMetadata',
  /** All OauthToken rows, else the user's own; needed to change a connected app. */
  'CustomizeApplication',
  /** SetupEntityAccess, SetupAuditTrail, SecurityHealthCheck and its risks; one of the four that open PermissionSet. */
  'ViewSetup',
  /** UserLogin; all AuthSession and LoginHistory rows, else the user's own. */
  'ManageUsers',
  /** All LoginHistory rows, as Manage Users. View All Data is not named there (Object Reference). */
  'MonitorLoginHistory',
  /** With CustomizeApplication: change a connected app (Help, "Manage Session Policies for a Connected App"). */
  'ManageRemoteAccess',
  /** Change the profiles and permission sets of a connected app (same page). */
  'ManageProfilesPermissionsets',
  /** With profile filtering on: names of all profiles, else only the user's own. */
  'ViewAllProfiles',
  'AssignPermissionSets',
  /**
   * "View all External Client Apps, view their settings, and edit their policies" (Metadata API guide,
   * ExtlClntAppOauthConfigurablePolicies), and the OAuth usage of the Connect REST API. Its API name is not documented: this
   * name is ours.
   */
  'ViewAllExternalClientApps',
  /**
   * "View External Client Apps Consumer Secrets in Metadata" (Metadata API guide, ExtlClntAppGlobalOauthSettings).
   * Its API name is not documented: this name is ours.
   */
  'ViewExternalClientAppSecrets',
  'ViewAllData',
  'AuthorApex',
  /** "Approve Uninstalled Connected Apps", and "Use Any API Client". */
  'CanApproveUninstalledApps',
  'UseAnyApiClient',
  /** "Waive Multi-Factor Authentication for Exempt Users" (Help, xcloud.security_mfa_exclude_exempt_users). */
  'BypassMFAForUiLogins',
] as const;

export type Permission = (typeof PERMISSIONS)[number];

export const isPermission = (name: string): name is Permission => (PERMISSIONS as readonly string[]).includes(name);

export type PermissionSetOfUser = ReadonlySet<Permission>;

export const mayUseMetadataApi = (held: PermissionSetOfUser): boolean =>
  held.has('ModifyAllData') || held.has('ModifyMetadata');

export const mayChangeConnectedApps = (held: PermissionSetOfUser): boolean =>
  held.has('CustomizeApplication') && (held.has('ModifyAllData') || held.has('ManageRemoteAccess'));
