import type { AppFacts } from '../facts/app.js';
import { decodeConnectedApp } from '../facts/connectedApp.js';
import { decodeExternalClientApp, withoutSecrets, type EcaPart } from '../facts/externalClientApp.js';
import { factsOf, unreadable, unset, type Fact, type Gap, type Unreadable } from '../facts/fact.js';
import { groupBy } from '../facts/order.js';
import { decodeSecuritySettings, unreadableOrgSession, type OrgSessionFacts } from '../facts/orgSession.js';
import { keysOfProfile, labelOf, nameKey } from '../facts/profileNames.js';
import { decodeProfileSession } from '../facts/profileSession.js';
import { texts, type RawComponent } from '../facts/raw.js';
import { PROFILE_FACTS, type ProfileFacts, type Snapshot, type Source } from '../facts/snapshot.js';
import { unreadTokens } from '../facts/tokenUse.js';
import { apiVersions } from './apiVersions.js';
import { combineApps, combineOrgs } from './combine.js';
import { findFiles } from './findFiles.js';
import { completed } from './fragments.js';
import { ignoredIn, type Ignored } from './ignoredFiles.js';
import { readComponents, shownPath, type ReadComponents, type VersionedComponent } from './readComponents.js';
import type { FoundFile } from './walk.js';

const ECA_PARTS = {
  oauthPolicies: 'ExtlClntAppOauthConfigurablePolicies',
  policies: 'ExtlClntAppConfigurablePolicies',
  mobilePolicies: 'ExtlClntAppMobileConfigurablePolicies',
  oauthSettings: 'ExtlClntAppOauthSettings',
  oauthSecurity: 'ExtlClntAppOauthSecuritySettings',
  globalOauth: 'ExtlClntAppGlobalOauthSettings',
} as const;

/** Without one of these nobody can tell how long a session lives. */
const DECISIVE_TYPES = ['SecuritySettings', 'ProfileSessionSetting'] as const;
/** A tree without them is not an org without apps: nobody may have asked for them. */
const APP_TYPES = ['ConnectedApp', 'ExternalClientApplication'] as const;

type ByType = (type: string) => readonly VersionedComponent[];

/** Why the tree holds nothing of a type. */
type NotInTree = (type: string) => Unreadable;

/** What all the files of one component say, each completed by the others, since a file may be a fragment. */
const wholeComponents = (
  files: readonly [VersionedComponent, ...VersionedComponent[]]
): readonly [RawComponent, ...RawComponent[]] => {
  const [first, ...others] = files.map(({ component }) => component) as [RawComponent, ...RawComponent[]];
  const nodes = completed([first, ...others].map(({ node }) => node));
  const whole = (component: RawComponent, index: number): RawComponent => ({
    ...component,
    node: nodes[index] ?? component.node,
  });
  return [whole(first, 0), ...others.map((component, index) => whole(component, index + 1))];
};

const orgOf = (
  ofType: ByType,
  notInTree: NotInTree
): { readonly org: OrgSessionFacts; readonly gaps: readonly Gap[] } => {
  const [first, ...others] = ofType('SecuritySettings');
  if (first === undefined) return { org: unreadableOrgSession(notInTree('SecuritySettings')), gaps: [] };
  const [one, ...more] = wholeComponents([first, ...others]);
  return combineOrgs([decodeSecuritySettings(one), ...more.map(decodeSecuritySettings)]);
};

/** Of several files the newest version is the one that could have said most. */
const newest = (files: readonly VersionedComponent[]): number | null =>
  files.reduce<number | null>(
    (high, { apiVersion }) => (apiVersion === null ? high : Math.max(high ?? 0, apiVersion)),
    null
  );

const connectedAppsOf = (ofType: ByType): AppFacts[] =>
  [...groupBy(ofType('ConnectedApp'), ({ component }) => nameKey(component.fullName)).values()].map((files) => {
    const apiVersion = newest(files);
    const [first, ...others] = wholeComponents(files);
    const decode = (component: RawComponent): AppFacts => decodeConnectedApp(component, apiVersion);
    return combineApps([decode(first), ...others.map(decode)]);
  });

const lowest = (versions: readonly (number | null)[]): number | null =>
  versions.reduce<number | null>(
    (low, version) => (low === null || version === null ? null : Math.min(low, version)),
    Infinity
  );

const appNameOf = ({ component }: VersionedComponent): string =>
  texts(component.node, 'externalClientApplication')[0] ?? '';

const externalClientAppsOf = (ofType: ByType, notInTree: NotInTree): AppFacts[] => {
  const own = groupBy(ofType('ExternalClientApplication'), ({ component }) => nameKey(component.fullName));
  const parts = Object.values(ECA_PARTS).flatMap((type) => ofType(type));
  const byApp = groupBy(parts, (part) => nameKey(appNameOf(part)));
  const names = new Map(
    [...[...own.values()].map(([{ component }]) => component.fullName), ...parts.map(appNameOf)]
      .filter((name) => name !== '')
      .reverse()
      .map((name) => [nameKey(name), name])
  );
  return [...names].map(([key, name]) => {
    const around = byApp.get(key) ?? [];
    const part = (type: string): EcaPart => ({
      components: around
        .filter(({ component }) => component.type === type)
        .map(({ component }) => withoutSecrets(component)),
      absent: notInTree(type),
    });
    const app = own.get(key)?.[0];
    const versions = [...around, ...(app === undefined ? [] : [app])].map(({ apiVersion }) => apiVersion);
    return decodeExternalClientApp(
      name,
      app?.component ?? null,
      {
        oauthPolicies: part(ECA_PARTS.oauthPolicies),
        policies: part(ECA_PARTS.policies),
        mobilePolicies: part(ECA_PARTS.mobilePolicies),
        oauthSettings: part(ECA_PARTS.oauthSettings),
        oauthSecurity: part(ECA_PARTS.oauthSecurity),
        globalOauth: part(ECA_PARTS.globalOauth),
      },
      lowest(versions)
    );
  });
};

/** Profiles are known by their files' names; the files themselves say nothing of sessions. */
const profilesOf = (files: readonly FoundFile[]): ProfileFacts[] => {
  const profiles = files
    .filter(({ type }) => type === 'Profile')
    .map(({ fullName }): ProfileFacts => {
      const label = labelOf(fullName);
      return {
        key: nameKey(label),
        label,
        metadataName: fullName,
        userType: null,
        license: null,
        activeUsers: null,
        ...factsOf(PROFILE_FACTS, unreadable('missing', `Profile:${fullName}: userPermissions`)),
      };
    });
  return [...groupBy(profiles, (profile) => keysOfProfile(profile)[0] ?? '').values()].map(([first]) => first);
};

/** What was left out by its name is said by name; of what is not there at all, the type. */
const gapsOf = (ofType: ByType, { ofType: ignored }: Ignored): Gap[] =>
  [...DECISIVE_TYPES, ...APP_TYPES]
    .filter((type) => ofType(type).length === 0 && ignored(type) === undefined)
    .map((type) => ({ component: type, reason: 'missing', detail: 'no file' }));

/** A session setting that could not be read may be that of any profile without one. */
const withoutRecordIn = (
  count: number,
  opened: readonly FoundFile[],
  { unread }: ReadComponents,
  notInTree: NotInTree
): Fact<never> => {
  const lost = opened
    .filter(({ type }) => type === 'ProfileSessionSetting')
    .flatMap(({ path }) => unread.get(path) ?? []);
  const [first] = lost;
  if (first !== undefined) return unreadable(first.reason, first.detail);
  return count > 0 ? unset : notInTree('ProfileSessionSetting');
};

/** The API version that all components share; `null` where they do not, or none says one. */
const sharedVersion = (components: readonly VersionedComponent[]): string | null => {
  const versions = new Set(components.map(({ apiVersion }) => apiVersion));
  const [only] = versions;
  return versions.size === 1 && only !== undefined && only !== null ? only.toFixed(1) : null;
};

/** A tree as read: the facts, and the components that they were read from; of one in several files, the first. */
export type TreeReading = { readonly snapshot: Snapshot; readonly components: readonly RawComponent[] };

/**
 * Reads session policies from folders with retrieved metadata, in source or metadata format, at any depth. Only files of the
 * types that matter are opened. A tree need not hold everything: what it does not hold is a gap, never "none".
 *
 * @throws NoSuchFolder for a path that is no folder.
 */
export const readTree = async (paths: readonly string[], base: string, readAt: string): Promise<TreeReading> => {
  const { files, ignored: left, gaps } = await findFiles(paths);
  const versionOf = apiVersions();
  const shown = (path: string): string => shownPath(base, path);
  const inTree = (gap: Gap): Gap => ({ ...gap, component: shown(gap.component) });
  const ignored = ignoredIn(left, shown);
  const notInTree: NotInTree = (type) => ignored.ofType(type) ?? unreadable('missing', type);
  const opened = files.filter(({ type }) => type !== 'Profile');
  const read = await readComponents(opened, shown, versionOf);
  const byType = groupBy(read.components, ({ component }) => component.type);
  const ofType: ByType = (type) => byType.get(type) ?? [];
  const records = ofType('ProfileSessionSetting').map(({ component }) => decodeProfileSession(component));
  const settings = orgOf(ofType, notInTree);
  const source: Source = {
    kind: 'source-dir',
    name: paths.join(', '),
    orgId: null,
    apiVersion: sharedVersion(read.components),
    readAt,
  };
  const snapshot: Snapshot = {
    source,
    org: settings.org,
    profiles: profilesOf(files),
    allProfilesListed: false,
    profileSessions: { records, withoutRecord: withoutRecordIn(records.length, opened, read, notInTree) },
    apps: [...connectedAppsOf(ofType), ...externalClientAppsOf(ofType, notInTree)],
    access: unreadable('not-exposed', 'SetupEntityAccess'),
    loginIpRanges: unreadable('not-exposed', 'LoginIpRange'),
    loginAddresses: unreadable('not-exposed', 'LoginIpRange'),
    holders: unreadable('not-exposed', 'PermissionSetAssignment'),
    tokens: unreadTokens('not-exposed', 'OauthToken'),
    gaps: [...gaps.map(inTree), ...ignored.gaps, ...settings.gaps, ...read.unread.values(), ...gapsOf(ofType, ignored)],
    unreadTypes: DECISIVE_TYPES.filter((type) => ofType(type).length === 0),
  };
  const byName = groupBy(read.components, ({ component }) => `${component.type}:${nameKey(component.fullName)}`);
  return { snapshot, components: [...byName.values()].map(([{ component }]) => component) };
};

/** The facts of a tree alone. */
export const readSourceDir = async (paths: readonly string[], base: string, readAt: string): Promise<Snapshot> =>
  (await readTree(paths, base, readAt)).snapshot;
