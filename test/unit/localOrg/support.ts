import { Connection } from '@jsforce/jsforce-node';
import {
  startLocalOrg,
  type LocalOrg,
  type LocalOrgOptions,
  type OrgSeed,
  type SeedFile,
} from '../../localOrg/index.js';

const NAMESPACE =
  'xmlns="http://soap.sforce.com/2006/04/metadata" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';

/** A metadata file of a seed, in source format. */
export const file = (type: string, name: string, suffix: string, content: string): SeedFile => ({
  path: `force-app/main/default/${name}.${suffix}-meta.xml`,
  text: `<?xml version="1.0" encoding="UTF-8"?>\n<${type} ${NAMESPACE}>\n${content}\n</${type}>\n`,
});

export const portalApp = file(
  'ConnectedApp',
  'Portal',
  'connectedApp',
  `<contactEmail>it@local-org.example</contactEmail>
  <label>Partner Portal</label>
  <oauthConfig>
    <callbackUrl>https://portal.example/a
https://portal.example/b</callbackUrl>
    <consumerKey>THE_KEY_OF_THE_PORTAL</consumerKey>
    <consumerSecret>NEVER_TO_BE_SEEN</consumerSecret>
    <isAdminApproved>true</isAdminApproved>
    <isEnforceRefreshTokenTTL>false</isEnforceRefreshTokenTTL>
    <scopes>Api</scopes>
    <scopes>RefreshToken</scopes>
  </oauthConfig>
  <oauthPolicy>
    <ipRelaxation>ENFORCE</ipRelaxation>
    <refreshTokenPolicy>infinite</refreshTokenPolicy>
  </oauthPolicy>
  <profileName>Sales &amp; Service</profileName>
  <profileName>System Administrator</profileName>
  <sessionPolicy>
    <sessionTimeout>30</sessionTimeout>
  </sessionPolicy>`
);

/** An app with the 30-day limit on. */
export const loaderApp = file(
  'ConnectedApp',
  'Loader',
  'connectedApp',
  `<contactEmail>it@local-org.example</contactEmail>
  <label>Loader</label>
  <oauthConfig>
    <callbackUrl>https://loader.example</callbackUrl>
    <isAdminApproved>false</isAdminApproved>
    <isEnforceRefreshTokenTTL>true</isEnforceRefreshTokenTTL>
  </oauthConfig>
  <oauthPolicy>
    <ipRelaxation>BYPASS</ipRelaxation>
    <refreshTokenPolicy>specific_inactivity:14:DAYS</refreshTokenPolicy>
  </oauthPolicy>`
);

export const sessionSetting = (name: string, profile: string, minutes: number): SeedFile =>
  file(
    'ProfileSessionSetting',
    name,
    'profileSessionSetting',
    `<externalCommunityUserIdentityVerif>false</externalCommunityUserIdentityVerif>
  <forceLogout>false</forceLogout>
  ${profile === '' ? '<profile xsi:nil="true"/>' : `<profile>${profile}</profile>`}
  <sessionPersistence>false</sessionPersistence>
  <sessionTimeout>${minutes}</sessionTimeout>
  <sessionTimeoutWarning>false</sessionTimeoutWarning>`
  );

export const securitySettings = file(
  'SecuritySettings',
  'Security',
  'settings',
  `<networkAccess><ipRanges><end>10.0.0.9</end><start>10.0.0.1</start></ipRanges></networkAccess>
  <sessionSettings>
    <disableTimeoutWarning>false</disableTimeoutWarning>
    <enableXssProtection>true</enableXssProtection>
    <sessionTimeout>FourHours</sessionTimeout>
  </sessionSettings>`
);

export const externalApp: readonly SeedFile[] = [
  file('ExternalClientApplication', 'Kiosk', 'eca', '<distributionState>Local</distributionState><label>Kiosk</label>'),
  file(
    'ExtlClntAppOauthConfigurablePolicies',
    'Kiosk_oauthPlcy',
    'ecaOauthPlcy',
    `<externalClientApplication>Kiosk</externalClientApplication>
  <permittedUsersPolicyType>AllSelfAuthorized</permittedUsersPolicyType>
  <refreshTokenPolicyType>SpecificLifetime</refreshTokenPolicyType>
  <refreshTokenValidityPeriod>365</refreshTokenValidityPeriod>
  <refreshTokenValidityUnit>Days</refreshTokenValidityUnit>
  <sessionTimeoutInMinutes>60</sessionTimeoutInMinutes>`
  ),
  file(
    'ExtlClntAppGlobalOauthSettings',
    'Kiosk_glbloauth',
    'ecaGlblOauth',
    `<consumerKey>KIOSK_KEY</consumerKey>
  <consumerSecret>NEVER_TO_BE_SEEN</consumerSecret>
  <externalClientApplication>Kiosk</externalClientApplication>
  <isEnforceRefreshTokenTTL>true</isEnforceRefreshTokenTTL>`
  ),
  file(
    'ExtlClntAppOauthSettings',
    'Kiosk_oauth',
    'ecaOauth',
    `<commaSeparatedOauthScopes>Api, RefreshToken</commaSeparatedOauthScopes>
  <externalClientApplication>Kiosk</externalClientApplication>
  <label>Kiosk_oauth</label>
  <oauthLink>00D000000000001:888000000000001</oauthLink>
  <trustedIpRanges>
    <description>Shops</description>
    <endIpAddress>203.0.113.9</endIpAddress>
    <startIpAddress>203.0.113.1</startIpAddress>
  </trustedIpRanges>`
  ),
  file(
    'ExtlClntAppOauthSecuritySettings',
    'Kiosk_oauthSecurity',
    'ecaOauthSecurity',
    `<externalClientApplication>Kiosk</externalClientApplication>
  <label>Kiosk_oauthSecurity</label>
  <tokenIpRanges>
    <endIpAddress>203.0.113.9</endIpAddress>
    <startIpAddress>203.0.113.1</startIpAddress>
  </tokenIpRanges>`
  ),
];

/** The switches that decide which OAuth flows and which apps an org lets in. */
const oauthSwitches: readonly SeedFile[] = [
  file(
    'OauthOidcSettings',
    'OauthOidc',
    'settings',
    '<blockOAuthUnPwFlow>true</blockOAuthUnPwFlow><blockOAuthUsrAgtFlow>false</blockOAuthUsrAgtFlow>'
  ),
  file(
    'ConnectedAppSettings',
    'ConnectedApp',
    'settings',
    '<enableAdminApprovedAppsOnly>true</enableAdminApprovedAppsOnly>'
  ),
];

export const smallSeed: OrgSeed = {
  files: [
    portalApp,
    loaderApp,
    securitySettings,
    ...externalApp,
    ...oauthSwitches,
    file('Profile', 'Sales %26 Service', 'profile', '<custom>true</custom>'),
    sessionSetting('PT1_profileSessionSetting1', 'admin', 15),
    sessionSetting('null_profileSessionSetting2', 'sales &amp; service', 0),
    sessionSetting('null_profileSessionSetting3', '', 60),
  ],
};

/** Runs with an org that is closed afterwards, and that must have known every request. */
export async function withOrg(
  options: Partial<LocalOrgOptions>,
  run: (org: LocalOrg) => Promise<void>,
  expectedUnanswered: readonly string[] = []
): Promise<void> {
  const org = await startLocalOrg({ seed: smallSeed, ...options });
  try {
    await run(org);
    if (JSON.stringify(org.unanswered) !== JSON.stringify(expectedUnanswered)) {
      throw new Error(`unanswered: ${JSON.stringify(org.unanswered)}`);
    }
  } finally {
    await org.close();
  }
}

export const connect = (org: LocalOrg, version = '68.0', accessToken = org.accessToken): Connection =>
  new Connection({ instanceUrl: org.url, accessToken, version });

/** The raw parse of a metadata call, nothing invented by jsforce's old schema. */
export const invoke = async (org: LocalOrg, operation: string, message: object, version = '68.0'): Promise<unknown> =>
  connect(org, version).metadata._invoke(operation, message);

/** A GET by hand, where a client would hide what was sent. */
export async function get(
  org: LocalOrg,
  path: string,
  token = org.accessToken
): Promise<{ status: number; body: unknown; text: string }> {
  const response = await fetch(org.url + path, { headers: { authorization: `Bearer ${token}` } });
  const text = await response.text();
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    body = undefined;
  }
  return { status: response.status, body, text };
}

export const soqlPath = (soql: string, version = '68.0'): string =>
  `/services/data/v${version}/query?q=${encodeURIComponent(soql)}`;

/** A SOAP call by hand, with what a client would not send. */
export async function soap(
  org: LocalOrg,
  content: string,
  { version = '68.0', token = org.accessToken, header = '' } = {}
): Promise<{ status: number; text: string }> {
  const response = await fetch(`${org.url}/services/Soap/m/${version}`, {
    method: 'POST',
    headers: { 'content-type': 'text/xml', soapaction: '""' },
    body:
      `<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" ` +
      `xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><soapenv:Header xmlns="http://soap.sforce.com/2006/04/metadata">` +
      `<SessionHeader><sessionId>${token}</sessionId></SessionHeader>${header}</soapenv:Header>` +
      `<soapenv:Body xmlns="http://soap.sforce.com/2006/04/metadata">${content}</soapenv:Body></soapenv:Envelope>`,
  });
  return { status: response.status, text: await response.text() };
}

/** What a promise is rejected with. */
export async function rejection(promise: PromiseLike<unknown>): Promise<Error & { readonly errorCode?: string }> {
  try {
    await promise;
  } catch (error) {
    return error as Error & { readonly errorCode?: string };
  }
  throw new Error('expected a refusal');
}
