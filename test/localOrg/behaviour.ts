import { type Permission } from './permissions.js';

/**
 * How the local org behaves where the platform's behaviour is a matter of the org, or is not proven. Each unproven one
 * offers both answers; the first named is the default.
 */
export type Behaviour = {
  /**
   * Documented advice is `LIMIT 2500 OFFSET n*2500` on OauthToken, beyond the general maximum of 2,000. Unproven; nor is it
   * known that such pages are not past the silent end of rows, too.
   */
  readonly oauthTokenOffset: 'allowed' | 'refused' | 'without-rows';
  /** `totalSize` of an OauthToken query with more than 2,500 rows. Unproven: the documents only say that rows end. */
  readonly oauthTokenTotalSize: 'capped' | 'actual';
  /** LoginIpRange is a child relationship of Profile; whether it can be queried is unproven. */
  readonly loginIpRange: 'queryable' | 'invalid-type';
  /** Whether external client app objects ("for internal use only") can be queried by the running user. Unproven. */
  readonly externalClientAppQueries: 'queryable' | 'invalid-type';
  /**
   * Filters on LoginHistory's LoginSubType, SourceIp, ForwardedForIp, LoginGeoId, AuthMethodReference and AuthContextClassRef.
   * The Object Reference gives each "Filter" in the field table and leaves it out of "You can only filter on the following
   * fields" below it.
   */
  readonly disputedFilters: 'refused' | 'taken';
  /**
   * Logins older than six months and Setup changes older than 180 days. Help says that setup entries are deleted then, the
   * Object Reference that there are "at least" 180 days of them.
   */
  readonly expiredRecords: 'deleted' | 'kept';
  /** ConnectedApplication rows for a user without Manage Connected Apps. Unproven. */
  readonly connectedApplicationRows: 'visible' | 'hidden';
  /** What becomes of optional elements that an update leaves out. Unproven. */
  readonly omittedElements: 'kept' | 'cleared';
  /** An update that sends the consumer key that the app already has. A deploy refuses it; the CRUD call is unproven. */
  readonly unchangedConsumerKey: 'refused' | 'accepted';
  /** An update of an app with a namespace. Unproven. */
  readonly installedApps: 'writable' | 'refused';
  /** With the 30-day limit on, an infinite policy or more than 30 days idle (Help: "can't be longer than 30 days"). */
  readonly overIdleLimit: 'refused' | 'accepted';
  /** An update of a ConnectedApp's access lists by a user who may not manage profiles. Unproven. */
  readonly accessListsWithoutPermission: 'refused' | 'ignored';
  /** Elements that the WSDL requires and a seeded file lacks: sent as seeded, or with the type's empty value. */
  readonly missingRequired: 'as-seeded' | 'added';
  /**
   * Booleans of apps that a seeded file lacks: written out as `false`, as retrieved projects have them, or as seeded, as of
   * an app that does not show them. Which of the newest an org writes is unproven.
   */
  readonly unseededBooleans: 'false' | 'absent';
  /** The same for an app with a namespace, whose OAuth settings are its developer's. What a subscriber sees is unproven. */
  readonly installedAppBooleans: 'absent' | 'false';
  /**
   * What a reader without the org setting or the permission gets of ExtlClntAppOauthSettings and
   * ExtlClntAppOauthSecuritySettings. The Metadata API guide names both, not what becomes of the call.
   */
  readonly oauthSettingsWithoutAccess: 'empty' | 'fault';
  /** The same for ExtlClntAppGlobalOauthSettings. */
  readonly globalOauthWithoutAccess: 'fault' | 'empty';
  /**
   * Whether OauthToken holds the tokens of external client apps, too. Help says that their usage "is available only through
   * the Connect REST API" (xcloud.meta_external_client_app_oauth_usage); whether that means the rows is unproven.
   */
  readonly externalClientAppTokens: 'usage-only' | 'oauth-token-too';
  /**
   * The Connect REST API's OAuth usage. Help: an administrator of external client apps needs no further permission; a
   * public plugin (hardis/sfdx-hardis) says that the org must allow consumer secrets by REST.
   */
  readonly oauthUsage: 'answered' | 'refused';
  /** Help: the list holds "all the external client apps for the current org"; the guide: those "that have usage data". */
  readonly oauthUsageApps: 'all' | 'with-tokens';
  /**
   * Permission fields that Profile, PermissionSet and UserPermissionAccess lack. Public reports: there is no
   * PermissionsUseAnyApiClient without API Access Control, and not everywhere a PermissionsCanApproveUninstalledApps, nor
   * a PermissionsBypassMFAForUiLogins.
   */
  readonly absentPermissionFields: readonly Permission[];
  /** Names that a caller of readMetadata may give in another case than listMetadata. Unproven. */
  readonly fullNameCase: 'sensitive' | 'insensitive';
  /** How often checkRetrieveStatus and checkDeployStatus answer "not yet" before they are done. */
  readonly pollsBeforeDone: number;
};

export const DEFAULT_BEHAVIOUR: Behaviour = {
  oauthTokenOffset: 'allowed',
  oauthTokenTotalSize: 'capped',
  loginIpRange: 'queryable',
  externalClientAppQueries: 'queryable',
  disputedFilters: 'refused',
  expiredRecords: 'deleted',
  connectedApplicationRows: 'visible',
  omittedElements: 'kept',
  unchangedConsumerKey: 'refused',
  installedApps: 'writable',
  overIdleLimit: 'refused',
  accessListsWithoutPermission: 'refused',
  missingRequired: 'as-seeded',
  unseededBooleans: 'false',
  installedAppBooleans: 'absent',
  oauthSettingsWithoutAccess: 'empty',
  globalOauthWithoutAccess: 'fault',
  externalClientAppTokens: 'usage-only',
  oauthUsage: 'answered',
  oauthUsageApps: 'all',
  absentPermissionFields: [],
  fullNameCase: 'sensitive',
  pollsBeforeDone: 1,
};
