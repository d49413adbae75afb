import type { AppFacts } from '../../facts/app.js';
import { withSharedKeys } from '../../facts/consumerKeys.js';
import type { Gap, Unreadable } from '../../facts/fact.js';
import { decodeProfileSession } from '../../facts/profileSession.js';
import type { RawComponent } from '../../facts/raw.js';
import type { TokenReading } from '../../facts/tokenUse.js';
import type { Snapshot, Source } from '../../facts/snapshot.js';
import { accessOf, askAssignments, askGrants, askGroupComponents } from './access.js';
import { askConnectedApplications, connectedApps, externalClientApps, withKnownAccess } from './apps.js';
import { askUsedApps, withUncounted } from './appUsage.js';
import { askHolders } from './holders.js';
import { askLoginUse } from './loginUse.js';
import {
  DECISIVE_TYPES,
  GLOBAL_OAUTH,
  orgOf,
  readMetadata,
  withToldSilence,
  type MetadataReadings,
} from './metadataReadings.js';
import { OrgUnavailable } from '../failures.js';
import { shortId } from '../ids.js';
import { absenceOf, gapsOf, isUnread, type TypeReading } from '../metadata.js';
import { notInstalledApps, type InstalledApps } from './notInstalledApps.js';
import type { OrgClient } from '../client.js';
import { askLoginRanges, askProfiles, listProfiles } from './profiles.js';
import { gapsIn, type ObjectReading } from '../query.js';
import { textOf } from '../rows.js';
import { askTokenUse } from './tokenUse.js';
import { askRecords, readRecords, type RecordsAsked } from './ownRecords.js';
import { askPeople, askUser, findUser, peopleFacts, userFacts, waysIn } from './user.js';
import { ecasBySoql, orgFromHealthCheck } from './withoutMetadata.js';

/** What facts are made of. */
export type ReadParts = { readonly components: readonly RawComponent[]; readonly tokens: TokenReading };

export type ReadOptions = {
  /** Also ask for the global OAuth settings of external client apps, which carry secrets. */
  readonly withGlobalOauth: boolean;
  /** One person to answer for. */
  readonly username: string | undefined;
  /** Also count how users have logged in: two requests more. */
  readonly withLogins?: boolean;
  /** Also everybody's name, profile and permission sets. */
  readonly withUsers?: boolean;
  /** Also what the org has written down of the person, of an app, or of both. */
  readonly records?: RecordsAsked;
  /** Gets what the facts were made of, for who is to change it. */
  readonly onRead?: (read: ReadParts) => void;
};

/** Access and tokens need several steps each; they go on beside the metadata. */
const readAccess = async (client: OrgClient, now: string) => {
  const [grants, components] = await Promise.all([askGrants(client), askGroupComponents(client)]);
  const rows = grants.status === 'read' ? grants.rows : [];
  const { assignments, gaps } = await askAssignments(client, rows, components, now);
  return { grants, assignments, gaps: [...gapsIn('SetupEntityAccess', grants), ...gaps] };
};

type Ecas = { readonly apps: readonly AppFacts[]; readonly gaps: readonly Gap[]; readonly whyNone: Unreadable | null };

/** External client apps by metadata, else by SOQL. */
const readEcas = async (client: OrgClient, readings: MetadataReadings): Promise<Ecas> => {
  const { whole } = readings.eca;
  if (whole === null || whole.reason === 'old-api-version') {
    const { eca: apps, ecaOauthPolicies: oauthPolicies, ecaPolicies: policies } = readings;
    const { ecaMobilePolicies: mobilePolicies, ecaGlobalOauth: globalOauth } = readings;
    const { ecaOauthSettings: oauthSettings, ecaOauthSecurity: oauthSecurity } = readings;
    const parts = { apps, oauthPolicies, policies, mobilePolicies, oauthSettings, oauthSecurity, globalOauth };
    return { apps: externalClientApps(parts, client.apiVersion), gaps: [], whyNone: whole };
  }
  const { apps, gaps } = await ecasBySoql(client, whole);
  return { apps, gaps, whyNone: apps.length === 0 ? whole : null };
};

/** Which apps the org has, by all that is known. */
const installedApps = (
  apps: readonly AppFacts[],
  records: ObjectReading,
  { connectedApps: reading }: MetadataReadings,
  whyNoEcas: Unreadable | null
): InstalledApps => {
  const rows = records.status === 'read' ? records.rows : [];
  return {
    ids: new Set([...apps.flatMap(({ id }) => id ?? []), ...rows.map((row) => shortId(textOf(row, 'Id')))]),
    connectedApps: rows.length === 0 ? reading.whole : null,
    externalClientApps: whyNoEcas,
  };
};

/**
 * Reads everything that decides about sessions and refresh tokens from a live org: lists and queries side by side, then the
 * components in tens. What a permission hides stays unreadable, with the permission's name; the rest is answered.
 *
 * @throws OrgUnavailable when the org cannot be asked at all; UserNotFound for an unknown user name.
 */
export const readOrg = async (client: OrgClient, source: Source, options: ReadOptions): Promise<Snapshot> => {
  const metadata = readMetadata(client, options.withGlobalOauth);
  const { username, records: asked } = options;
  const found = username === undefined ? undefined : findUser(client, username, source);
  // What takes several steps comes first, so that the first of them is not behind what takes one.
  const [
    types,
    profileListing,
    access,
    tokenRows,
    records,
    profileRows,
    loginRanges,
    usedApps,
    holders,
    person,
    people,
    logins,
    recordAnswers,
  ] = await Promise.all([
    metadata.readings,
    metadata.profileListing,
    readAccess(client, source.readAt),
    askTokenUse(client),
    askConnectedApplications(client),
    askProfiles(client),
    askLoginRanges(client),
    askUsedApps(client),
    askHolders(client, source.readAt),
    found?.then((user) => askUser(client, user)),
    options.withUsers === true ? askPeople(client) : undefined,
    options.withLogins === true ? askLoginUse(client, source.readAt) : undefined,
    asked === undefined ? undefined : askRecords(client, asked, found, source.readAt),
  ]);
  const readings = withToldSilence(types);
  if (!client.hasAnswered()) {
    const why = absenceOf(readings.security);
    throw new OrgUnavailable({ kind: 'other', code: why.reason, message: why.detail });
  }
  const org = orgOf(readings);
  const [orgSession, ecas] = await Promise.all([
    org.timeoutMinutes.status === 'unreadable' ? orgFromHealthCheck(client, org) : org,
    readEcas(client, readings),
  ]);
  const tokens = withUncounted(tokenRows, ecas.apps, usedApps);
  options.onRead?.({
    components: [
      readings.security,
      readings.profileSessions,
      readings.connectedApps,
      readings.ecaOauthPolicies,
    ].flatMap(({ components }) => components),
    tokens,
  });
  const connected = connectedApps(readings.connectedApps, records, client.apiVersion);
  const withComponent = withSharedKeys(
    [...connected.apps, ...ecas.apps],
    [readings.connectedApps, readings.ecaGlobalOauth].flatMap((reading) => reading?.components ?? [])
  ).map(withKnownAccess);
  const strangers = notInstalledApps(tokens.tokens, installedApps(withComponent, records, readings, ecas.whyNone));
  const apps = [...withComponent, ...strangers.apps];
  const profiles = listProfiles(profileRows, profileListing);
  const ways = waysIn(apps, access.grants, access.assignments);
  const typeReadings = Object.values(readings).filter((reading): reading is TypeReading => reading !== null);
  const secretsUnasked: Gap[] =
    readings.ecaGlobalOauth === null && ecas.apps.length > 0
      ? [{ component: GLOBAL_OAUTH, reason: 'carries-secrets', detail: '--eca-global-settings' }]
      : [];
  const snapshot: Snapshot = {
    source,
    org: orgSession,
    profiles: profiles.profiles,
    allProfilesListed: profiles.isWhole,
    profileSessions: {
      records: readings.profileSessions.components.map(decodeProfileSession),
      withoutRecord:
        readings.profileSessions.whole !== null || readings.profileSessions.unread.size > 0
          ? absenceOf(readings.profileSessions)
          : { status: 'unset' },
    },
    apps,
    access: accessOf(apps, access.grants, access.assignments),
    ...loginRanges,
    holders,
    tokens,
    gaps: [
      ...typeReadings.flatMap(gapsOf),
      ...profiles.gaps,
      ...gapsIn('ConnectedApplication', records),
      ...connected.gaps,
      ...access.gaps,
      ...ecas.gaps,
      ...tokens.gaps,
      ...strangers.gaps,
      ...secretsUnasked,
      ...(person === undefined
        ? []
        : 'reason' in person
          ? [person]
          : gapsIn('PermissionSetAssignment', person.assignments)),
      ...(people === undefined
        ? []
        : [...gapsIn('User', people.users), ...gapsIn('PermissionSetAssignment', people.assignments)]),
    ],
    unreadTypes: typeReadings
      .filter((reading) => DECISIVE_TYPES.includes(reading.type) && isUnread(reading))
      .map(({ type }) => type),
    ...(person === undefined || 'reason' in person ? {} : { user: userFacts(person, ways, source.readAt) }),
    ...(logins === undefined ? {} : { logins }),
    ...(people === undefined ? {} : { users: peopleFacts(people, ways, source.readAt) }),
  };
  if (asked !== undefined && recordAnswers !== undefined) {
    asked.onRead(await readRecords(client, recordAnswers, snapshot, asked));
  }
  return snapshot;
};
