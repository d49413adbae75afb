import { known, mapFact, note, type Fact, type NoteRef } from '../facts/fact.js';
import { formatRefreshPolicy, type Duration, type RefreshPolicy } from '../facts/refreshPolicy.js';

/** ISO 8601 durations; `null` is no end of that kind. */
export type Lifetime = { singleUse: boolean; idle: string | null; absolute: string | null };

export type RefreshTokenPolicy = {
  /** In the connected app spelling, also for external client apps. */
  policy: Fact<string>;
  /** The limit of idle refresh tokens to 30 days. */
  idleLimit: Fact<boolean>;
  asWritten: Lifetime | null;
  underLimit: Lifetime | null;
  effective: Lifetime | null;
  consistentWithLimit: boolean | null;
};

export type AssumedLimit = 'on' | 'off';

const THIRTY_DAYS = 'P30D';

/** A month has 28 to 31 days, so one month is not proven to be 30 days or less and counts as longer. */
export const isLongerThanThirtyDays = ({ count, unit }: Duration): boolean =>
  unit === 'MONTHS' || count > (unit === 'DAYS' ? 30 : 720);

const iso = ({ count, unit }: Duration): string =>
  unit === 'HOURS' ? `PT${count}H` : `P${count}${unit === 'DAYS' ? 'D' : 'M'}`;

/** The lifetime that the policy asks for, without the limit. */
export const lifetimeAsWritten = (policy: RefreshPolicy): Lifetime => {
  switch (policy.kind) {
    case 'never-expires':
      return { singleUse: false, idle: null, absolute: null };
    case 'single-use':
      return { singleUse: true, idle: null, absolute: null };
    case 'fixed':
      return { singleUse: false, idle: null, absolute: iso(policy.after) };
    case 'idle':
      return { singleUse: false, idle: iso(policy.after), absolute: null };
  }
};

/**
 * The lifetime with idle refresh tokens limited to 30 days (Salesforce Help, "Limit the Idle Refresh Token TTL"):
 * nothing but a single use token outlives 30 idle days, whatever the policy still says.
 */
export const lifetimeUnderLimit = (policy: RefreshPolicy): Lifetime => {
  const asWritten = lifetimeAsWritten(policy);
  switch (policy.kind) {
    case 'never-expires':
      return { ...asWritten, idle: THIRTY_DAYS };
    case 'single-use':
      return asWritten;
    case 'fixed':
    case 'idle':
      return isLongerThanThirtyDays(policy.after) ? { ...asWritten, idle: THIRTY_DAYS } : asWritten;
  }
};

/** Whether the metadata says something else than what the limit makes of it. */
export const contradictsLimit = (policy: RefreshPolicy): boolean =>
  policy.kind === 'never-expires' || (policy.kind === 'idle' && isLongerThanThirtyDays(policy.after));

/** The one duration of which nobody can say whether it is longer than 30 days. */
const isOneMonth = (policy: RefreshPolicy): boolean =>
  (policy.kind === 'fixed' || policy.kind === 'idle') && policy.after.unit === 'MONTHS' && policy.after.count === 1;

const isSame = (a: Lifetime, b: Lifetime): boolean =>
  a.singleUse === b.singleUse && a.idle === b.idle && a.absolute === b.absolute;

const limitWith = (
  limit: Fact<boolean>,
  assumed: AssumedLimit | undefined
): { readonly limit: Fact<boolean>; readonly notes: readonly NoteRef[] } => {
  if (limit.status === 'unreadable' && assumed !== undefined) {
    return { limit: known(assumed === 'on'), notes: [note('idle-limit-assumed', assumed)] };
  }
  return { limit, notes: limit.status === 'unset' ? [note('idle-limit-absent')] : [] };
};

/**
 * What an app's refresh token really gets. Where the limit is unknown, both readings are given, and there is an
 * `effective` one only if they are the same.
 */
export const resolveRefreshToken = (
  policy: Fact<RefreshPolicy>,
  idleLimit: Fact<boolean>,
  assumed: AssumedLimit | undefined
): { readonly refreshToken: RefreshTokenPolicy; readonly notes: readonly NoteRef[] } => {
  const { limit, notes } = limitWith(idleLimit, assumed);
  const spelled = mapFact(policy, (read) => known(formatRefreshPolicy(read)));
  if (policy.status !== 'known') {
    return {
      refreshToken: {
        policy: spelled,
        idleLimit: limit,
        asWritten: null,
        underLimit: null,
        effective: null,
        consistentWithLimit: null,
      },
      notes: [...notes, ...(policy.status === 'unset' ? [note('refresh-policy-not-given')] : [])],
    };
  }
  const asWritten = lifetimeAsWritten(policy.value);
  const underLimit = lifetimeUnderLimit(policy.value);
  const contradicts = contradictsLimit(policy.value);
  const isLimitOn = limit.status === 'known' && limit.value;
  const effective = isLimitOn ? underLimit : asWritten;
  return {
    refreshToken: {
      policy: spelled,
      idleLimit: limit,
      asWritten,
      underLimit,
      effective: limit.status === 'unreadable' && !isSame(asWritten, underLimit) ? null : effective,
      consistentWithLimit: limit.status === 'unreadable' && contradicts ? null : !(isLimitOn && contradicts),
    },
    notes: [...notes, ...(isOneMonth(policy.value) ? [note('month-not-proven')] : [])],
  };
};
