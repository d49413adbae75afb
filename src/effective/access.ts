import type { AppFacts } from '../facts/app.js';
import { note, type NoteRef } from '../facts/fact.js';
import { byText, sumOrNull } from '../facts/order.js';
import { accessKey, type AppAccess, type ProfileFacts, type Snapshot } from '../facts/snapshot.js';
import { entryOf } from '../facts/table.js';
import { byProfile, profilesNamed, type ProfileView } from './profiles.js';
import type { AccessPolicy } from './report.js';

/** Profiles with the number of their active users; `null`: not read. */
export type Audience = { readonly views: readonly ProfileView[]; readonly activeUsers: number | null };

/** All profiles, prepared once however many apps ask for them. */
export type Everybody = Audience & {
  readonly byKey: ReadonlyMap<string, ProfileView>;
  /** The profiles that a name may mean. */
  readonly named: (name: string) => readonly ProfileFacts[];
};

/** Who may use an app, and which of the profiles its users can have. */
export type ResolvedAccess = {
  readonly policy: AccessPolicy;
  /** The profiles whose users may come through this app; all of them where nobody can tell. */
  readonly views: readonly ProfileView[];
  /** How many users of some of these profiles may use the app; `null`: not read. */
  readonly usersAmong: (audience: Audience) => number | null;
  readonly notes: readonly NoteRef[];
};

const activeUsersOf = ({ profile }: ProfileView): number | null => profile.activeUsers;

export const everybodyIn = (views: readonly ProfileView[]): Everybody => ({
  views,
  activeUsers: sumOrNull(views.map(activeUsersOf)),
  byKey: new Map(views.map((view) => [view.profile.key, view])),
  named: profilesNamed(views.filter(({ isAnyOther }) => !isAnyOther).map(({ profile }) => profile)),
});

const allUsers = ({ views, activeUsers }: Everybody): ResolvedAccess => ({
  policy: { kind: 'all-users', grantsRead: true, profiles: [], permissionSets: [], users: activeUsers },
  views,
  usersAmong: (audience) => audience.activeUsers,
  notes: [],
});

const cannotTell = ({ views }: Everybody): ResolvedAccess => ({
  policy: { kind: 'unreadable', grantsRead: false, profiles: [], permissionSets: [], users: null },
  views,
  usersAmong: () => null,
  notes: [note('access-not-known')],
});

const labelsOf = (views: readonly ProfileView[]): string[] => views.map(({ profile }) => profile.label).sort(byText);

/** A user who may come by profile and by permission set counts once, with the profile. */
const granted = (grant: AppAccess, { views, byKey }: Everybody): ResolvedAccess => {
  const viewsOf = (keys: readonly string[]): ProfileView[] => [...new Set(keys)].flatMap((key) => byKey.get(key) ?? []);
  const byGrant = new Set(viewsOf(grant.profiles));
  const policy = {
    kind: 'pre-approved' as const,
    grantsRead: true,
    profiles: labelsOf([...byGrant]),
    permissionSets: [...grant.permissionSets].sort(byText),
  };
  const holders = grant.permissionSets.length === 0 ? {} : grant.permissionSetUsers;
  if (holders === null) {
    // Whoever holds the permission sets may have any profile.
    return {
      policy: { ...policy, users: null },
      views,
      usersAmong: () => null,
      notes: [note('permission-set-users-not-read')],
    };
  }
  const usersOf = (view: ProfileView): number | null =>
    byGrant.has(view) ? activeUsersOf(view) : (entryOf(holders, view.profile.key) ?? 0);
  const usersAmong = (audience: Pick<Audience, 'views'>): number | null => sumOrNull(audience.views.map(usersOf));
  const holding = Object.entries(holders).flatMap(([key, users]) => (users > 0 ? [key] : []));
  const allowed = [...new Set([...byGrant, ...viewsOf(holding)])].sort(byProfile);
  return { policy: { ...policy, users: usersAmong({ views: allowed }) }, views: allowed, usersAmong, notes: [] };
};

const NO_GRANT: AppAccess = { profiles: [], permissionSets: [], permissionSetUsers: {} };

/**
 * Who may use an app by what its component names, where the org's own records of access cannot be read. A reader with
 * filtered profiles gets a partial list, so an empty one says nothing; a profile that is not listed may be any other.
 */
const byNames = ({ namedAccess }: AppFacts, everybody: Everybody): ResolvedAccess => {
  const profiles = [...namedAccess.profiles].sort(byText);
  const permissionSets = [...namedAccess.permissionSets].sort(byText);
  if (profiles.length + permissionSets.length === 0) {
    const policy = { kind: 'pre-approved' as const, grantsRead: false, profiles, permissionSets, users: null };
    return { ...cannotTell(everybody), policy, notes: [note('grants-not-in-component')] };
  }
  const found = profiles.map((name) => everybody.named(name));
  const others = found.some((matches) => matches.length === 0)
    ? everybody.views.filter(({ isAnyOther }) => isAnyOther)
    : [];
  const keys = [...found.flat(), ...others.map(({ profile }) => profile)].map(({ key }) => key);
  const access = granted({ profiles: keys, permissionSets, permissionSetUsers: null }, everybody);
  return { ...access, policy: { ...access.policy, profiles }, notes: [note('access-from-metadata'), ...access.notes] };
};

const byApproval = (app: AppFacts, snapshot: Snapshot, everybody: Everybody): ResolvedAccess => {
  if (app.preApproved.status === 'unreadable') return cannotTell(everybody);
  if (app.preApproved.status === 'unset') return { ...allUsers(everybody), notes: [note('approval-not-given')] };
  if (!app.preApproved.value) return allUsers(everybody);
  if (snapshot.access.status !== 'known') return byNames(app, everybody);
  return granted(entryOf(snapshot.access.value, accessKey(app)) ?? NO_GRANT, everybody);
};

/** Who may use the app. An app that is not enabled is usable by nobody, whoever is approved. */
export const resolveAccess = (app: AppFacts, snapshot: Snapshot, everybody: Everybody): ResolvedAccess => {
  const access = byApproval(app, snapshot, everybody);
  if (app.enabled.status !== 'known' || app.enabled.value) return access;
  return {
    policy: { ...access.policy, users: 0 },
    views: access.views,
    usersAmong: () => 0,
    notes: [note('app-disabled'), ...access.notes],
  };
};
