import { unreadable, type Fact, type Gap, type GapReason, type Place, type Unreadable } from '../facts/fact.js';
import { byText, groupBy } from '../facts/order.js';
import { decodeName, keysOfProfile, keysOfText, labelOf, nameKey } from '../facts/profileNames.js';
import type { Snapshot } from '../facts/snapshot.js';
import { everybodyIn, type Everybody } from '../effective/access.js';
import { wordsOf } from '../effective/profileGroups.js';
import { joinProfiles, type ProfileView } from '../effective/profiles.js';
import { pairProfiles } from './pairing.js';

/** One of the two sources, joined once. */
export type Side = {
  readonly snapshot: Snapshot;
  readonly views: readonly ProfileView[];
  readonly everybody: Everybody;
};

/** One profile on both sides. Where one of them is a tree that does not hold it, that side's any other profile. */
export type ProfilePair = {
  /** Its place among all pairs. */
  readonly number: number;
  readonly before: ProfileView;
  readonly after: ProfileView;
  readonly label: string;
  readonly isAnyOther: boolean;
};

/** Pairs that no channel can tell apart: the first stands for all. */
export type PairClass = readonly [ProfilePair, ...ProfilePair[]];

export type PairedProfiles = {
  readonly pairs: readonly ProfilePair[];
  readonly added: readonly string[];
  readonly removed: readonly string[];
  /** The label that both sides go by, for a profile's label or a text of the metadata. */
  readonly labelOf: (text: string) => string;
};

export const sideOf = (snapshot: Snapshot): Side => {
  const { views } = joinProfiles(snapshot);
  return { snapshot, views, everybody: everybodyIn(views) };
};

/** How the files of the types are called whose loss matters, in source and in metadata format. */
const FILES: readonly { readonly type: string; readonly file: RegExp }[] = [
  { type: 'ConnectedApp', file: /^([^]*)\.connectedApp(?:-meta\.xml)?$/i },
  { type: 'ExternalClientApplication', file: /^([^]*)\.eca(?:-meta\.xml)?$/i },
  { type: 'ProfileSessionSetting', file: /^([^]*)\.profileSessionSetting(?:-meta\.xml)?$/i },
];

/** `Type:name` of a component, or of the file that holds it. */
const componentKey = (component: string): string => {
  const fileName = component.slice(Math.max(component.lastIndexOf('/'), component.lastIndexOf('\\')) + 1);
  for (const { type, file } of FILES) {
    const stem = file.exec(fileName)?.[1];
    if (stem !== undefined) return `${type}:${nameKey(decodeName(stem))}`;
  }
  const colon = component.indexOf(':');
  return colon < 0 ? component : `${component.slice(0, colon)}:${nameKey(decodeName(component.slice(colon + 1)))}`;
};

/** Such a record applies to nobody, or its value is unreadable already: nothing of it is lost. */
const NOT_LOST: ReadonlySet<GapReason> = new Set<GapReason>(['orphan', 'conflict', 'ambiguous-profile']);

/** Why a component that the other side has could not be read here; `undefined`: it is not there. */
export const lostIn = ({ snapshot }: Side): ((component: string) => Unreadable | undefined) => {
  const lost = snapshot.gaps.filter(({ reason }) => !NOT_LOST.has(reason));
  const byKey = groupBy(lost, ({ component }) => componentKey(component));
  const types = new Set(snapshot.unreadTypes);
  return (component) => {
    const type = component.slice(0, component.indexOf(':'));
    const gap: Gap | undefined = byKey.get(componentKey(component))?.[0] ?? byKey.get(type)?.[0];
    if (gap !== undefined) return unreadable(gap.reason, gap.detail);
    return types.has(type) ? unreadable('missing', type) : undefined;
  };
};

/** A profile whose record the other side has and this one could not read says nothing: not even that it says nothing. */
const withLostRecords = (
  view: ProfileView,
  others: readonly Place[],
  lost: (component: string) => Unreadable | undefined
): ProfileView => {
  if (view.places.length > 0) return view;
  const why = others.map(({ component }) => lost(component)).find((found) => found !== undefined);
  const orLost = <T>(fact: Fact<T>): Fact<T> => (why === undefined || fact.status === 'unreadable' ? fact : why);
  return { ...view, timeout: orLost(view.timeout), requiredLevel: orLost(view.requiredLevel) };
};

const anyOtherOf = ({ views }: Side): ProfileView | undefined => views.find(({ isAnyOther }) => isAnyOther);
const listedOf = ({ views }: Side): readonly ProfileView[] => views.filter(({ isAnyOther }) => !isAnyOther);

const labelsOf = (views: readonly ProfileView[]): string[] => views.map(({ profile }) => profile.label).sort(byText);

/**
 * The profiles of both sides, by name. What a source tree need not hold is compared with its "any other profile", so that
 * only a side that lists every profile can have lost or gained one.
 */
export const pairedProfiles = (before: Side, after: Side): PairedProfiles => {
  const { pairs, ...alone } = pairProfiles(listedOf(before), listedOf(after));
  const [anyBefore, anyAfter] = [anyOtherOf(before), anyOtherOf(after)];
  const [lostBefore, lostAfter] = [lostIn(before), lostIn(after)];
  const pairOf = ([left, right]: readonly [ProfileView, ProfileView], number: number): ProfilePair => {
    const listed = [left, right].filter(({ isAnyOther }) => !isAnyOther);
    return {
      number,
      before: withLostRecords(left, right.places, lostBefore),
      after: withLostRecords(right, left.places, lostAfter),
      label: labelsOf(listed)[0] ?? left.profile.label,
      isAnyOther: listed.length === 0,
    };
  };
  const matched: readonly (readonly [ProfileView, ProfileView])[] = [
    ...pairs.map((pair) => [pair.before, pair.after] as const),
    ...(anyAfter === undefined ? [] : alone.before.map((view) => [view, anyAfter] as const)),
    ...(anyBefore === undefined ? [] : alone.after.map((view) => [anyBefore, view] as const)),
    ...(anyBefore === undefined || anyAfter === undefined ? [] : [[anyBefore, anyAfter] as const]),
  ];
  const all = matched.map(pairOf);
  const labels = new Map(
    all.flatMap((pair) =>
      [pair.before, pair.after].flatMap(({ profile, isAnyOther }) =>
        isAnyOther ? [] : keysOfProfile(profile).map((key): [string, string] => [key, pair.label])
      )
    )
  );
  return {
    pairs: all,
    added: anyBefore === undefined ? labelsOf(alone.after) : [],
    removed: anyAfter === undefined ? labelsOf(alone.before) : [],
    labelOf: (text) =>
      keysOfText(text)
        .map((key) => labels.get(key))
        .find((label) => label !== undefined) ?? labelOf(text),
  };
};

/** Pairs in classes, so that a channel is resolved once for all of them. */
export const pairClasses = (pairs: readonly ProfilePair[]): readonly PairClass[] => [
  ...groupBy(pairs, ({ before, after }) => JSON.stringify([before, after].map(wordsOf))).values(),
];
