import { withSharedKeys } from '../facts/consumerKeys.js';
import { unreadable, unset, type Fact, type Gap } from '../facts/fact.js';
import { groupBy } from '../facts/order.js';
import { nameKey } from '../facts/profileNames.js';
import { decodeProfileSession } from '../facts/profileSession.js';
import type { RawComponent } from '../facts/raw.js';
import type { Snapshot, Source } from '../facts/snapshot.js';
import { unreadTokens } from '../facts/tokenUse.js';
import { apiVersions } from './apiVersions.js';
import { connectedAppsOf, externalClientAppsOf } from './apps.js';
import type { ByType, NotInTree } from './byType.js';
import { findFiles } from './findFiles.js';
import { ignoredIn, type Ignored } from './ignoredFiles.js';
import { orgOf } from './org.js';
import { profilesOf } from './profiles.js';
import { readComponents, shownPath, type ReadComponents, type VersionedComponent } from './readComponents.js';
import { DISK, type TreeFiles } from './treeFiles.js';
import type { FoundFile } from './walk.js';

/** Without one of these nobody can tell how long a session lives. */
const DECISIVE_TYPES = ['SecuritySettings', 'ProfileSessionSetting'] as const;
/** A tree without them is not an org without apps: nobody may have asked for them. */
const APP_TYPES = ['ConnectedApp', 'ExternalClientApplication'] as const;

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
export const readTree = async (
  paths: readonly string[],
  base: string,
  readAt: string,
  tree: TreeFiles = DISK
): Promise<TreeReading> => {
  const { files, ignored: left, gaps } = await findFiles(paths, tree);
  const versionOf = apiVersions(tree);
  const shown = (path: string): string => shownPath(base, path);
  const inTree = (gap: Gap): Gap => ({ ...gap, component: shown(gap.component) });
  const ignored = ignoredIn(left, shown);
  const notInTree: NotInTree = (type) => ignored.ofType(type) ?? unreadable('missing', type);
  const isProfile = ({ type }: FoundFile): boolean => type === 'Profile';
  const opened = files.filter((file) => !isProfile(file));
  const profileFiles = files.filter(isProfile);
  const read = await readComponents(opened, shown, versionOf, tree);
  const inProfiles = await readComponents(profileFiles, shown, versionOf, tree);
  const byType = groupBy(read.components, ({ component }) => component.type);
  const ofType: ByType = (type) => byType.get(type) ?? [];
  const records = ofType('ProfileSessionSetting').map(({ component }) => decodeProfileSession(component));
  const settings = orgOf(ofType, notInTree);
  const profiles = profilesOf(profileFiles, inProfiles.byPath, notInTree);
  const source: Source = {
    kind: 'source-dir',
    name: paths.join(', '),
    orgId: null,
    apiVersion: sharedVersion(read.components),
    readAt,
    paths,
  };
  const snapshot: Snapshot = {
    source,
    org: settings.org,
    profiles: profiles.profiles,
    allProfilesListed: false,
    profileSessions: { records, withoutRecord: withoutRecordIn(records.length, opened, read, notInTree) },
    apps: withSharedKeys(
      [...connectedAppsOf(ofType), ...externalClientAppsOf(ofType, notInTree)],
      read.components.map(({ component }) => component)
    ),
    access: unreadable('not-exposed', 'SetupEntityAccess'),
    loginIpRanges: profiles.loginIpRanges,
    loginAddresses: profiles.loginAddresses,
    holders: unreadable('not-exposed', 'PermissionSetAssignment'),
    tokens: unreadTokens('not-exposed', 'OauthToken'),
    gaps: [
      ...gaps.map(inTree),
      ...ignored.gaps,
      ...settings.gaps,
      ...profiles.gaps,
      ...read.unread.values(),
      ...inProfiles.unread.values(),
      ...gapsOf(ofType, ignored),
    ],
    unreadTypes: DECISIVE_TYPES.filter((type) => ofType(type).length === 0),
  };
  const byName = groupBy(read.components, ({ component }) => `${component.type}:${nameKey(component.fullName)}`);
  return { snapshot, components: [...byName.values()].map(([{ component }]) => component) };
};

/** The facts of a tree alone. */
export const readSourceDir = async (
  paths: readonly string[],
  base: string,
  readAt: string,
  tree: TreeFiles = DISK
): Promise<Snapshot> => (await readTree(paths, base, readAt, tree)).snapshot;
