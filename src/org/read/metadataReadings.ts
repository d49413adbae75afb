import type { MetadataPart } from '../../facts/agreement.js';
import { withoutSecrets } from '../../facts/externalClientApp.js';
import { unreadable } from '../../facts/fact.js';
import { APP_SETTINGS, decodeOrgOauth, OAUTH_SETTINGS } from '../../facts/orgOauth.js';
import { decodeSecuritySettings, unreadableOrgSession, type OrgSessionFacts } from '../../facts/orgSession.js';
import type { OrgClient } from '../client.js';
import { absenceOf, listTypes, readSettings, readType, SECRETS_PERMISSION, type TypeReading } from '../metadata.js';

/** Types that the answer rests on: one of them missing as a whole leaves the report incomplete. */
export const DECISIVE_TYPES: readonly string[] = [
  'SecuritySettings',
  'ProfileSessionSetting',
  'ConnectedApp',
  'ExternalClientApplication',
  'ExtlClntAppOauthConfigurablePolicies',
  'ExtlClntAppConfigurablePolicies',
];

const OAUTH_SETTINGS_OF_APPS = 'ExtlClntAppOauthSettings';
const OAUTH_SECURITY_OF_APPS = 'ExtlClntAppOauthSecuritySettings';
const LISTED_TYPES = [
  'ProfileSessionSetting',
  'ConnectedApp',
  'Profile',
  'ExtlClntAppOauthConfigurablePolicies',
  'ExternalClientApplication',
  'ExtlClntAppConfigurablePolicies',
  'ExtlClntAppMobileConfigurablePolicies',
  OAUTH_SETTINGS_OF_APPS,
  OAUTH_SECURITY_OF_APPS,
];
export const GLOBAL_OAUTH = 'ExtlClntAppGlobalOauthSettings';

export type MetadataReadings = {
  readonly security: TypeReading;
  readonly profileSessions: TypeReading;
  readonly connectedApps: TypeReading;
  readonly eca: TypeReading;
  readonly ecaOauthPolicies: TypeReading;
  readonly ecaPolicies: TypeReading;
  readonly ecaMobilePolicies: TypeReading;
  readonly ecaOauthSettings: TypeReading;
  readonly ecaOauthSecurity: TypeReading;
  readonly ecaGlobalOauth: TypeReading | null;
  readonly orgOauth: TypeReading;
  readonly orgApps: TypeReading;
};

const partOf = (reading: TypeReading): MetadataPart => ({ components: reading.components, absent: absenceOf(reading) });

export const orgOf = ({ security, orgOauth, orgApps }: MetadataReadings): OrgSessionFacts => {
  const oauth = decodeOrgOauth(partOf(orgOauth), partOf(orgApps));
  const [component] = security.components;
  return component === undefined
    ? unreadableOrgSession(absenceOf(security), oauth)
    : decodeSecuritySettings(component, oauth);
};

/** Settings that an org need not have: that they do not come is no gap, their facts say it. */
const readIfAny = async (client: OrgClient, type: string, fullName: string): Promise<TypeReading> => {
  const reading = await readSettings(client, type, fullName);
  return { ...reading, unread: new Map([...reading.unread].filter(([, { reason }]) => reason !== 'missing')) };
};

/** Waits for everything under its own name. */
const allOf = async <T extends Readonly<Record<string, unknown>>>(started: {
  readonly [K in keyof T]: Promise<T[K]>;
}): Promise<T> => {
  const entries = Object.entries<Promise<unknown>>(started).map(async ([name, value]) => [name, await value] as const);
  return Object.fromEntries(await Promise.all(entries)) as T;
};

/** One listing of all types, with the reads following as soon as their names are there. */
export const readMetadata = (client: OrgClient, withGlobalOauth: boolean) => {
  const listings = listTypes(client, withGlobalOauth ? [...LISTED_TYPES, GLOBAL_OAUTH] : LISTED_TYPES);
  const listingOf = (type: string) =>
    listings.get(type) ?? Promise.resolve({ components: [], whole: unreadable('failed', type) });
  const read = (type: string): Promise<TypeReading> => readType(client, type, listingOf(type), withoutSecrets);
  const readings = {
    security: readSettings(client, 'SecuritySettings', 'Security'),
    profileSessions: read('ProfileSessionSetting'),
    connectedApps: read('ConnectedApp'),
    eca: read('ExternalClientApplication'),
    ecaOauthPolicies: read('ExtlClntAppOauthConfigurablePolicies'),
    ecaPolicies: read('ExtlClntAppConfigurablePolicies'),
    ecaMobilePolicies: read('ExtlClntAppMobileConfigurablePolicies'),
    ecaOauthSettings: read(OAUTH_SETTINGS_OF_APPS),
    ecaOauthSecurity: read(OAUTH_SECURITY_OF_APPS),
    ecaGlobalOauth: withGlobalOauth ? read(GLOBAL_OAUTH) : Promise.resolve(null),
    orgOauth: readIfAny(client, OAUTH_SETTINGS, 'OauthOidc'),
    orgApps: readIfAny(client, APP_SETTINGS, 'ConnectedApp'),
  };
  return { readings: allOf(readings), profileListing: listingOf('Profile') };
};

/**
 * What the settings of external client apps say by not being there. Where there are such apps, an empty list is not "none": it
 * is what a reader without the permission and the org's setting sees. Where there are none, nothing is missing.
 */
export const withToldSilence = (readings: MetadataReadings): MetadataReadings => {
  const { eca, ecaOauthPolicies, ecaPolicies, ecaOauthSettings, ecaOauthSecurity, ecaGlobalOauth } = readings;
  const hasApps = [eca, ecaOauthPolicies, ecaPolicies].some(({ listed }) => listed.length > 0);
  const isEmpty = ({ whole, listed }: TypeReading): boolean => whole === null && listed.length === 0;
  const hidden = unreadable('no-permission', SECRETS_PERMISSION);
  const told = (reading: TypeReading, isTelling: boolean): TypeReading => {
    if (!hasApps) return eca.whole === null ? { ...reading, whole: null } : reading;
    return isEmpty(reading) && isTelling ? { ...reading, whole: hidden } : reading;
  };
  const hasNoSettings = isEmpty(ecaOauthSettings);
  return {
    ...readings,
    ecaOauthSettings: told(ecaOauthSettings, true),
    // Not every app has such a component: alone, that there is none says nothing of permissions.
    ecaOauthSecurity: told(ecaOauthSecurity, hasNoSettings),
    ecaGlobalOauth: ecaGlobalOauth === null ? null : told(ecaGlobalOauth, true),
  };
};
