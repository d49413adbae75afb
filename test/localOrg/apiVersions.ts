import { type XmlElement } from './xml.js';

/** Versions an org offers unless its org.json says otherwise: the newest, and the older ones that differ for us. */
export const DEFAULT_API_VERSIONS: readonly string[] = [
  '28.0',
  '40.0',
  '46.0',
  '47.0',
  '48.0',
  '49.0',
  '50.0',
  '51.0',
  '52.0',
  '55.0',
  '56.0',
  '57.0',
  '58.0',
  '59.0',
  '60.0',
  '61.0',
  '62.0',
  '63.0',
  '64.0',
  '65.0',
  '66.0',
  '67.0',
  '68.0',
];

/**
 * Elements that a type gained after it appeared, as `Type.path.to.element` (Metadata API guide, the type's page).
 * An answer in an older version does not hold them.
 */
const SINCE: Readonly<Record<string, number>> = {
  'ConnectedApp.permissionSetName': 46,
  'ConnectedApp.profileName': 46,
  'ConnectedApp.pluginExecutionUser': 46,
  'ConnectedApp.oauthPolicy': 49,
  'ConnectedApp.sessionPolicy': 49,
  'ConnectedApp.oauthConfig.isAdminApproved': 46,
  'ConnectedApp.oauthConfig.assetTokenConfig': 49,
  'ConnectedApp.oauthConfig.isConsumerSecretOptional': 49,
  'ConnectedApp.oauthConfig.isIntrospectAllTokens': 49,
  'ConnectedApp.oauthConfig.isSecretRequiredForRefreshToken': 51,
  'ConnectedApp.oauthConfig.isClientCredentialEnabled': 56,
  'ConnectedApp.oauthConfig.oauthClientCredentialUser': 56,
  'ConnectedApp.oauthConfig.isCodeCredentialEnabled': 57,
  'ConnectedApp.oauthConfig.isCodeCredentialPostOnly': 57,
  'ConnectedApp.oauthConfig.isNamedUserJwtEnabled': 59,
  'ConnectedApp.oauthConfig.isPkceRequired': 59,
  'ConnectedApp.oauthConfig.isRefreshTokenRotationEnabled': 60,
  'ConnectedApp.oauthConfig.isSecretRequiredForTokenExchange': 60,
  'ConnectedApp.oauthConfig.isTokenExchangeEnabled': 60,
  // No package states a version. By counting: @salesforce/types 1.7.3 to 1.8 (May 2026) stand for 67, 1.9.0 (October 2026)
  // for 68. A project retrieved at 67 holds the first two of its external client app, and none of the connected app's.
  'ConnectedApp.oauthConfig.isEnforceRefreshTokenTTL': 68,
  'ConnectedApp.oauthConfig.isDPopEnabled': 68,
  'ConnectedApp.oauthConfig.isDeviceFlowEnabled': 68,
  'ConnectedApp.oauthConfig.isIpBindingEnabled': 68,
  'ConnectedApp.oauthConfig.isPKImTLSEnabled': 68,
  'ConnectedApp.oauthPolicy.isTokenExchangeFlowEnabled': 60,
  'ExtlClntAppGlobalOauthSettings.isEnforceRefreshTokenTTL': 67,
  'ExtlClntAppGlobalOauthSettings.isDPopEnabled': 67,
  'ExtlClntAppGlobalOauthSettings.isMtlsEnabled': 68,
  'ExtlClntAppGlobalOauthSettings.isRefreshTokenRotationEnabled': 60,
  'ExtlClntAppGlobalOauthSettings.isNamedUserJwtEnabled': 61,
  'ExtlClntAppConfigurablePolicies.isAttestPluginEnabled': 67,
  'ExtlClntAppOauthConfigurablePolicies.clientCredentialsFlowUser': 60,
  'ExtlClntAppOauthConfigurablePolicies.isClientCredentialsFlowEnabled': 60,
  'ExtlClntAppOauthConfigurablePolicies.isTokenExchangeFlowEnabled': 60,
  'ExtlClntAppOauthConfigurablePolicies.apexHandler': 61,
  'ExtlClntAppOauthConfigurablePolicies.executeHandlerAs': 61,
  'ExtlClntAppOauthConfigurablePolicies.commaSeparatedCustomScopes': 61,
  'ExtlClntAppOauthConfigurablePolicies.isGuestCodeCredFlowEnabled': 61,
  'ExtlClntAppOauthConfigurablePolicies.namedUserJwtTimeout': 61,
  'ExtlClntAppOauthConfigurablePolicies.guestJwtTimeout': 61,
  'ExtlClntAppOauthConfigurablePolicies.namedUserJwtSessionTimeoutType': 65,
  'ExtlClntAppOauthConfigurablePolicies.guestJwtSessionTimeoutType': 65,
  'ProfileSessionSetting.sessionPersistence': 43,
  'SecuritySettings.singleSignOnSettings': 47,
  'SecuritySettings.sessionSettings.forceLogoutOnSessionTimeout': 31,
  'SecuritySettings.sessionSettings.lockSessionsToDomain': 33,
  'SecuritySettings.sessionSettings.enforceIpRangesEveryRequest': 34,
  'SecuritySettings.sessionSettings.logoutURL': 34,
  'SecuritySettings.sessionSettings.requireHttpOnly': 40,
  'SecuritySettings.sessionSettings.enforceUserDeviceRevoked': 50,
  'SecuritySettings.sessionSettings.enableOauthCorsPolicy': 50,
  'SecuritySettings.sessionSettings.useLocalStorageForLogoutUrl': 52,
  // In @salesforce/types 1.9.0 and in a project of API 67, not in the v66 WSDL.
  'SecuritySettings.enableGraphQLApiForGuestUsers': 67,
  'SecuritySettings.sessionSettings.unescapedHtmlSanitization': 67,
  'SecuritySettings.sessionSettings.vfInlineScriptInjection': 67,
};

/**
 * Last version of elements that a type lost. Only the first is documented; the others are in retrieved projects of their
 * time and in none of a later version, nor in the v66 WSDL.
 */
const UNTIL: Readonly<Record<string, number>> = {
  'SecuritySettings.sessionSettings.securityCentralKillSession': 50,
  'SecuritySettings.sessionSettings.lockerServiceFrozenRealm': 50,
  'SecuritySettings.sessionSettings.requireHttps': 54,
  'SecuritySettings.sessionSettings.enableUpgradeInsecureRequests': 54,
  'SecuritySettings.isTLSv12Required': 54,
  'SecuritySettings.isTLSv12RequiredCommunities': 54,
  'SecuritySettings.sessionSettings.enableXssProtection': 65,
};

/** The elements of a component that an API version knows, at every depth. */
export const elementsInVersion = (
  path: string,
  elements: readonly XmlElement[],
  version: number
): readonly XmlElement[] =>
  elements
    .filter((element) => isKnown(`${path}.${element.name}`, version))
    .map((element) => ({
      ...element,
      children: elementsInVersion(`${path}.${element.name}`, element.children, version),
    }));

/** The first element that a version does not have, at any depth. */
export function elementNotIn(path: string, elements: readonly XmlElement[], version: number): string | undefined {
  for (const { name, children } of elements) {
    const found = isKnown(`${path}.${name}`, version) ? elementNotIn(`${path}.${name}`, children, version) : name;
    if (found !== undefined) return found;
  }
  return undefined;
}

const isKnown = (path: string, version: number): boolean =>
  (SINCE[path] ?? 0) <= version && version <= (UNTIL[path] ?? Infinity);
