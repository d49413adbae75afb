import { lengthens } from '../effective/lengthens.js';
import { boundsOf, type Lifetime } from '../effective/lifetime.js';
import { contradictsLimit, refreshTokenOf, type RefreshToken } from '../effective/refreshToken.js';
import { known, unreadable, valueOf, type Fact } from '../facts/fact.js';
import { formatRefreshPolicy, type RefreshPolicy } from '../facts/refreshPolicy.js';
import type { Source } from '../facts/snapshot.js';
import type { AppEvidence } from './evidence.js';
import { mendApp } from './mend.js';
import type { Mending } from './outcome.js';
import { possibleLives } from './refreshEnd.js';

const HOURS_OF_DAY = 24;

/**
 * So many days, or fewer where the policy counts in months, which have 28 to 31: a correction that may let a token live
 * longer by a day is refused.
 */
const within = (maxDays: number, policy: RefreshPolicy): number =>
  policy.kind === 'fixed' || policy.kind === 'idle'
    ? Math.min(maxDays, Math.floor(boundsOf(policy.after).least / HOURS_OF_DAY))
    : maxDays;

/** An absolute end after at most so many days. */
export const absoluteEnd = (policy: RefreshPolicy, maxDays: number): RefreshPolicy => ({
  kind: 'fixed',
  after: { count: policy.kind === 'fixed' ? within(maxDays, policy) : maxDays, unit: 'DAYS' },
});

/** The sooner end after at most so many days: of the kind that the app has, so that no end is given up. */
export const soonerEnd = (policy: RefreshPolicy, maxDays: number): RefreshPolicy =>
  policy.kind === 'fixed'
    ? absoluteEnd(policy, maxDays)
    : { kind: 'idle', after: { count: within(maxDays, policy), unit: 'DAYS' } };

/** The lives that count by the two readings of the limit: the same one twice where the limit decides nothing or is known. */
const livesByReading = (token: RefreshToken): readonly Lifetime[] => {
  const lives = possibleLives(token);
  return [...lives.slice(0, 1), ...lives.slice(-1)];
};

/**
 * Whether `fix-refresh-policy` and `set` give the app a policy, going by what they know of the limit: they refuse to let a
 * token live longer by either reading.
 */
const isTaken = ({ app }: AppEvidence, wanted: RefreshPolicy, idleLimit: Fact<boolean>): boolean => {
  if (contradictsLimit(wanted) && valueOf(idleLimit) !== false) return false;
  const before = livesByReading(refreshTokenOf({ ...app, idleLimit }, undefined));
  const after = livesByReading(refreshTokenOf({ ...app, idleLimit, refreshPolicy: known(wanted) }, undefined));
  return before.every((was, reading) => after.slice(reading, reading + 1).every((becomes) => !lengthens(was, becomes)));
};

const UNREAD = unreadable('not-exposed', 'isEnforceRefreshTokenTTL');

/** What makes a command know the limit as this reading does, where the policy needs it. */
const limitFlags = (found: AppEvidence, wanted: RefreshPolicy, source: Source): readonly string[] => {
  const { app, refreshToken } = found;
  const counting = refreshToken.idleLimit;
  if (app.idleLimit.status === 'known') {
    const isAsked = app.kind === 'external-client-app' && source.kind !== 'source-dir';
    return isAsked && !isTaken(found, wanted, UNREAD) ? ['--eca-global-settings'] : [];
  }
  if (counting.status !== 'known' || isTaken(found, wanted, app.idleLimit)) return [];
  return [`--assume-idle-limit ${counting.value ? 'on' : 'off'}`];
};

/** The policy that mends a finding, with the flags that its command needs; or what it would give up. */
export type MendingPolicy =
  { readonly policy: string; readonly flags: readonly string[] } | { readonly givesUp: Mending };

/** Whether the app's policy may become another one without letting any token live longer. */
export const mendingPolicy = (found: AppEvidence, wanted: RefreshPolicy, source: Source): MendingPolicy => {
  const policy = formatRefreshPolicy(wanted);
  return isTaken(found, wanted, found.refreshToken.idleLimit)
    ? { policy, flags: limitFlags(found, wanted, source) }
    : { givesUp: { code: 'gives-up', values: [policy] } };
};

/** How `fix-refresh-policy` gives one app a policy. */
export const mendPolicy = (found: AppEvidence, wanted: RefreshPolicy, source: Source): Mending | undefined => {
  const mending = mendingPolicy(found, wanted, source);
  const mend = mendApp(found, { refreshPolicy: formatRefreshPolicy(wanted) }, 'flags' in mending ? mending.flags : []);
  return mend !== undefined && 'givesUp' in mending ? mending.givesUp : mend;
};
