import { sumOrNull } from '../facts/order.js';
import { resolveAccess } from '../effective/access.js';
import { channelOf } from '../effective/appPolicy.js';
import type { Channel } from '../effective/report.js';
import { channelKey } from './draft.js';
import type { ProfileSet } from './report.js';
import type { Side } from './sides.js';

const usersIn = (set: ProfileSet, { snapshot }: Side): number | null => {
  if (set.anyOther) return null;
  const labels = new Set(set.labels);
  const named = snapshot.profiles.filter(({ label }) => labels.has(label));
  return named.length < labels.size ? null : sumOrNull(named.map(({ activeUsers }) => activeUsers));
};

/**
 * Active users whom a change concerns, by one reading: of these profiles; of all where it does not depend on the profile
 * (`null`); of one app alone those who may use it. `null`: not counted.
 */
export const usersConcerned = (
  channels: readonly Channel[],
  profiles: ProfileSet | null,
  side: Side
): number | null => {
  if (profiles !== null) return usersIn(profiles, side);
  if (channels.every(({ kind }) => kind === 'browser')) return side.everybody.activeUsers;
  // Of several apps no one app has the key: they are not counted.
  const key = channels.map(channelKey).join('');
  const app = side.snapshot.apps.find((candidate) => channelKey(channelOf(candidate)) === key);
  return app === undefined ? null : resolveAccess(app, side.snapshot, side.everybody).policy.users;
};
