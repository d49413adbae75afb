import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

type Elements = Readonly<Record<string, string | number | boolean | readonly string[]>>;

const XMLNS = 'xmlns="http://soap.sforce.com/2006/04/metadata" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';

const escaped = (value: string | number | boolean): string => String(value).replaceAll('&', '&amp;');

const lines = (elements: Elements, indent: string): string =>
  Object.entries(elements)
    .flatMap(([name, value]) => [value].flat().map((each) => `${indent}<${name}>${escaped(each)}</${name}>\n`))
    .join('');

/** A component as an org writes it: a declaration, four spaces a level, one element a line. A part holds elements. */
const component = (type: string, elements: Elements, parts: Readonly<Record<string, Elements>> = {}): string => {
  const groups = [
    ...Object.entries(elements).map(([name, value]): [string, string] => [name, lines({ [name]: value }, '    ')]),
    ...Object.entries(parts).map(([name, inside]): [string, string] => [
      name,
      `    <${name}>\n${lines(inside, '        ')}    </${name}>\n`,
    ]),
  ].sort(([a], [b]) => (a < b ? -1 : 1));
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${type} ${XMLNS}>\n${groups.map(([, text]) => text).join('')}</${type}>\n`;
};

const profile = (): string => component('Profile', { custom: true, userLicense: 'Salesforce' });

/** `profile` empty: one whose profile is gone. */
const setting = (name: string, sessionTimeout: number, level: Elements = {}): string =>
  component('ProfileSessionSetting', {
    externalCommunityUserIdentityVerif: false,
    forceLogout: false,
    profile: name,
    ...level,
    sessionPersistence: false,
    sessionTimeout,
    sessionTimeoutWarning: false,
  }).replace('<profile></profile>', '<profile xsi:nil="true"/>');

const security = (sessionTimeout: string, forceLogoutOnSessionTimeout = false): string =>
  component(
    'SecuritySettings',
    {},
    { sessionSettings: { disableTimeoutWarning: false, forceLogoutOnSessionTimeout, sessionTimeout } }
  );

const connectedApp = (
  elements: Elements,
  oauthConfig: Elements,
  policies: Readonly<Record<string, Elements>>
): string => {
  const config = { callbackUrl: 'https://app.example/callback', consumerKey: 'NO_KEY', ...oauthConfig };
  return component(
    'ConnectedApp',
    { contactEmail: 'it@app.example', ...elements },
    { oauthConfig: config, ...policies }
  );
};

/** The five components of an external client app, by the ends of their paths. */
const externalClientApp = (name: string, policy: Elements, flags: Elements): Readonly<Record<string, string>> => ({
  [`externalClientApps/${name}.eca`]: component('ExternalClientApplication', {
    contactEmail: 'it@app.example',
    distributionState: 'Local',
    isProtected: false,
    label: name,
  }),
  [`extlClntAppOauthPolicies/${name}_oauthPlcy.ecaOauthPlcy`]: oauthPolicy(name, policy),
  [`extlClntAppPolicies/${name}_plcy.ecaPlcy`]: component('ExtlClntAppConfigurablePolicies', {
    externalClientApplication: name,
    isEnabled: true,
    isOauthPluginEnabled: true,
    label: `${name}_plcy`,
  }),
  [`extlClntAppOauthSettings/${name}_oauth.ecaOauth`]: component('ExtlClntAppOauthSettings', {
    commaSeparatedOauthScopes: 'Api, RefreshToken',
    externalClientApplication: name,
    label: `${name}_oauth`,
  }),
  [`extlClntAppGlobalOauthSets/${name}_glbloauth.ecaGlblOauth`]: component('ExtlClntAppGlobalOauthSettings', {
    callbackUrl: 'https://app.example/callback',
    externalClientApplication: name,
    ...flags,
    isConsumerSecretOptional: false,
    isIntrospectAllTokens: false,
    isPkceRequired: false,
    isSecretRequiredForRefreshToken: true,
    label: `${name}_glbloauth`,
    shouldRotateConsumerKey: false,
    shouldRotateConsumerSecret: false,
  }),
});

const oauthPolicy = (name: string, policy: Elements): string =>
  component('ExtlClntAppOauthConfigurablePolicies', {
    externalClientApplication: name,
    ipRelaxationPolicyType: 'Enforce',
    isClientCredentialsFlowEnabled: false,
    isGuestCodeCredFlowEnabled: false,
    isTokenExchangeFlowEnabled: false,
    label: `${name}_oauthPlcy`,
    permittedUsersPolicyType: 'AllSelfAuthorized',
    ...policy,
  });

const sourceFormat = (files: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(files).map(([path, text]) => [`force-app/main/default/${path}-meta.xml`, text]));

const metadataFormat = (
  version: string,
  files: Readonly<Record<string, string>>
): Readonly<Record<string, string>> => ({
  'unpackaged/package.xml': `<?xml version="1.0" encoding="UTF-8"?>\n<Package xmlns="http://soap.sforce.com/2006/04/metadata">\n    <version>${version}</version>\n</Package>\n`,
  ...Object.fromEntries(Object.entries(files).map(([path, text]) => [`unpackaged/${path}`, text])),
});

const project = (sourceApiVersion: string): Readonly<Record<string, string>> => ({
  'sfdx-project.json': JSON.stringify({ packageDirectories: [{ path: 'force-app' }], sourceApiVersion }),
});

const twice = {
  'profiles/Support.profile': profile(),
  'profileSessionSettings/Support_1.profileSessionSetting': setting('support', 30),
};

/** One project of each kind that is found among real ones, by path and text. The names say what is particular. */
const MADE_TREES = {
  'source format': {
    ...project('67.0'),
    ...sourceFormat({
      'profiles/Admin.profile': profile(),
      'profiles/Standard.profile': profile(),
      'profiles/Sales %26 Service.profile': profile(),
      'profileSessionSettings/PT1_1.profileSessionSetting': setting('admin', 60, {
        requiredSessionLevel: 'HIGH_ASSURANCE',
      }),
      'profileSessionSettings/Sales_2.profileSessionSetting': setting('sales & service', 0),
      'profileSessionSettings/null_3.profileSessionSetting': setting('', 15),
      'settings/Security.settings': security('TwoHours'),
      'connectedApps/Loader.connectedApp': connectedApp(
        { label: 'Loader' },
        {
          isAdminApproved: false,
          isEnforceRefreshTokenTTL: false,
          isNamedUserJwtEnabled: false,
          scopes: ['Api', 'RefreshToken'],
        },
        {
          oauthPolicy: { ipRelaxation: 'ENFORCE', refreshTokenPolicy: 'infinite' },
          sessionPolicy: { policyAction: 'RaiseSessionLevel', sessionLevel: 'HIGH_ASSURANCE', sessionTimeout: 45 },
        }
      ),
      'connectedApps/Payroll.connectedApp': connectedApp(
        { label: 'Payroll', permissionSetName: 'Payroll', profileName: 'Sales & Service' },
        { isAdminApproved: true, isNamedUserJwtEnabled: true, scopes: ['Api', 'RefreshToken'] },
        { oauthPolicy: { ipRelaxation: 'BYPASS', refreshTokenPolicy: 'specific_lifetime:1:DAYS' } }
      ),
      ...externalClientApp(
        'Kiosk',
        {
          refreshTokenPolicyType: 'SpecificInactivity',
          refreshTokenValidityPeriod: 14,
          refreshTokenValidityUnit: 'Days',
          requiredSessionLevel: 'STANDARD',
          sessionTimeoutInMinutes: 90,
        },
        { isEnforceRefreshTokenTTL: true, isNamedUserJwtEnabled: false }
      ),
    }),
  },
  'metadata format, API 46': metadataFormat('46.0', {
    'profiles/Admin.profile': profile(),
    'profiles/AC-マネージャー.profile': profile(),
    'profileSessionSettings/AC_1.profileSessionSetting': setting('ac-マネージャー', 30),
    'profileSessionSettings/API_2.profileSessionSetting': setting('システム api', 720),
    'settings/Security.settings': security('SixtyMinutes'),
    'connectedApps/Warehouse.connectedApp': connectedApp(
      { label: 'Warehouse', permissionSetName: 'View all pages', profileName: ['AC-マネージャー', 'システム API'] },
      { isAdminApproved: true, scopes: 'Api' },
      {}
    ),
  }),
  'both formats, which differ in one field': {
    ...project('55.0'),
    ...sourceFormat({ ...twice, 'settings/Security.settings': security('TwoHours', true) }),
    ...metadataFormat('55.0', { ...twice, 'settings/Security.settings': security('TwoHours', false) }),
  },
  'apps alone, without a version': sourceFormat({
    'connectedApps/Lone.connectedApp': connectedApp(
      { label: 'Lone' },
      { scopes: 'RefreshToken' },
      { oauthPolicy: { ipRelaxation: 'ENFORCE', refreshTokenPolicy: 'infinite' } }
    ),
    'extlClntAppOauthPolicies/Stray_oauthPlcy.ecaOauthPlcy': oauthPolicy('Stray', { refreshTokenPolicyType: 'Zero' }),
  }),
  'elements broken over lines': {
    ...project('61.0'),
    ...sourceFormat({
      'profileSessionSettings/Dev_1.profileSessionSetting': setting('external developers', 30)
        .replace('Verif>false', 'Verif\n  >false')
        .replaceAll('\n', '\r\n'),
      'settings/Security.settings': `\uFEFF${security('EightHours')}`,
    }),
  },
  'words that no enum has': {
    ...project('67.0'),
    ...sourceFormat(
      externalClientApp(
        'Pipeline',
        {
          ipRelaxationPolicyType: 'RelaxIPRestrictions',
          permittedUsersPolicyType: 'AdminApprovedUsers',
          refreshTokenPolicyType: 'SpecificLifetime',
          refreshTokenValidityPeriod: 365,
          refreshTokenValidityUnit: 'Days',
        },
        { isEnforceRefreshTokenTTL: false, isNamedUserJwtEnabled: true }
      )
    ),
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, string>>>>;

export type MadeTree = keyof typeof MADE_TREES;

export const MADE_TREE_NAMES = Object.keys(MADE_TREES) as readonly MadeTree[];

/** Writes the trees into folders of their own, which go with the test. */
export const madeTrees = (): { readonly at: (name: MadeTree) => string; readonly clear: () => void } => {
  const folders = new Map<MadeTree, string>();
  const write = (name: MadeTree): string => {
    const folder = realpathSync(mkdtempSync(join(tmpdir(), 'made-')));
    for (const [path, text] of Object.entries(MADE_TREES[name])) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    folders.set(name, folder);
    return folder;
  };
  return {
    at: (name) => folders.get(name) ?? write(name),
    clear: () => {
      for (const folder of folders.values()) rmSync(folder, { recursive: true });
      folders.clear();
    },
  };
};
