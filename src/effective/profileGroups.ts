import { note, type Fact, type NoteRef, type Place } from '../facts/fact.js';
import { byText, groupBy, sumOrNull } from '../facts/order.js';
import { byProfile, type ProfileView } from './profiles.js';
import type { Member } from './report.js';

/** How finely rows are cut. */
export type Grain = 'population' | 'profile';

/** Profiles that no channel can tell apart: one of them stands for all. */
export type ProfileClass = { readonly id: number; readonly views: readonly [ProfileView, ...ProfileView[]] };

/** Several classes together, with what a row says of its profiles. Worked out once however many rows share it. */
export type ProfileGroup = {
  /** In the order of `byProfile`. */
  readonly views: readonly [ProfileView, ...ProfileView[]];
  readonly setId: string;
  readonly members: Member[];
  /** The records of its profiles: their components, and the only place where there is one. */
  readonly components: string[];
  readonly onlyPlace: Place | undefined;
  readonly userTypes: string[];
  readonly activeUsers: number | null;
  /** Each remark once. */
  readonly recordNotes: readonly NoteRef[];
  readonly userTypeNotes: readonly NoteRef[];
};

/** Each remark once, in an order that does not depend on the input's. */
export const distinctNotes = (refs: readonly NoteRef[]): readonly NoteRef[] =>
  [...new Map(refs.map((ref): [string, NoteRef] => [JSON.stringify(ref), ref]))]
    .sort(([a], [b]) => byText(a, b))
    .map(([, ref]) => ref);

export type ProfileGroups = {
  classesOf(views: readonly ProfileView[]): readonly ProfileClass[];
  groupOf(classes: readonly [ProfileClass, ...ProfileClass[]]): ProfileGroup;
  /** Every set named so far: id → labels. */
  sets(): Record<string, string[]>;
};

/** Two facts with the same key are the same. */
export const factKey = (fact: Fact<unknown>): string => {
  switch (fact.status) {
    case 'known':
      return String(fact.value);
    case 'unset':
      return '-';
    case 'unreadable':
      return `!${fact.reason}:${fact.detail}`;
  }
};

/** What the records of a profile say: profiles with the same words behave alike by every reading. */
export const wordsOf = ({ timeout, zeroConflict, requiredLevel }: ProfileView): readonly string[] => [
  factKey(timeout),
  zeroConflict?.detail ?? '',
  factKey(requiredLevel),
];

/** Profiles of users from outside, by `Profile.UserType`; their documented range is another (Salesforce Security Guide). */
const PORTAL_TYPES: ReadonlySet<string> = new Set([
  'PowerPartner',
  'PowerCustomerSuccess',
  'CustomerSuccess',
  'CspLitePortal',
  'SelfService',
]);

const notesOf = (userTypes: readonly string[]): readonly NoteRef[] => [
  ...(userTypes.some((type) => PORTAL_TYPES.has(type)) ? [note('portal-range')] : []),
  ...(userTypes.includes('Guest') ? [note('guest-not-proven')] : []),
];

/** FNV-1a, 32 bits: a short id that depends on the labels alone, so that other profiles do not change it. */
const fingerprint = (text: string): string => {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
};

const membersOf = (views: readonly ProfileView[]): Member[] =>
  views.flatMap(({ profile, places }) => places.map((place) => ({ profile: profile.label, ...place })));

/** Cuts profiles into classes and names the sets they form. One per report: ids and memory are its own. */
export const profileGroups = (grain: Grain): ProfileGroups => {
  const groups = new Map<string, ProfileGroup>();
  const labelsById = new Map<string, string[]>();
  let lastId = 0;

  const classKey = (view: ProfileView): string =>
    JSON.stringify(grain === 'profile' || view.isAnyOther ? [view.profile.key] : wordsOf(view));

  const setIdOf = (labels: string[]): string => {
    const text = JSON.stringify(labels);
    const id = fingerprint(text);
    const isFree = (candidate: string): boolean => {
      const taken = labelsById.get(candidate);
      return taken === undefined || JSON.stringify(taken) === text;
    };
    let candidate = id;
    for (let twin = 2; !isFree(candidate); twin += 1) candidate = `${id}-${twin}`;
    labelsById.set(candidate, labels);
    return candidate;
  };

  const build = ([first, ...others]: readonly [ProfileClass, ...ProfileClass[]]): ProfileGroup => {
    const views: [ProfileView, ...ProfileView[]] = [...first.views];
    views.push(...others.flatMap((profileClass) => profileClass.views));
    views.sort(byProfile);
    const places = views.flatMap((view) => view.places);
    const userTypes = [...new Set(views.flatMap(({ profile }) => profile.userType ?? []))].sort(byText);
    return {
      views,
      setId: setIdOf(views.map(({ profile }) => profile.label)),
      members: membersOf(views),
      components: [...new Set(places.map(({ component }) => component))].sort(byText),
      onlyPlace: places.length === 1 ? places[0] : undefined,
      userTypes,
      activeUsers: sumOrNull(views.map(({ profile }) => profile.activeUsers)),
      recordNotes: distinctNotes(views.flatMap(({ notes }) => notes)),
      userTypeNotes: notesOf(userTypes),
    };
  };

  return {
    classesOf: (views) =>
      [...groupBy(views, classKey).values()].map((members) => {
        lastId += 1;
        return { id: lastId, views: members };
      }),
    groupOf: (classes) => {
      const key = classes.map(({ id }) => id).join(',');
      const group = groups.get(key) ?? build(classes);
      groups.set(key, group);
      return group;
    },
    sets: () => Object.fromEntries([...labelsById].sort(([a], [b]) => byText(a, b))),
  };
};
