import { sumOrNull } from '../facts/order.js';
import type { ResolvedAccess } from '../effective/access.js';
import type { ProfileView } from '../effective/profiles.js';

type Moved = { readonly gained: number | null; readonly lost: number | null };

const UNKNOWN: Moved = { gained: null, lost: null };

const holdsAll = (sets: readonly string[], others: readonly string[]): boolean =>
  others.every((name) => sets.includes(name));

/** Of the users of one profile: how many may use only the new app, and how many only the old one. */
const movedOf = (view: ProfileView, before: ResolvedAccess, after: ResolvedAccess): Moved => {
  const total = view.profile.activeUsers;
  const audience = { views: [view], activeUsers: total };
  const [old, young] = [before.usersAmong(audience), after.usersAmong(audience)];
  if (old === null || young === null) return UNKNOWN;
  // Where one of the two lets in nobody or everybody, who they are needs not be known.
  if (old === 0 || young === total) return { gained: young - old, lost: 0 };
  if (young === 0 || old === total) return { gained: 0, lost: old - young };
  const [oldSets, youngSets] = [before.policy.permissionSets, after.policy.permissionSets];
  if (holdsAll(youngSets, oldSets)) return { gained: young - old, lost: 0 };
  return holdsAll(oldSets, youngSets) ? { gained: 0, lost: old - young } : UNKNOWN;
};

/**
 * Active users who may use the new app and not the old one, and the other way round. Who holds a permission set is known by
 * number only, so that of two different sets nobody can tell.
 */
export const usersMoved = (
  views: readonly ProfileView[],
  before: ResolvedAccess,
  after: ResolvedAccess
): { gained: number | null; lost: number | null } => {
  const isUnread = [before, after].some(({ policy }) => policy.kind === 'unreadable' || !policy.grantsRead);
  if (isUnread) return { ...UNKNOWN };
  const moved = views.map((view) => movedOf(view, before, after));
  return { gained: sumOrNull(moved.map(({ gained }) => gained)), lost: sumOrNull(moved.map(({ lost }) => lost)) };
};
