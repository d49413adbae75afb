import { note, type Fact, type NoteRef, type Place } from '../facts/fact.js';
import { byText, groupBy, sumOrNull } from '../facts/order.js';
import { byProfile, type ProfileView } from './profiles.js';
import { onlyOne } from './timeout.js';

/** How finely rows are cut. */
export type Grain = 'population' | 'profile';

/** Profiles that no channel can tell apart: one of them stands for all. */
export type ProfileClass = { readonly id: number; readonly views: readonly [ProfileView, ...ProfileView[]] };

/** Several classes together, with what a row says of its profiles. Worked out once however many rows share it. */
export type ProfileGroup = {
  /** In the order of `byProfile`. */
  readonly views: readonly [ProfileView, ...ProfileView[]];
  readonly setId: string;
  /** The record of its profiles, where there is but one. */
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

/** Cuts profiles into classes and names the sets they form. One per report: ids and memory are its own. */
export const profileGroups = (grain: Grain): ProfileGroups => {
  const groups = new Map<string, ProfileGroup>();
  const setsByLabels = new Map<string, { readonly id: string; readonly labels: string[] }>();
  let lastId = 0;

  const classKey = (view: ProfileView): string =>
    JSON.stringify(grain === 'profile' || view.isAnyOther ? [view.profile.key] : wordsOf(view));

  const setIdOf = (labels: string[]): string => {
    const text = JSON.stringify(labels);
    const set = setsByLabels.get(text) ?? { id: `p${setsByLabels.size + 1}`, labels };
    setsByLabels.set(text, set);
    return set.id;
  };

  const build = ([first, ...others]: readonly [ProfileClass, ...ProfileClass[]]): ProfileGroup => {
    const views: [ProfileView, ...ProfileView[]] = [...first.views];
    views.push(...others.flatMap((profileClass) => profileClass.views));
    views.sort(byProfile);
    const userTypes = [...new Set(views.flatMap(({ profile }) => profile.userType ?? []))].sort(byText);
    return {
      views,
      setId: setIdOf(views.map(({ profile }) => profile.label)),
      onlyPlace: onlyOne(views.flatMap((view) => view.places)),
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
    sets: () => Object.fromEntries([...setsByLabels.values()].map(({ id, labels }) => [id, labels])),
  };
};
