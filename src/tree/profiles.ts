import { addressRanges, rangesText, type RangeElements } from '../facts/addressRanges.js';
import { agree, type Statement } from '../facts/agreement.js';
import { known, unreadable, unset, type Fact, type Gap } from '../facts/fact.js';
import type { AddressRange } from '../facts/ipAddress.js';
import { groupBy } from '../facts/order.js';
import { keysOfProfile, labelOf, nameKey } from '../facts/profileNames.js';
import { booleanFact, children, isWritten, placeOf, texts, type RawComponent, type RawNode } from '../facts/raw.js';
import { ADMIN_PERMISSIONS, type AdminPermission, type ProfileFacts, type Snapshot } from '../facts/snapshot.js';
import type { NotInTree } from './byType.js';
import type { FoundFile } from './walk.js';

/** Metadata API guide, ProfileLoginIpRange. */
const LOGIN_RANGE: RangeElements = { start: 'startAddress', end: 'endAddress' };

/** What one file, or all the files of one profile, say of logins. `unset`: nothing. */
type Said = {
  readonly ranges: Fact<readonly AddressRange[]>;
  readonly adminPermissions: Fact<readonly AdminPermission[]>;
  readonly apiEnabled: Fact<boolean>;
};

/**
 * The login ranges of a profile come with it whatever else is retrieved, so a retrieved file without any says that there are
 * none. A file that holds nothing of the profile itself is a fragment written by hand, which says nothing.
 */
const rangesIn = (node: RawNode): Fact<readonly AddressRange[]> => {
  if (isWritten(node, 'loginIpRanges')) return known(addressRanges(node, 'loginIpRanges', LOGIN_RANGE));
  return isWritten(node, 'userPermissions') || isWritten(node, 'userLicense') ? known([]) : unset;
};

/** A file lists the permissions that are on; one that it does not list is off. */
const permissionIn = (node: RawNode, name: string): Fact<boolean> => {
  const entries = children(node, 'userPermissions').filter((entry) => texts(entry, 'name').includes(name));
  const flags = entries.map((entry) => booleanFact(entry, 'enabled'));
  const broken = flags.find((flag) => flag.status === 'unreadable');
  if (broken !== undefined) return broken;
  const values = new Set(flags.map((flag) => flag.status === 'known' && flag.value));
  return values.size > 1 ? unreadable('malformed', `userPermissions: ${name}: true / false`) : known(values.has(true));
};

const adminPermissionsIn = (node: RawNode): Fact<readonly AdminPermission[]> => {
  const held = ADMIN_PERMISSIONS.map((name) => ({ name, fact: permissionIn(node, name) }));
  const broken = held.map(({ fact }) => fact).find((fact) => fact.status === 'unreadable');
  return broken ?? known(held.flatMap(({ name, fact }) => (fact.status === 'known' && fact.value ? [name] : [])));
};

const saidIn = ({ node }: RawComponent): Said => {
  const hasPermissions = isWritten(node, 'userPermissions');
  return {
    ranges: rangesIn(node),
    adminPermissions: hasPermissions ? adminPermissionsIn(node) : unset,
    apiEnabled: hasPermissions ? permissionIn(node, 'ApiEnabled') : unset,
  };
};

/** What several files of a profile say together. One that is silent contradicts nothing. */
const together = <T>(
  element: string,
  files: readonly RawComponent[],
  read: (component: RawComponent) => Fact<T>,
  spell: (value: T) => string
): Fact<T> => {
  const statements = files.map((file): Statement<T> => ({ place: placeOf(file, element), fact: read(file) }));
  return agree<T>(
    element,
    statements.filter(({ fact }) => fact.status !== 'unset'),
    unset,
    spell
  );
};

const allIn = (files: readonly RawComponent[]): Said => {
  const said = new Map(files.map((file) => [file, saidIn(file)]));
  const of = (file: RawComponent): Said => said.get(file) ?? saidIn(file);
  const list = (names: readonly string[]): string => `[${names.join(', ')}]`;
  return {
    ranges: together(
      'loginIpRanges',
      files,
      (file) => of(file).ranges,
      (ranges) => `[${rangesText(ranges)}]`
    ),
    adminPermissions: together('userPermissions', files, (file) => of(file).adminPermissions, list),
    apiEnabled: together('userPermissions: ApiEnabled', files, (file) => of(file).apiEnabled, String),
  };
};

type Found = { readonly profile: ProfileFacts; readonly said: Said };

const orMissing = <T>(fact: Fact<T>, detail: string): Fact<T> =>
  fact.status === 'unset' ? unreadable('missing', detail) : fact;

/** A profile is known by the name of its file, even where that cannot be read. */
const profileIn = (files: readonly [FoundFile, ...FoundFile[]], contents: ReadonlyMap<string, RawComponent>): Found => {
  const [{ fullName }] = files;
  const label = labelOf(fullName);
  const said = allIn(files.flatMap(({ path }) => contents.get(path) ?? []));
  const missing = `Profile:${fullName}: userPermissions`;
  return {
    profile: {
      key: nameKey(label),
      label,
      metadataName: fullName,
      userType: null,
      license: null,
      activeUsers: null,
      adminPermissions: orMissing(said.adminPermissions, missing),
      apiEnabled: orMissing(said.apiEnabled, missing),
    },
    said,
  };
};

const gapsOf = ({ profile, said }: Found): Gap[] =>
  [said.ranges, said.adminPermissions, said.apiEnabled].flatMap((fact) =>
    fact.status === 'unreadable'
      ? [{ component: `Profile:${profile.metadataName ?? profile.label}`, reason: fact.reason, detail: fact.detail }]
      : []
  );

/** The profiles of a tree, and the login ranges of those whose files tell of them. */
export const profilesOf = (
  files: readonly FoundFile[],
  contents: ReadonlyMap<string, RawComponent>,
  notInTree: NotInTree
): Pick<Snapshot, 'profiles' | 'loginIpRanges' | 'loginAddresses' | 'gaps'> => {
  const keyOf = ({ fullName }: FoundFile): string =>
    keysOfProfile({ label: labelOf(fullName), metadataName: fullName })[0] ?? '';
  const found = [...groupBy(files, keyOf).values()].map((ofOne) => profileIn(ofOne, contents));
  const told = found.flatMap(({ profile, said: { ranges } }) =>
    ranges.status === 'known' ? [{ key: profile.key, ranges: ranges.value }] : []
  );
  const broken = found.map(({ said }) => said.ranges).find((ranges) => ranges.status === 'unreadable');
  const ofTold = <T>(read: (ranges: readonly AddressRange[]) => T): Fact<Readonly<Record<string, T>>> =>
    told.length === 0
      ? (broken ?? notInTree('Profile'))
      : known(Object.fromEntries(told.map(({ key, ranges }) => [key, read(ranges)])));
  return {
    profiles: found.map(({ profile }) => profile),
    loginIpRanges: ofTold(({ length }) => length),
    loginAddresses: ofTold((ranges) => ranges),
    gaps: found.flatMap(gapsOf),
  };
};
