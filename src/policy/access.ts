import { note, type NoteRef } from '../facts/fact.js';
import type { AppFacts } from '../facts/app.js';
import { accessKey, type AppAccess, type Snapshot } from '../facts/snapshot.js';
import { sumOrNull } from '../facts/order.js';
import type { ProfileView } from './profiles.js';
import type { AccessPolicy } from './report.js';

/** Who may use an app, and which of the profiles its users can have. */
export type ResolvedAccess = {
  readonly policy: AccessPolicy;
  /** The profiles whose users may come through this app; all of them where nobody can tell. */
  readonly views: readonly ProfileView[];
  /** Active users of a profile that may use the app; `null`: not read. Absent: all of them may. */
  readonly usersOf?: (view: ProfileView) => number | null;
  readonly notes: readonly NoteRef[];
};

const activeUsers = (view: ProfileView): number | null => view.profile.activeUsers;

const isDisabled = (app: AppFacts): boolean => app.enabled.status === 'known' && !app.enabled.value;

const everybody = (views: readonly ProfileView[]): ResolvedAccess => ({
  policy: { kind: 'all-users', profiles: [], permissionSets: [], users: sumOrNull(views.map(activeUsers)) },
  views,
  notes: [],
});

const cannotTell = (views: readonly ProfileView[]): ResolvedAccess => ({
  policy: { kind: 'unreadable', profiles: [], permissionSets: [], users: null },
  views,
  usersOf: () => null,
  notes: [note('access-not-known')],
});

const granted = (grant: AppAccess, views: readonly ProfileView[]): ResolvedAccess => {
  const byProfile = new Set(grant.profiles);
  const labels = views.filter(({ profile }) => byProfile.has(profile.key)).map(({ profile }) => profile.label);
  const policy = { kind: 'pre-approved' as const, profiles: labels.sort(), permissionSets: [...grant.permissionSets].sort() };
  const holders = grant.permissionSetUsers;
  if (holders === null) {
    // Whoever holds the permission sets may have any profile.
    return {
      policy: { ...policy, users: null },
      views,
      usersOf: () => null,
      notes: [note('permission-set-users-not-read')],
    };
  }
  const usersOf = (view: ProfileView): number | null =>
    byProfile.has(view.profile.key) ? activeUsers(view) : (holders[view.profile.key] ?? 0);
  const allowed = views.filter(({ profile }) => byProfile.has(profile.key) || (holders[profile.key] ?? 0) > 0);
  return { policy: { ...policy, users: sumOrNull(allowed.map(usersOf)) }, views: allowed, usersOf, notes: [] };
};

const NO_GRANT: AppAccess = { profiles: [], permissionSets: [], permissionSetUsers: {} };

const byApproval = (app: AppFacts, snapshot: Snapshot, views: readonly ProfileView[]): ResolvedAccess => {
  if (app.preApproved.status === 'unreadable') return cannotTell(views);
  if (app.preApproved.status === 'unset') {
    return { ...everybody(views), notes: [note('approval-not-given')] };
  }
  if (!app.preApproved.value) return everybody(views);
  if (snapshot.access.status !== 'known') {
    return {
      ...cannotTell(views),
      policy: { kind: 'pre-approved', ...labelled(app), users: null },
    };
  }
  return granted(snapshot.access.value[accessKey(app)] ?? NO_GRANT, views);
};

const labelled = (app: AppFacts): { profiles: string[]; permissionSets: string[] } => ({
  profiles: [...app.namedAccess.profiles].sort(),
  permissionSets: [...app.namedAccess.permissionSets].sort(),
});

/** Who may use the app. An app that is not enabled is usable by nobody, whoever is approved. */
export const resolveAccess = (app: AppFacts, snapshot: Snapshot, views: readonly ProfileView[]): ResolvedAccess => {
  const access = byApproval(app, snapshot, views);
  if (!isDisabled(app)) return access;
  return {
    policy: { ...access.policy, users: 0 },
    views: access.views,
    usersOf: () => 0,
    notes: [note('app-disabled'), ...access.notes],
  };
};
