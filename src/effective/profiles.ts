import { agree } from '../facts/agreement.js';
import {
  factsOf,
  note,
  unreadable,
  type Fact,
  type Gap,
  type GapReason,
  type NoteRef,
  type Place,
} from '../facts/fact.js';
import { timeoutsOf, type RecordTimeouts } from './recordTimeouts.js';
import { byText, groupBy } from '../facts/order.js';
import { keysOfProfile, keysOfText, labelOf, nameKey } from '../facts/profileNames.js';
import type { ProfileSessionFacts, SessionLevel } from '../facts/profileSession.js';
import { PROFILE_FACTS, type ProfileFacts, type Snapshot } from '../facts/snapshot.js';

/** Stands for every profile that a source tree does not hold. */
export const ANY_OTHER_PROFILE = '*';

/** A profile with what its own records say. */
export type ProfileView = RecordTimeouts & {
  readonly profile: ProfileFacts;
  /** Not one profile, but any that is not listed. */
  readonly isAnyOther: boolean;
  readonly requiredLevel: Fact<SessionLevel>;
  /** The records that speak of this profile. */
  readonly places: readonly Place[];
  readonly notes: readonly NoteRef[];
};

export type JoinedProfiles = { readonly views: readonly ProfileView[]; readonly gaps: readonly Gap[] };

/** The order of profiles in every list. */
export const byProfile = (a: ProfileView, b: ProfileView): number =>
  byText(a.profile.label, b.profile.label) || byText(a.profile.key, b.profile.key);

/** Finds the profiles that a text may mean; more than one is ambiguous. */
export const profilesNamed = (profiles: readonly ProfileFacts[]): ((text: string) => readonly ProfileFacts[]) => {
  const named = profiles.flatMap((profile) => keysOfProfile(profile).map((key) => ({ key, profile })));
  const index = groupBy(named, ({ key }) => key);
  return (text) => [
    ...new Set(
      keysOfText(text)
        .flatMap((key) => index.get(key) ?? [])
        .map(({ profile }) => profile)
    ),
  ];
};

/** A profile that only its own record proves. */
const provenBy = (text: string): ProfileFacts => {
  const label = labelOf(text);
  const nobodyKnows = factsOf(PROFILE_FACTS, unreadable('missing', `Profile:${text}`));
  return {
    key: nameKey(label),
    label,
    metadataName: null,
    userType: null,
    license: null,
    activeUsers: null,
    ...nobodyKnows,
  };
};

/** What became of one record. */
type Assignment =
  | { readonly status: 'joined' | 'proves'; readonly record: ProfileSessionFacts; readonly profile: ProfileFacts }
  /** Applied to nobody. `candidates` are profiles that it may or may not speak of. */
  | { readonly status: 'refused'; readonly gap: Gap; readonly candidates: readonly ProfileFacts[] };

const assign = (snapshot: Snapshot): readonly Assignment[] => {
  const find = profilesNamed(snapshot.profiles);
  return snapshot.profileSessions.records.map((record): Assignment => {
    const { component, file } = record.place;
    const refused = (reason: GapReason, detail: string, candidates: readonly ProfileFacts[] = []): Assignment => ({
      status: 'refused',
      gap: { component, reason, detail },
      candidates,
    });
    if (record.profile.status === 'unset') return refused('orphan', file ?? 'profile');
    if (record.profile.status === 'unreadable') return refused(record.profile.reason, record.profile.detail);
    const text = record.profile.value;
    const found = find(text);
    const [profile] = found;
    if (found.length > 1) {
      const labels = found.map(({ label }) => label).sort(byText);
      return refused('ambiguous-profile', `${text}: ${labels.join(' / ')}`, found);
    }
    if (profile !== undefined) return { status: 'joined', record, profile };
    if (snapshot.allProfilesListed) return refused('unresolved-profile', text);
    return { status: 'proves', record, profile: provenBy(text) };
  });
};

/** The same facts in the same order, whatever the order they were read in. */
const inOrder = <T>(items: readonly T[]): readonly T[] =>
  items
    .map((item) => ({ item, text: JSON.stringify(item) }))
    .sort((a, b) => byText(a.text, b.text))
    .map(({ item }) => item);

type Records = {
  readonly records: ReadonlyMap<string, readonly ProfileSessionFacts[]>;
  /** Profile key → the gaps of records that may or may not speak of it. */
  readonly ambiguous: ReadonlyMap<string, readonly Gap[]>;
};

const recordsByProfile = (assignments: readonly Assignment[]): Records => {
  const records = new Map<string, ProfileSessionFacts[]>();
  const ambiguous = new Map<string, Gap[]>();
  const add = <T>(index: Map<string, T[]>, key: string, item: T): void => {
    const items = index.get(key);
    if (items === undefined) index.set(key, [item]);
    else items.push(item);
  };
  for (const assignment of assignments) {
    if (assignment.status === 'refused') {
      for (const { key } of assignment.candidates) add(ambiguous, key, assignment.gap);
    } else {
      add(records, assignment.profile.key, assignment.record);
    }
  }
  return { records, ambiguous };
};

const viewOf = (profile: ProfileFacts, { records: byKey, ambiguous }: Records, snapshot: Snapshot): ProfileView => {
  const records = byKey.get(profile.key) ?? [];
  const { withoutRecord } = snapshot.profileSessions;
  const [rival] = ambiguous.get(profile.key) ?? [];
  const absent: Fact<never> =
    rival === undefined ? withoutRecord : unreadable(rival.reason, `${rival.detail} (${rival.component})`);
  const legacyFlags = [...new Set(records.flatMap((record) => record.legacyFlags))];
  const hasNone = records.length === 0 && absent.status === 'unset' && !snapshot.allProfilesListed;
  const levels = records.map(({ place, requiredLevel }) => ({ place, fact: requiredLevel }));
  return {
    profile,
    isAnyOther: false,
    ...timeoutsOf(records, absent),
    requiredLevel: agree('requiredSessionLevel', levels, absent),
    places: records.map(({ place }) => place),
    notes: [
      ...(legacyFlags.length > 0 ? [note('legacy-profile-flags', legacyFlags.join(', '))] : []),
      // A live org lists every record; a source tree that holds some need not hold this one.
      ...(hasNone ? [note('profile-record-not-found')] : []),
    ],
  };
};

/** A component in two files that applies to nobody in either is one gap, which names both files. */
const refusalsOf = (assignments: readonly Assignment[]): readonly Gap[] => {
  const gaps = assignments.flatMap((assignment) => (assignment.status === 'refused' ? [assignment.gap] : []));
  return [...groupBy(gaps, ({ component, reason }) => JSON.stringify([component, reason])).values()].map(
    ([first, ...others]): Gap => ({
      ...first,
      detail: [...new Set([first, ...others].map(({ detail }) => detail))].sort(byText).join(', '),
    })
  );
};

const anyOther = (snapshot: Snapshot): ProfileView => {
  const nobody: Records = { records: new Map(), ambiguous: new Map() };
  // No profile has an empty key, so that one called `*` stays apart.
  return { ...viewOf({ ...provenBy(ANY_OTHER_PROFILE), key: '' }, nobody, snapshot), isAnyOther: true };
};

const conflictsOf = ({ profile, timeout, requiredLevel, places }: ProfileView): Gap[] => {
  const [place] = places;
  if (place === undefined) return [];
  return [timeout, requiredLevel].flatMap((fact) =>
    fact.status === 'unreadable'
      ? [{ component: place.component, reason: fact.reason, detail: `${profile.label}: ${fact.detail}` }]
      : []
  );
};

/**
 * Joins profiles and their session settings by the `profile` element, never by full name or file name. Each profile gets
 * what its records agree on; a record that cannot be joined is a gap. Where not every profile is listed, a record proves
 * its profile, and one more view stands for all the others.
 */
export const joinProfiles = (unordered: Snapshot): JoinedProfiles => {
  const { profileSessions } = unordered;
  const snapshot: Snapshot = {
    ...unordered,
    profileSessions: { ...profileSessions, records: inOrder(profileSessions.records) },
  };
  const assignments = assign(snapshot);
  const records = recordsByProfile(assignments);
  const listed = snapshot.profiles.map((profile) => viewOf(profile, records, snapshot));
  const proofs = assignments.flatMap((assignment) => (assignment.status === 'proves' ? [assignment.profile] : []));
  const proven = [...groupBy(proofs, ({ key }) => key).values()].map(([profile]): ProfileView => {
    const view = viewOf(profile, records, snapshot);
    return { ...view, notes: [...view.notes, note('profile-from-record')] };
  });
  const others = snapshot.allProfilesListed ? [] : [anyOther(snapshot)];
  const views = [...listed, ...proven, ...others].sort(byProfile);
  return { views, gaps: [...refusalsOf(assignments), ...views.flatMap(conflictsOf)] };
};

/** The contradictions that there are only where 0 leaves the matter to the org. */
export const zeroConflictsOf = (views: readonly ProfileView[]): readonly Gap[] =>
  views.flatMap(({ profile, places: [place], zeroConflict }) =>
    place === undefined || zeroConflict === undefined
      ? []
      : [
          {
            component: place.component,
            reason: zeroConflict.reason,
            detail: `${profile.label}: ${zeroConflict.detail}`,
          },
        ]
  );

/** The profiles that a reading knows of: listed, or proven by a record. Whoever counts profiles counts these. */
export const profilesKnownIn = ({ views }: Pick<JoinedProfiles, 'views'>): readonly ProfileView[] =>
  views.filter(({ isAnyOther }) => !isAnyOther);
