import { known, unreadable, unset, type Fact } from './fact.js';
import { numberFact, textFact, type RawNode } from './raw.js';
import { entryOf } from './table.js';

export const DURATION_UNITS = ['HOURS', 'DAYS', 'MONTHS'] as const;
export type DurationUnit = (typeof DURATION_UNITS)[number];
export type Duration = { readonly count: number; readonly unit: DurationUnit };

/** How long a refresh token may live, as an app's policy says it. */
export type RefreshPolicy =
  | { readonly kind: 'never-expires' }
  | { readonly kind: 'single-use' }
  | { readonly kind: 'fixed'; readonly after: Duration }
  | { readonly kind: 'idle'; readonly after: Duration };

const POLICY_TEXT = /^specific_(lifetime|inactivity):([1-9]\d{0,5}):(HOURS|DAYS|MONTHS)$/;

/**
 * Reads `infinite`, `zero`, `specific_lifetime:N:UNIT` and `specific_inactivity:N:UNIT` (Metadata API guide,
 * ConnectedAppOauthPolicy); anything else is unreadable, with the text as found, never a guess.
 */
export const parseRefreshPolicy = (text: string): Fact<RefreshPolicy> => {
  if (text === 'infinite') return known({ kind: 'never-expires' });
  if (text === 'zero') return known({ kind: 'single-use' });
  const match = POLICY_TEXT.exec(text);
  if (match === null) return unreadable('unknown-value', `refreshTokenPolicy: ${text}`);
  const after = { count: Number(match[2]), unit: match[3] as DurationUnit };
  return known({ kind: match[1] === 'lifetime' ? 'fixed' : 'idle', after });
};

/** The connected app spelling of a policy; `parseRefreshPolicy` reads it back. */
export const formatRefreshPolicy = (policy: RefreshPolicy): string => {
  switch (policy.kind) {
    case 'never-expires':
      return 'infinite';
    case 'single-use':
      return 'zero';
    case 'fixed':
      return `specific_lifetime:${policy.after.count}:${policy.after.unit}`;
    case 'idle':
      return `specific_inactivity:${policy.after.count}:${policy.after.unit}`;
  }
};

/** Metadata writes the unit as a word; SOQL was seen to give the word or its picklist number. Both are accepted, not proven. */
const ECA_UNITS: Readonly<Record<string, DurationUnit>> = {
  Hours: 'HOURS',
  Days: 'DAYS',
  Months: 'MONTHS',
  '0': 'DAYS',
  '1': 'HOURS',
  '2': 'MONTHS',
};

const ecaDuration = (node: RawNode): Fact<Duration> => {
  const period = numberFact(node, 'refreshTokenValidityPeriod', (value) => value > 0 && value < 1_000_000);
  const unitText = textFact(node, 'refreshTokenValidityUnit');
  if (period.status === 'unreadable') return period;
  if (unitText.status === 'unreadable') return unitText;
  if (period.status === 'unset') return unreadable('missing', 'refreshTokenValidityPeriod');
  if (unitText.status === 'unset') return unreadable('missing', 'refreshTokenValidityUnit');
  const unit = entryOf(ECA_UNITS, unitText.value);
  return unit === undefined
    ? unreadable('unknown-value', `refreshTokenValidityUnit: ${unitText.value}`)
    : known({ count: period.value, unit });
};

/** Reads the three refresh elements of `ExtlClntAppOauthConfigurablePolicies` (Metadata API guide). */
export const decodeEcaRefreshPolicy = (node: RawNode): Fact<RefreshPolicy> => {
  const type = textFact(node, 'refreshTokenPolicyType');
  if (type.status === 'unreadable') return type;
  if (type.status === 'unset') return unset;
  switch (type.value) {
    case 'Infinite':
      return known({ kind: 'never-expires' });
    case 'Zero':
      return known({ kind: 'single-use' });
    case 'SpecificLifetime':
    case 'SpecificInactivity': {
      const after = ecaDuration(node);
      if (after.status !== 'known') return after;
      return known({ kind: type.value === 'SpecificLifetime' ? 'fixed' : 'idle', after: after.value });
    }
    default:
      return unreadable('unknown-value', `refreshTokenPolicyType: ${type.value}`);
  }
};
