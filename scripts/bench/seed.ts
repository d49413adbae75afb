import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { OrgSeed } from '../../test/localOrg/index.js';

export const PROFILE_SETTINGS = 60;
export const CONNECTED_APPS = 80;
export const EXTERNAL_CLIENT_APPS = 10;
const PERMISSION_SETS = 120;
export const USERS = 1500;
const ASSIGNMENTS_EACH = 2;
const TOKENS = 1800;

export const MINUTES = [15, 30, 60, 120, 240, 480, 720];
const REFRESH = ['infinite', 'zero', 'specific_lifetime:90:DAYS', 'specific_inactivity:7:DAYS'];

const times = <T>(count: number, make: (index: number) => T): readonly T[] =>
  Array.from({ length: count }, (_, index) => make(index));
const pick = <T>(values: readonly T[], index: number): T => values[index % values.length] as T;
const twoDigits = (index: number): string => String(index + 1).padStart(2, '0');

const profile = (index: number): string => `Department ${twoDigits(index % PROFILE_SETTINGS)}`;
const permissionSet = (index: number): string => `Duty ${(index % PERMISSION_SETS) + 1}`;
export const userId = (index: number): string => `005B${String(index).padStart(11, '0')}`;

const element = (name: string, value: string | number | boolean): string => `<${name}>${value}</${name}>`;
const component = (type: string, ...elements: readonly string[]): string =>
  [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<${type} xmlns="http://soap.sforce.com/2006/04/metadata">`,
    ...elements.map((line) => `    ${line}`),
    `</${type}>\n`,
  ].join('\n');

const profileSetting = (index: number): string =>
  component(
    'ProfileSessionSetting',
    element('externalCommunityUserIdentityVerif', false),
    element('forceLogout', index % 2 === 0),
    element('profile', profile(index).toLowerCase()),
    element('requiredSessionLevel', index % 6 === 0 ? 'HIGH_ASSURANCE' : 'STANDARD'),
    element('sessionPersistence', false),
    element('sessionTimeout', pick(MINUTES, index)),
    element('sessionTimeoutWarning', index % 3 === 0)
  );

/** One app in four is for chosen profiles and permission sets only. */
const connectedApp = (index: number): string => {
  const isApproved = index % 4 === 0;
  return component(
    'ConnectedApp',
    element('contactEmail', 'platform@bench.example'),
    element('label', `App ${twoDigits(index)}`),
    `<oauthConfig>${[
      element('callbackUrl', `https://app${index}.bench.example/callback`),
      element('consumerKey', `bench.key.${index}`),
      element('isAdminApproved', isApproved),
      element('isEnforceRefreshTokenTTL', index % 3 === 0),
      element('scopes', 'Api'),
      element('scopes', 'RefreshToken'),
    ].join('')}</oauthConfig>`,
    `<oauthPolicy>${element('ipRelaxation', 'ENFORCE')}${element('refreshTokenPolicy', pick(REFRESH, index))}</oauthPolicy>`,
    ...(isApproved ? [element('permissionSetName', permissionSet(index))] : []),
    ...(isApproved ? times(3, (offset) => element('profileName', profile(index + offset))) : []),
    ...(index % 5 < 2 ? [`<sessionPolicy>${element('sessionTimeout', pick(MINUTES, index))}</sessionPolicy>`] : [])
  );
};

const externalClientApp = (index: number): Readonly<Record<string, string>> => {
  const name = `External_${twoDigits(index)}`;
  return {
    [`externalClientApps/${name}.eca-meta.xml`]: component(
      'ExternalClientApplication',
      element('contactEmail', 'platform@bench.example'),
      element('distributionState', 'Local'),
      element('isProtected', false),
      element('label', name.replace('_', ' '))
    ),
    [`extlClntAppOauthPolicies/${name}_oauthPlcy.ecaOauthPlcy-meta.xml`]: component(
      'ExtlClntAppOauthConfigurablePolicies',
      element('externalClientApplication', name),
      element('ipRelaxationPolicyType', 'Enforce'),
      element('label', `${name}_oauthPlcy`),
      element('permittedUsersPolicyType', 'AllSelfAuthorized'),
      element('refreshTokenPolicyType', 'SpecificInactivity'),
      element('refreshTokenValidityPeriod', 30),
      element('refreshTokenValidityUnit', 'Days'),
      element('sessionTimeoutInMinutes', pick(MINUTES, index))
    ),
    [`extlClntAppPolicies/${name}_plcy.ecaPlcy-meta.xml`]: component(
      'ExtlClntAppConfigurablePolicies',
      element('externalClientApplication', name),
      element('isEnabled', true),
      element('isOauthPluginEnabled', true),
      element('label', `${name}_plcy`),
      element('startPage', 'None')
    ),
  };
};

const securitySettings = component(
  'SecuritySettings',
  `<sessionSettings>${element('disableTimeoutWarning', false)}${element('sessionTimeout', 'TwoHours')}</sessionSettings>`
);

const numbered = <T>(count: number, entry: (index: number) => readonly [string, T]): Readonly<Record<string, T>> =>
  Object.fromEntries(times(count, entry));

const metadata = (): Readonly<Record<string, string>> => ({
  'settings/Security.settings-meta.xml': securitySettings,
  ...numbered(PROFILE_SETTINGS, (index) => [
    `profileSessionSettings/Dept${index}_profileSessionSetting15590515390${twoDigits(index)}.profileSessionSetting-meta.xml`,
    profileSetting(index),
  ]),
  ...numbered(PROFILE_SETTINGS, (index) => [
    `profiles/${profile(index)}.profile-meta.xml`,
    component('Profile', element('custom', true), element('userLicense', 'Salesforce')),
  ]),
  ...numbered(CONNECTED_APPS, (index) => [
    `connectedApps/App_${twoDigits(index)}.connectedApp-meta.xml`,
    connectedApp(index),
  ]),
  ...numbered(PERMISSION_SETS, (index) => [
    `permissionsets/Duty_${index + 1}.permissionset-meta.xml`,
    component('PermissionSet', element('hasActivationRequired', false), element('label', permissionSet(index))),
  ]),
  ...Object.fromEntries(times(EXTERNAL_CLIENT_APPS, externalClientApp).flatMap((files) => Object.entries(files))),
});

const records = {
  User: times(USERS, (index) => ({
    Id: userId(index),
    Username: `user${index}@bench.example`,
    IsActive: index % 10 !== 9,
    UserType: 'Standard',
    ProfileId: { Name: index < 5 ? 'System Administrator' : profile(index) },
  })),
  PermissionSetAssignment: times(USERS * ASSIGNMENTS_EACH, (index) => ({
    AssigneeId: userId(index % USERS),
    PermissionSetId: { Label: permissionSet(index * 7) },
    IsActive: true,
  })),
  // One token in twenty is of an app that the org does not have installed.
  OauthToken: times(TOKENS, (index) => ({
    AppName: index % 20 === 0 ? `Stranger ${index % 3}` : `App ${twoDigits(index % CONNECTED_APPS)}`,
    UserId: userId(index % USERS),
    AppMenuItemId: index % 20 === 0 ? null : { Label: `App ${twoDigits(index % CONNECTED_APPS)}` },
    UseCount: index,
  })),
};

/** Writes the org of the bounds: the same one every time. */
export function writeSeed(folder: string): void {
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  for (const [path, text] of Object.entries(metadata())) write(path, text);
  for (const [name, rows] of Object.entries(records)) write(`records/${name}.json`, JSON.stringify(rows));
}

export const FEW = 10;

/** One of many orgs: ten profile settings and ten connected apps, and a user name of its own. */
export const smallSeed = (org: number): OrgSeed => {
  const files = Object.entries({
    'settings/Security.settings-meta.xml': securitySettings,
    ...numbered(FEW, (index) => [
      `profileSessionSettings/Dept${index}.profileSessionSetting-meta.xml`,
      profileSetting(index),
    ]),
    ...numbered(FEW, (index) => [
      `profiles/${profile(index)}.profile-meta.xml`,
      component('Profile', element('custom', true), element('userLicense', 'Salesforce')),
    ]),
    // Of every four apps the first is for chosen permission sets, which this org has none of.
    ...numbered(FEW, (index) => [
      `connectedApps/App_${twoDigits(index)}.connectedApp-meta.xml`,
      connectedApp(index * 4 + 1),
    ]),
  }).map(([path, text]) => ({ path, text }));
  const orgId = `00D9q00000${String(org).padStart(5, '0')}EAA`;
  return { org: { orgId, user: { username: `admin@org${org}.bench.example` } }, files };
};
