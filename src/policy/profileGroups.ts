import { note, type Fact, type NoteRef, type Place } from '../facts/fact.js';
import { byText, groupBy, sumOrNull } from '../facts/order.js';
import { ANY_OTHER_PROFILE, type ProfileView } from './profiles.js';
import type { Member } from './report.js';

/** How finely rows are cut. */
export type Grain = 'population' | 'profile';

/** Profiles that no channel can tell apart: one of them stands for all. */
export type ProfileClass = { readonly id: number; readonly views: readonly [ProfileView, ...ProfileView[]] };

/** Several classes together, with what a row says of its profiles. Worked out once however many rows share it. */
export type ProfileGroup = {
  readonly views: readonly ProfileView[];
  readonly setId: string;
  readonly members: Member[];
  readonly places: readonly Place[];
  readonly userTypes: string[];
  readonly activeUsers: number | null;
  readonly recordNotes: readonly NoteRef[];
  readonly userTypeNotes: readonly NoteRef[];
};

export type ProfileGroups = {
  classesOf(views: readonly ProfileView[]): readonly ProfileClass[];
  groupOf(classes: readonly ProfileClass[]): ProfileGroup;
  /** Every set named so far: id → labels. */
  sets(): Record<string, string[]>;
};

const factKey = (fact: Fact<unknown>): string => {
  switch (fact.status) {
    case 'known':
      return String(fact.value);
    case 'unset':
      return '-';
    case 'unreadable':
      return `!${fact.reason}:${fact.detail}`;
  }
};

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
const fingerprint = (labels: readonly string[]): string => {
  const hash = [...labels.join('\n')].reduce(
    (sum, character) => Math.imul(sum ^ (character.codePointAt(0) ?? 0), 0x01000193),
    0x811c9dc5
  );
  return (hash >>> 0).toString(16).padStart(8, '0');
};

const placesOf = (views: readonly ProfileView[]): readonly Place[] => views.flatMap(({ places }) => places);

const membersOf = (views: readonly ProfileView[]): Member[] =>
  views.flatMap(({ profile, places }) => places.map((place) => ({ profile: profile.label, ...place })));

/** Cuts profiles into classes and names the sets they form. One per report: ids and memory are its own. */
export const profileGroups = (grain: Grain): ProfileGroups => {
  const groups = new Map<string, ProfileGroup>();
  const labelsById = new Map<string, string[]>();
  let lastId = 0;

  const classKey = ({ profile, timeout, requiredLevel }: ProfileView): string =>
    grain === 'profile' || profile.key === ANY_OTHER_PROFILE
      ? `=${profile.key}`
      : `${factKey(timeout)}|${factKey(requiredLevel)}`;

  const setIdOf = (labels: string[]): string => {
    const id = fingerprint(labels);
    const isFree = (candidate: string): boolean => {
      const taken = labelsById.get(candidate);
      return taken === undefined || taken.join('\n') === labels.join('\n');
    };
    let candidate = id;
    for (let twin = 2; !isFree(candidate); twin += 1) candidate = `${id}-${twin}`;
    labelsById.set(candidate, labels);
    return candidate;
  };

  const build = (classes: readonly ProfileClass[]): ProfileGroup => {
    const views = classes
      .flatMap((profileClass) => profileClass.views)
      .sort((a, b) => byText(a.profile.label, b.profile.label) || byText(a.profile.key, b.profile.key));
    const userTypes = [...new Set(views.flatMap(({ profile }) => profile.userType ?? []))].sort(byText);
    return {
      views,
      setId: setIdOf(views.map(({ profile }) => profile.label)),
      members: membersOf(views),
      places: placesOf(views),
      userTypes,
      activeUsers: sumOrNull(views.map(({ profile }) => profile.activeUsers)),
      recordNotes: views.flatMap(({ notes }) => notes),
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
