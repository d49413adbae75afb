import type { AppFacts } from '../facts/app.js';
import { known, mapFact, note, unreadable, valueOf, type Fact, type NoteRef } from '../facts/fact.js';
import { formatRefreshPolicy, type Duration, type RefreshPolicy } from '../facts/refreshPolicy.js';
import {
  isLongerThanThirtyDays,
  isoLifetime,
  isSameLifetime,
  THIRTY_DAYS,
  type Bounds,
  type Lifetime,
  type LifetimeText,
} from './lifetime.js';

export type AssumedLimit = 'on' | 'off';

/** Whether an app is given refresh tokens at all; `no` speaks of new ones, those issued before live on. */
export type Issued = 'yes' | 'no' | 'unknown';

/** What an app's refresh token really gets. Every room reads it from here; `reportedToken` writes it out. */
export type RefreshToken = {
  readonly issued: Issued;
  readonly policy: Fact<RefreshPolicy>;
  /** The limit of idle refresh tokens to 30 days, an assumed one where it is unknown. */
  readonly idleLimit: Fact<boolean>;
  /** `null`: the policy is not known. */
  readonly asWritten: Lifetime | null;
  readonly underLimit: Lifetime | null;
  /** Unreadable where the policy is, or where it depends on a limit that is; unset: no policy is given. */
  readonly effective: Fact<Lifetime>;
  /** `null`: it depends on something that is not known. */
  readonly consistentWithLimit: boolean | null;
  readonly notes: readonly NoteRef[];
};

/** The facts of an app that decide about its refresh tokens. */
export type RefreshFacts = Pick<AppFacts, 'refreshPolicy' | 'idleLimit' | 'scopes'>;

/** Both spellings of metadata, and both of the token request (Metadata API guide, ConnectedAppOauthConfig `scopes`). */
const REFRESH_SCOPES: ReadonlySet<string> = new Set(['refreshtoken', 'offlineaccess']);

/**
 * Whether an app is given refresh tokens: its scopes name them, `Full` is not enough (ruling 18b). Which flow it uses is in
 * no metadata. Scopes that are not there or were not read say nothing.
 */
export const issuedOf = ({ scopes }: Pick<RefreshFacts, 'scopes'>): Issued => {
  if (scopes.status !== 'known') return 'unknown';
  return scopes.value.some((scope) => REFRESH_SCOPES.has(scope.toLowerCase().replaceAll('_', ''))) ? 'yes' : 'no';
};

const NO_END: Lifetime = { singleUse: false, idle: null, absolute: null };

/** The lifetime that the policy asks for, without the limit. */
const lifetimeAsWritten = (policy: RefreshPolicy): Lifetime => {
  switch (policy.kind) {
    case 'never-expires':
      return NO_END;
    case 'single-use':
      return { ...NO_END, singleUse: true };
    case 'fixed':
      return { ...NO_END, absolute: policy.after };
    case 'idle':
      return { ...NO_END, idle: policy.after };
  }
};

/**
 * The lifetime with idle refresh tokens limited to 30 days (Salesforce Help, "Limit the Idle Refresh Token TTL"):
 * nothing but a single use token outlives 30 idle days, whatever the policy still says.
 */
const lifetimeUnderLimit = (policy: RefreshPolicy): Lifetime => {
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

const isOneMonth = ({ count, unit }: Duration): boolean => unit === 'MONTHS' && count === 1;

/** The one duration of which nobody can say whether it is longer than 30 days. */
const isUnproven = (policy: RefreshPolicy): boolean =>
  (policy.kind === 'fixed' || policy.kind === 'idle') && isOneMonth(policy.after);

const limitWith = (
  limit: Fact<boolean>,
  assumed: AssumedLimit | undefined
): { readonly limit: Fact<boolean>; readonly notes: readonly NoteRef[] } => {
  if (limit.status === 'known') return { limit, notes: [] };
  if (assumed !== undefined) return { limit: known(assumed === 'on'), notes: [note('idle-limit-assumed', assumed)] };
  // A flag that is not there is never "off" (ruling 18).
  return { limit: limit.status === 'unset' ? unreadable('not-exposed', 'isEnforceRefreshTokenTTL') : limit, notes: [] };
};

/**
 * What an app's refresh token really gets. Where the limit is unknown, both readings are given, and there is an
 * `effective` one only if they are the same.
 */
export const refreshTokenOf = (app: RefreshFacts, assumed: AssumedLimit | undefined): RefreshToken => {
  const { limit: idleLimit, notes } = limitWith(app.idleLimit, assumed);
  const { refreshPolicy: policy } = app;
  const issued = issuedOf(app);
  if (policy.status !== 'known') {
    return {
      issued,
      policy,
      idleLimit,
      asWritten: null,
      underLimit: null,
      effective: policy,
      consistentWithLimit: null,
      notes: [...notes, ...(policy.status === 'unset' ? [note('refresh-policy-not-given')] : [])],
    };
  }
  const asWritten = lifetimeAsWritten(policy.value);
  const underLimit = lifetimeUnderLimit(policy.value);
  const contradicts = contradictsLimit(policy.value);
  const isLimitOn = idleLimit.status === 'known' && idleLimit.value;
  return {
    issued,
    policy,
    idleLimit,
    asWritten,
    underLimit,
    effective:
      idleLimit.status === 'unreadable' && !isSameLifetime(asWritten, underLimit)
        ? idleLimit
        : known(isLimitOn ? underLimit : asWritten),
    consistentWithLimit: idleLimit.status === 'unreadable' && contradicts ? null : !(isLimitOn && contradicts),
    notes: [
      ...notes,
      ...(issued === 'unknown' ? [note('refresh-scope-not-known')] : []),
      ...(isUnproven(policy.value) ? [note('month-not-proven')] : []),
    ],
  };
};

/**
 * One measure of a refresh token's life: known where it is the same with the 30-day limit and without, or where the limit is
 * known; else unreadable for the reason that keeps it so. `unset`: no policy is given.
 */
export const endOf = (
  { asWritten, underLimit, effective }: RefreshToken,
  measure: (lifetime: Lifetime) => Bounds
): Fact<Bounds> => {
  const told = mapFact(effective, (lifetime) => known(measure(lifetime)));
  if (told.status !== 'unreadable' || asWritten === null || underLimit === null) return told;
  const [free, limited] = [measure(asWritten), measure(underLimit)];
  return free.least === limited.least && free.most === limited.most ? known(free) : told;
};

/** A refresh token as reports write it. */
export type RefreshTokenPolicy = {
  /** `no`: the scopes were read and hold no refresh token scope; tokens issued before live on. */
  issued: Issued;
  /** In the connected app spelling, also for external client apps. */
  policy: Fact<string>;
  /** The limit of idle refresh tokens to 30 days. */
  idleLimit: Fact<boolean>;
  asWritten: LifetimeText | null;
  underLimit: LifetimeText | null;
  /** `null`: unreadable, or it depends on a limit that is. */
  effective: LifetimeText | null;
  consistentWithLimit: boolean | null;
};

const written = (lifetime: Lifetime | null): LifetimeText | null => (lifetime === null ? null : isoLifetime(lifetime));

/** Writes a refresh token into a report: the only way from durations to text. */
export const reportedToken = (token: RefreshToken): RefreshTokenPolicy => ({
  issued: token.issued,
  policy: mapFact(token.policy, (policy) => known(formatRefreshPolicy(policy))),
  idleLimit: token.idleLimit,
  asWritten: written(token.asWritten),
  underLimit: written(token.underLimit),
  effective: written(valueOf(token.effective) ?? null),
  consistentWithLimit: token.consistentWithLimit,
});
