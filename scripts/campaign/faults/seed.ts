import type { OrgSeed, SeedFile } from '../../../test/localOrg/index.js';

const CONNECTED_APPS = 12;
const EXTERNAL_CLIENT_APPS = 3;

const file = (path: string, type: string, elements: string): SeedFile => ({
  path: `${path}-meta.xml`,
  text: `<?xml version="1.0" encoding="UTF-8"?>\n<${type} xmlns="http://soap.sforce.com/2006/04/metadata">${elements}</${type}>`,
});

/** Every fourth app is let in by profile: its lists go with each write and must not lose a name. */
const connectedApp = (index: number): SeedFile => {
  const isPreApproved = index % 4 === 3;
  return file(
    `connectedApps/App_${index}.connectedApp`,
    'ConnectedApp',
    '<contactEmail>a@b.example</contactEmail><description>what it is for: a &amp; b</description>' +
      `<ipRanges><start>10.0.0.1</start><end>10.0.0.9</end></ipRanges><label>App ${index}</label>` +
      `<oauthConfig><callbackUrl>https://a.example</callbackUrl><consumerKey>KEY_OF_APP_${index}</consumerKey>` +
      `${isPreApproved ? '<isAdminApproved>true</isAdminApproved>' : ''}<scopes>Api</scopes><scopes>RefreshToken</scopes></oauthConfig>` +
      '<oauthPolicy><ipRelaxation>ENFORCE</ipRelaxation><refreshTokenPolicy>infinite</refreshTokenPolicy></oauthPolicy>' +
      (isPreApproved ? '<profileName>Sales</profileName>' : '') +
      (index % 2 === 0 ? '<sessionPolicy><sessionTimeout>15</sessionTimeout></sessionPolicy>' : '')
  );
};

const externalClientApp = (index: number): readonly SeedFile[] => [
  file(
    `externalClientApps/Eca_${index}.eca`,
    'ExternalClientApplication',
    `<distributionState>Local</distributionState><label>Eca ${index}</label>`
  ),
  file(
    `extlClntAppOauthPolicies/Eca_${index}_plcy.ecaOauthPlcy`,
    'ExtlClntAppOauthConfigurablePolicies',
    `<externalClientApplication>Eca_${index}</externalClientApplication><ipRelaxationPolicyType>Enforce</ipRelaxationPolicyType>` +
      '<permittedUsersPolicyType>AllSelfAuthorized</permittedUsersPolicyType><refreshTokenPolicyType>Infinite</refreshTokenPolicyType>' +
      '<sessionTimeoutInMinutes>60</sessionTimeoutInMinutes>'
  ),
];

/** An org with something to change in each type that may be changed. */
export const CAMPAIGN_SEED: OrgSeed = {
  // A process takes the newest; the ports of `connectionOf` are of this one.
  org: { apiVersions: ['66.0', '67.0'] },
  files: [
    file(
      'settings/Security.settings',
      'SecuritySettings',
      '<networkAccess><ipRanges><end>10.0.0.9</end><start>10.0.0.1</start></ipRanges></networkAccess>' +
        '<sessionSettings><disableTimeoutWarning>false</disableTimeoutWarning><lockSessionsToIp>true</lockSessionsToIp>' +
        '<sessionTimeout>TwoHours</sessionTimeout></sessionSettings>'
    ),
    file('profiles/Admin.profile', 'Profile', '<custom>false</custom>'),
    file('profiles/Sales.profile', 'Profile', '<custom>true</custom>'),
    file(
      'profileSessionSettings/Sales_profileSessionSetting1.profileSessionSetting',
      'ProfileSessionSetting',
      '<externalCommunityUserIdentityVerif>false</externalCommunityUserIdentityVerif><forceLogout>false</forceLogout>' +
        '<profile>sales</profile><requiredSessionLevel>STANDARD</requiredSessionLevel><sessionPersistence>false</sessionPersistence>' +
        '<sessionTimeout>240</sessionTimeout><sessionTimeoutWarning>false</sessionTimeoutWarning>'
    ),
    ...Array.from({ length: CONNECTED_APPS }, (_, index) => connectedApp(index)),
    ...Array.from({ length: EXTERNAL_CLIENT_APPS }, (_, index) => externalClientApp(index)).flat(),
  ],
};

/** Everything in it that a change may touch. */
export const CHANGEABLE: readonly (readonly [type: string, fullName: string])[] = [
  ...Array.from({ length: CONNECTED_APPS }, (_, index) => ['ConnectedApp', `App_${index}`] as const),
  ...Array.from(
    { length: EXTERNAL_CLIENT_APPS },
    (_, index) => ['ExtlClntAppOauthConfigurablePolicies', `Eca_${index}_plcy`] as const
  ),
  ['ProfileSessionSetting', 'Sales_profileSessionSetting1'],
  ['SecuritySettings', 'Security'],
];
