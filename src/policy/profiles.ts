import { agree } from '../facts/agreement.js';
import { note, unreadable, type Fact, type Gap, type NoteRef, type Place } from '../facts/fact.js';
import type { ProfileSessionFacts, SessionLevel } from '../facts/profileSession.js';
import type { ProfileFacts, Snapshot } from '../facts/snapshot.js';
import { keysOfProfile, keysOfText, labelOf, nameKey } from '../facts/profileNames.js';

/** Stands for every profile that a source tree does not hold. */
export const ANY_OTHER_PROFILE = '*';

/** A profile with what its own records say. Minutes; 0 is not yet interpreted. */
export type ProfileView = {
  readonly profile: ProfileFacts;
  readonly timeout: Fact<number>;
  readonly requiredLevel: Fact<SessionLevel>;
  /** The records that speak of this profile. */
  readonly places: readonly Place[];
  readonly notes: readonly NoteRef[];
};

export type JoinedProfiles = { readonly views: readonly ProfileView[]; readonly gaps: readonly Gap[] };

type Assigned = {
  readonly records: ReadonlyMap<string, readonly ProfileSessionFacts[]>;
  /** Profile key → the record that may or may not speak of it. */
  readonly ambiguous: ReadonlyMap<string, ProfileSessionFacts>;
  readonly proven: readonly ProfileFacts[];
  readonly gaps: readonly Gap[];
};

const indexOf = (profiles: readonly ProfileFacts[]): Map<string, ProfileFacts[]> => {
  const index = new Map<string, ProfileFacts[]>();
  for (const profile of profiles) {
    for (const key of keysOfProfile(profile)) index.set(key, [...(index.get(key) ?? []), profile]);
  }
  return index;
};

/** Finds the profiles that a text may mean; more than one is ambiguous. */
export const profilesNamed = (profiles: readonly ProfileFacts[]): ((text: string) => readonly ProfileFacts[]) => {
  const index = indexOf(profiles);
  return (text) => [...new Set(keysOfText(text).flatMap((key) => index.get(key) ?? []))];
};

/** A profile that only its own record proves. */
const provenBy = (text: string): ProfileFacts => {
  const label = labelOf(text);
  return { key: nameKey(label), label, metadataName: null, userType: null, license: null, activeUsers: null };
};

const assign = (snapshot: Snapshot): Assigned => {
  const find = profilesNamed(snapshot.profiles);
  const records = new Map<string, ProfileSessionFacts[]>();
  const ambiguous = new Map<string, ProfileSessionFacts>();
  const proven = new Map<string, ProfileFacts>();
  const gaps: Gap[] = [];
  const gap = (record: ProfileSessionFacts, reason: Gap['reason'], detail: string): void => {
    gaps.push({ component: record.place.component, reason, detail });
  };
  for (const record of snapshot.profileSessions.records) {
    if (record.profile === null) {
      gap(record, 'orphan', record.place.file ?? 'profile');
      continue;
    }
    const text = record.profile;
    const matches = find(text);
    if (matches.length > 1) {
      gap(record, 'ambiguous-profile', `${text}: ${matches.map(({ label }) => label).sort().join(' / ')}`);
      for (const { key } of matches) ambiguous.set(key, record);
      continue;
    }
    const profile = matches[0] ?? (snapshot.allProfilesListed ? undefined : provenBy(text));
    if (profile === undefined) {
      gap(record, 'unresolved-profile', text);
      continue;
    }
    if (matches.length === 0) proven.set(profile.key, profile);
    records.set(profile.key, [...(records.get(profile.key) ?? []), record]);
  }
  return { records, ambiguous, proven: [...proven.values()], gaps };
};

const viewOf = (profile: ProfileFacts, assigned: Assigned, withoutRecord: Fact<never>): ProfileView => {
  const records = assigned.records.get(profile.key) ?? [];
  const rival = assigned.ambiguous.get(profile.key);
  const absent: Fact<never> =
    rival === undefined ? withoutRecord : unreadable('ambiguous-profile', `${rival.profile ?? ''} (${rival.place.component})`);
  const flags = records.flatMap(({ legacyFlags }) => legacyFlags);
  return {
    profile,
    timeout: agree('sessionTimeout', records.map(({ place, timeoutMinutes }) => ({ place, fact: timeoutMinutes })), absent),
    requiredLevel: agree('requiredSessionLevel', records.map(({ place, requiredLevel }) => ({ place, fact: requiredLevel })), absent),
    places: records.map(({ place }) => place),
    notes: flags.length === 0 ? [] : [note('legacy-profile-flags')],
  };
};

const conflictsOf = ({ profile, timeout, requiredLevel, places }: ProfileView): Gap[] =>
  [timeout, requiredLevel].flatMap((fact) =>
    fact.status === 'unreadable' && places.length > 0
      ? [{ component: places[0]?.component ?? '', reason: fact.reason, detail: `${profile.label}: ${fact.detail}` }]
      : []
  );

/**
 * Joins profiles and their session settings by the `profile` element, never by full name or file name. Each profile gets
 * what its records agree on; a record that cannot be joined is a gap. Where not every profile is listed, a record proves
 * its profile, and one more view stands for all the others.
 */
export const joinProfiles = (snapshot: Snapshot): JoinedProfiles => {
  const assigned = assign(snapshot);
  const { withoutRecord } = snapshot.profileSessions;
  const listed = snapshot.profiles.map((profile) => viewOf(profile, assigned, withoutRecord));
  const proven = assigned.proven.map((profile): ProfileView => {
    const view = viewOf(profile, assigned, withoutRecord);
    return { ...view, notes: [...view.notes, note('profile-from-record')] };
  });
  const other: ProfileView[] = snapshot.allProfilesListed
    ? []
    : [viewOf({ ...provenBy(ANY_OTHER_PROFILE), key: ANY_OTHER_PROFILE }, assigned, withoutRecord)];
  const views = [...listed, ...proven, ...other];
  return { views, gaps: [...assigned.gaps, ...views.flatMap(conflictsOf)] };
};
