import { audit, bool, datetime, id, int, picklist, reference, sObject, text, type SObject } from './fields.js';

/**
 * Apps, who may use them, their tokens and sessions. Fields of AuthSession, OauthToken and ConnectedApplication with
 * their flags as a describe call gave them, the others by the Object Reference.
 */
export const APP_OBJECTS: readonly SObject[] = [
  sObject(
    'SetupEntityAccess',
    '0J0',
    25,
    id(),
    datetime('SystemModstamp'),
    reference('ParentId', ['PermissionSet']),
    // Points to apps, tabs, Apex classes and more; no way there by name.
    reference('SetupEntityId', ['ConnectedApplication', 'ExternalClientApplication'], null),
    picklist('SetupEntityType')
  ),
  sObject(
    'ConnectedApplication',
    '0H4',
    33,
    id(),
    audit(),
    text('Name'),
    bool('OptionsAllowAdminApprovedUsersOnly', { sortable: false, groupable: false }),
    bool(
      'OptionsRefreshTokenValidityMetric OptionsHasSessionLevelPolicy OptionsIsInternal OptionsFullContentPushNotifications ' +
        'OptionsCodeCredentialGuestEnabled OptionsTokenExchangeManageBitEnabled OptionsAppIssueJwtTokenEnabled'
    ),
    picklist('MobileSessionTimeout PinLength UvidTimeout NamedUserUvidTimeout'),
    text('StartUrl MobileStartUrl'),
    int('RefreshTokenValidityPeriod')
  ),
  sObject(
    // Id is always null and cannot be aggregated (Object Reference; describe).
    'OauthToken',
    '0CQ',
    32,
    id({ aggregatable: false }),
    text('AccessToken RequestToken AppName DeleteToken'),
    int('UseCount'),
    datetime('CreatedDate LastUsedDate'),
    reference('UserId', ['User']),
    reference('AppMenuItemId', ['AppMenuItem'])
  ),
  sObject(
    'AuthSession',
    '0Ak',
    29,
    id(),
    datetime('CreatedDate LastModifiedDate'),
    int('NumSecondsValid'),
    picklist('UserType LoginType SessionType SessionSecurityLevel'),
    text('SourceIp', { likeable: false }),
    text('LogoutUrl', { groupable: false }),
    bool('IsCurrent IsAssociatedWithJwtAccessToken'),
    reference('UsersId', ['User'], 'Users'),
    reference('ParentId', ['AuthSession']),
    reference('LoginHistoryId', ['LoginHistory']),
    reference('LoginGeoId', ['LoginGeo'])
  ),
  sObject(
    'AppMenuItem',
    '0DS',
    33,
    id(),
    audit(),
    text('Name Label NamespacePrefix Description StartUrl MobileStartUrl'),
    picklist('Type'),
    int('SortOrder'),
    reference('ApplicationId', ['ConnectedApplication', 'ExternalClientApplication'], null),
    bool('IsAccessible IsUsingAdminAuthorization IsRegisteredDeviceOnly IsVisible')
  ),
  sObject(
    'ExternalClientApplication',
    '0xI',
    59,
    id(),
    audit(),
    text('MasterLabel DeveloperName NamespacePrefix ContactEmail Description'),
    picklist('DistributionState Language'),
    bool('IsProtected')
  ),
  sObject(
    'ExtlClntAppOauthPlcyCnfg',
    '0xP',
    59,
    id(),
    audit(),
    text('MasterLabel DeveloperName NamespacePrefix ClientCredentialsFlowUser'),
    reference('ExternalClientApplicationId', ['ExternalClientApplication']),
    picklist(
      'PermittedUsersPolicyType RefreshTokenPolicyType RefreshTokenValidityUnit IpRelaxationPolicyType RequiredSessionLevel PolicyAction ' +
        'NamedUserJwtSessionTimeoutType GuestJwtSessionTimeoutType'
    ),
    int('RefreshTokenValidityPeriod SessionTimeoutInMinutes NamedUserJwtTimeout GuestJwtTimeout'),
    bool('IsClientCredentialsFlowEnabled IsTokenExchangeFlowEnabled IsGuestCodeCredFlowEnabled')
  ),
  sObject(
    'ExtlClntAppPlcyCnfg',
    '0xC',
    60,
    id(),
    audit(),
    text('MasterLabel DeveloperName NamespacePrefix StartUrl'),
    reference('ExternalClientApplicationId', ['ExternalClientApplication']),
    bool('IsEnabled IsOauthPluginEnabled'),
    picklist('StartPage')
  ),
];
