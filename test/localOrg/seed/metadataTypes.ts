/**
 * Metadata types that the local org serves: folder and file suffix (source-deploy-retrieve registry), first API version
 * (type pages of the Metadata API guide; unlisted there = 59 for what came with external client apps, but 67 for the token
 * ranges, which the v66 WSDL lacks and @salesforce/types has since 1.7.3), key prefix of ids.
 * Prefixes of types that no query or client looks at are our own.
 */
export type MetadataType = {
  readonly name: string;
  readonly directory: string;
  readonly suffix: string;
  readonly since: number;
  readonly keyPrefix: string;
};

const type = (name: string, directory: string, suffix: string, since: number, keyPrefix: string): MetadataType => ({
  name,
  directory,
  suffix,
  since,
  keyPrefix,
});

const settings = (name: string, since: number): MetadataType => type(name, 'settings', 'settings', since, '000');

export const METADATA_TYPES: readonly MetadataType[] = [
  type('Profile', 'profiles', 'profile', 10, '00e'),
  type('PermissionSet', 'permissionsets', 'permissionset', 22, '0PS'),
  type('PermissionSetGroup', 'permissionsetgroups', 'permissionsetgroup', 45, '0PG'),
  type('ProfileSessionSetting', 'profileSessionSettings', 'profileSessionSetting', 40, '0Ns'),
  type('ConnectedApp', 'connectedApps', 'connectedApp', 29, '0H4'),
  type('ExternalClientApplication', 'externalClientApps', 'eca', 59, '0xI'),
  type('ExtlClntAppOauthSettings', 'extlClntAppOauthSettings', 'ecaOauth', 59, '0xO'),
  type('ExtlClntAppGlobalOauthSettings', 'extlClntAppGlobalOauthSets', 'ecaGlblOauth', 59, '0xG'),
  type('ExtlClntAppOauthConfigurablePolicies', 'extlClntAppOauthPolicies', 'ecaOauthPlcy', 59, '0xP'),
  type('ExtlClntAppConfigurablePolicies', 'extlClntAppPolicies', 'ecaPlcy', 60, '0xC'),
  type('ExtlClntAppMobileSettings', 'extlClntAppMobileSettings', 'ecaMobile', 59, '0xM'),
  type('ExtlClntAppMobileConfigurablePolicies', 'extlClntAppMobilePolicies', 'ecaMobilePlcy', 59, '0xL'),
  type('ExtlClntAppSamlConfigurablePolicies', 'extlClntAppSamlConfigurablePolicies', 'ecaSamlPlcy', 59, '0xS'),
  type('ExtlClntAppOauthSecuritySettings', 'extlClntAppOauthSecuritySettings', 'ecaOauthSecurity', 67, '0xU'),
  type('Network', 'networks', 'network', 28, '0DB'),
  settings('SecuritySettings', 27),
  settings('ConnectedAppSettings', 47),
  settings('ExternalClientAppSettings', 58),
  settings('OauthOidcSettings', 49),
];

/** The name under which package.xml and listMetadata know every `*.settings` file. */
export const SETTINGS_TYPE = 'Settings';

const byName = new Map(METADATA_TYPES.map((entry) => [entry.name, entry]));

export const metadataType = (name: string): MetadataType | undefined => byName.get(name);

export const isSettingsType = (entry: MetadataType): boolean => entry.directory === 'settings';

/** The types that a listMetadata or package.xml name stands for in an API version; none = the org does not know it. */
export const typesCalled = (name: string, version: number): readonly MetadataType[] =>
  METADATA_TYPES.filter(
    (entry) => entry.since <= version && (entry.name === name || (name === SETTINGS_TYPE && isSettingsType(entry)))
  );
