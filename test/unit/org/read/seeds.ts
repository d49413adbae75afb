import type { OrgSeed, SeedFile, SeedRow } from '../../../localOrg/index.js';

/** Metadata files by hand, short enough to be read beside the expectation. */
const file = (path: string, type: string, elements: string): SeedFile => ({
  path: `${path}-meta.xml`,
  text: `<?xml version="1.0" encoding="UTF-8"?>\n<${type} xmlns="http://soap.sforce.com/2006/04/metadata">${elements}</${type}>`,
});

export const security = (timeout = 'TwoHours', more = ''): SeedFile =>
  file(
    'settings/Security.settings',
    'SecuritySettings',
    `<sessionSettings><disableTimeoutWarning>false</disableTimeoutWarning><sessionTimeout>${timeout}</sessionTimeout>${more}</sessionSettings>`
  );

export const profileSetting = (fullName: string, elements: string): SeedFile =>
  file(`profileSessionSettings/${fullName}.profileSessionSetting`, 'ProfileSessionSetting', elements);

/** The setting of one profile. */
export const timeoutOf = (profile: string, minutes: number): SeedFile =>
  profileSetting(
    `${profile.replace(/\W/g, '_')}_profileSessionSetting1`,
    `<profile>${profile}</profile><sessionTimeout>${minutes}</sessionTimeout>`
  );

export const profile = (fullName: string, elements = '<custom>true</custom>'): SeedFile =>
  file(`profiles/${fullName}.profile`, 'Profile', elements);

export const connectedApp = (fullName: string, elements: string): SeedFile =>
  file(
    `connectedApps/${fullName}.connectedApp`,
    'ConnectedApp',
    `<contactEmail>a@b.example</contactEmail><label>${fullName.replaceAll('_', ' ')}</label>${elements}`
  );

export const oauth = (elements = ''): string =>
  `<oauthConfig><callbackUrl>https://a.example</callbackUrl>${elements}<scopes>Api</scopes></oauthConfig>`;

export const refresh = (policy: string): string =>
  `<oauthPolicy><ipRelaxation>ENFORCE</ipRelaxation><refreshTokenPolicy>${policy}</refreshTokenPolicy></oauthPolicy>`;

export const preApproved = (fullName: string): SeedFile =>
  connectedApp(fullName, oauth('<isAdminApproved>true</isAdminApproved>') + refresh('zero'));

export const eca = (name: string): SeedFile =>
  file(`externalClientApps/${name}.eca`, 'ExternalClientApplication', `<label>${name} label</label>`);

export const ecaOauthPolicy = (name: string, elements: string, fullName = `${name}_oauthPlcy`): SeedFile =>
  file(
    `extlClntAppOauthPolicies/${fullName}.ecaOauthPlcy`,
    'ExtlClntAppOauthConfigurablePolicies',
    `<externalClientApplication>${name}</externalClientApplication>${elements}`
  );

export const ecaPolicy = (name: string, isEnabled = true): SeedFile =>
  file(
    `extlClntAppPolicies/${name}_plcy.ecaPlcy`,
    'ExtlClntAppConfigurablePolicies',
    `<externalClientApplication>${name}</externalClientApplication><isEnabled>${String(isEnabled)}</isEnabled>`
  );

const ecaMobilePolicy = (name: string, lock: string): SeedFile =>
  file(
    `extlClntAppMobilePolicies/${name}_mobile.ecaMobilePlcy`,
    'ExtlClntAppMobileConfigurablePolicies',
    `<externalClientApplication>${name}</externalClientApplication><screenLockTimeout>${lock}</screenLockTimeout>`
  );

export const ecaGlobalOauth = (name: string, elements: string): SeedFile =>
  file(
    `extlClntAppGlobalOauthSets/${name}_glbl.ecaGlblOauth`,
    'ExtlClntAppGlobalOauthSettings',
    `<callbackUrl>https://a.example</callbackUrl>${elements}<externalClientApplication>${name}</externalClientApplication>`
  );

export const ecaOauthSettings = (name: string, elements: string): SeedFile =>
  file(
    `extlClntAppOauthSettings/${name}_oauth.ecaOauth`,
    'ExtlClntAppOauthSettings',
    `${elements}<externalClientApplication>${name}</externalClientApplication><oauthLink>00D9q0000012345:KEY_OF_${name}</oauthLink>`
  );

export const ecaOauthSecurity = (name: string, elements: string): SeedFile =>
  file(
    `extlClntAppOauthSecuritySettings/${name}_sec.ecaOauthSecurity`,
    'ExtlClntAppOauthSecuritySettings',
    `<externalClientApplication>${name}</externalClientApplication>${elements}`
  );

export const oauthOidc = (elements: string): SeedFile =>
  file('settings/OauthOidc.settings', 'OauthOidcSettings', elements);

export const appSettings = (elements: string): SeedFile =>
  file('settings/ConnectedApp.settings', 'ConnectedAppSettings', elements);

/** One component of each type that is read. */
export const SMALL: OrgSeed = {
  files: [
    security('EightHours', '<lockSessionsToIp>true</lockSessionsToIp>'),
    profile('Admin', '<custom>false</custom>'),
    profile('Sales'),
    timeoutOf('sales', 30),
    connectedApp(
      'Data_Loader',
      oauth('<consumerKey>KEY_OF_DATA_LOADER</consumerKey><isEnforceRefreshTokenTTL>true</isEnforceRefreshTokenTTL>') +
        refresh('infinite') +
        '<sessionPolicy><sessionTimeout>15</sessionTimeout></sessionPolicy>'
    ),
    eca('Portal'),
    ecaOauthPolicy(
      'Portal',
      '<permittedUsersPolicyType>AllSelfAuthorized</permittedUsersPolicyType><refreshTokenPolicyType>SpecificLifetime</refreshTokenPolicyType><refreshTokenValidityPeriod>365</refreshTokenValidityPeriod><refreshTokenValidityUnit>Days</refreshTokenValidityUnit><sessionTimeoutInMinutes>60</sessionTimeoutInMinutes>'
    ),
    ecaPolicy('Portal'),
    ecaMobilePolicy('Portal', 'Ten'),
    ecaOauthSettings('Portal', '<commaSeparatedOauthScopes>Api, RefreshToken</commaSeparatedOauthScopes>'),
    ecaGlobalOauth(
      'Portal',
      '<consumerKey>KEY_OF_PORTAL</consumerKey><consumerSecret>SECRET_OF_PORTAL</consumerSecret><isNamedUserJwtEnabled>false</isNamedUserJwtEnabled><isEnforceRefreshTokenTTL>false</isEnforceRefreshTokenTTL>'
    ),
  ],
};

/** `count` profile settings with a profile each. */
export const manySettings = (count: number): readonly SeedFile[] =>
  Array.from({ length: count }, (_, index) => timeoutOf(`Team ${index}`, 30));

export const manyApps = (count: number): readonly SeedFile[] =>
  Array.from({ length: count }, (_, index) => connectedApp(`App_${index}`, oauth() + refresh('zero')));

/** `count` apps with the two policies that every external client app has. */
export const manyEcas = (count: number): readonly SeedFile[] =>
  Array.from({ length: count }, (_, index) => [
    eca(`Eca_${index}`),
    ecaOauthPolicy(`Eca_${index}`, '<refreshTokenPolicyType>Zero</refreshTokenPolicyType>'),
    ecaPolicy(`Eca_${index}`),
  ]).flat();

export const repeat = (count: number, row: (index: number) => SeedRow): readonly SeedRow[] =>
  Array.from({ length: count }, (_, index) => row(index));
