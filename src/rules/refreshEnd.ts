import type { Bounds, Lifetime } from '../effective/lifetime.js';
import type { RefreshToken } from '../effective/refreshToken.js';
import type { Fact, Known } from '../facts/fact.js';
import { formatRefreshPolicy, type RefreshPolicy } from '../facts/refreshPolicy.js';
import type { AppEvidence } from './evidence.js';
import { fail, notAssessed, pass, type Mending, type Outcome } from './outcome.js';

/** What the end of a refresh token is read from. */
export const REFRESH_POLICY_READS: readonly string[] = [
  'ConnectedApp.oauthPolicy.refreshTokenPolicy',
  'ConnectedApp.oauthConfig.isEnforceRefreshTokenTTL',
  'ConnectedApp.oauthConfig.scopes',
  'ExtlClntAppOauthConfigurablePolicies.refreshTokenPolicyType',
  'ExtlClntAppOauthConfigurablePolicies.refreshTokenValidityPeriod',
  'ExtlClntAppOauthConfigurablePolicies.refreshTokenValidityUnit',
  'ExtlClntAppGlobalOauthSettings.isEnforceRefreshTokenTTL',
  'ExtlClntAppOauthSettings.commaSeparatedOauthScopes',
];

/** An app whose scopes hold no refresh token scope is given none: there is no life to judge (ruling 18b). */
export const isGivenTokens = ({ refreshToken }: AppEvidence): boolean => refreshToken.issued !== 'no';

/** The policy of the app, or the outcome that says why there is none to judge. */
export const policyOf = ({ target, refreshToken: { policy } }: AppEvidence): Known<RefreshPolicy> | Outcome => {
  if (policy.status === 'unset') return notAssessed(target, 'missing', 'refreshTokenPolicy');
  return policy.status === 'unreadable' ? notAssessed(target, policy.reason, policy.detail) : policy;
};

/** The lives that a token may have: one, or both where they depend on a limit that is not known. */
export const possibleLives = ({ effective, asWritten, underLimit }: RefreshToken): readonly Lifetime[] =>
  effective.status === 'known' ? [effective.value] : [asWritten, underLimit].filter((life) => life !== null);

const limitText = (read: Fact<boolean>, counting: Fact<boolean>): string => {
  if (read.status === 'known') return `= ${String(read.value)}`;
  const text = read.status === 'unset' ? 'not set' : 'not read';
  return counting.status === 'known' ? `${text}, assumed ${counting.value ? 'on' : 'off'}` : text;
};

/** `refreshTokenPolicy = infinite, isEnforceRefreshTokenTTL = false` */
export const policyEvidence = ({ app, refreshToken }: AppEvidence, policy: RefreshPolicy): string =>
  `refreshTokenPolicy = ${formatRefreshPolicy(policy)}, isEnforceRefreshTokenTTL ${limitText(app.idleLimit, refreshToken.idleLimit)}`;

const HOURS_OF_DAY = 24;

/** Half a day is one, too: numbers as people write them. */
export const dayText = (days: number): string => String(Math.round(days * 100) / 100);

/** The longest that an end may take, in days, under each life that the token may have. `Infinity`: never. */
export const endsInDays = (token: RefreshToken, measure: (life: Lifetime) => Bounds): readonly number[] =>
  possibleLives(token).map((life) => measure(life).most / HOURS_OF_DAY);

/**
 * Holds one measure of a refresh token's life against the most days that are permitted. Where the limit is not known, what
 * is so with it and without counts, and nothing else.
 */
export const judgeEnd = (
  found: AppEvidence,
  measure: (life: Lifetime) => Bounds,
  maxDays: number,
  mend: (policy: RefreshPolicy) => Mending | undefined
): Outcome => {
  const { target, refreshToken } = found;
  const policy = policyOf(found);
  if ('verdict' in policy) return policy;
  const ends = endsInDays(refreshToken, measure);
  const over = ends.filter((days) => days > maxDays);
  if (over.length === 0) return pass(target);
  const { effective } = refreshToken;
  if (effective.status === 'unreadable' && over.length < ends.length) {
    return notAssessed(target, effective.reason, effective.detail);
  }
  const longest = Math.max(...over);
  return fail(target, {
    ...(longest === Infinity
      ? { code: 'no-end', args: [maxDays] }
      : { args: [dayText(longest), maxDays], measure: longest }),
    evidence: policyEvidence(found, policy.value),
    mend: mend(policy.value),
  });
};
