import { valueOf } from '../facts/fact.js';
import type { RawNode } from '../facts/raw.js';
import {
  decodeEcaRefreshPolicy,
  formatRefreshPolicy,
  parseRefreshPolicy,
  type DurationUnit,
  type RefreshPolicy,
} from '../facts/refreshPolicy.js';
import { textAt, type ChangeableType, type FieldChange } from './component.js';

/** The elements that a change may set. A plan that names another one is refused. */
export const CHANGEABLE_FIELDS: Readonly<Record<ChangeableType, readonly string[]>> = {
  ConnectedApp: [
    'oauthPolicy.refreshTokenPolicy',
    'oauthPolicy.ipRelaxation',
    'sessionPolicy.sessionTimeout',
    'sessionPolicy.sessionLevel',
    'sessionPolicy.policyAction',
  ],
  ExtlClntAppOauthConfigurablePolicies: [
    'refreshTokenPolicyType',
    'refreshTokenValidityPeriod',
    'refreshTokenValidityUnit',
    'ipRelaxationPolicyType',
    'sessionTimeoutInMinutes',
    'requiredSessionLevel',
    'policyAction',
  ],
  ProfileSessionSetting: ['sessionTimeout', 'requiredSessionLevel'],
  SecuritySettings: [
    'sessionSettings.sessionTimeout',
    'sessionSettings.disableTimeoutWarning',
    'sessionSettings.forceLogoutOnSessionTimeout',
  ],
};

const ECA_UNIT: Readonly<Record<DurationUnit, string>> = { HOURS: 'Hours', DAYS: 'Days', MONTHS: 'Months' };

/** The three refresh elements of `ExtlClntAppOauthConfigurablePolicies`: period and unit go with the two specific types only. */
const ecaTexts = (policy: RefreshPolicy): readonly [type: string, period: string | null, unit: string | null] => {
  switch (policy.kind) {
    case 'never-expires':
      return ['Infinite', null, null];
    case 'single-use':
      return ['Zero', null, null];
    case 'fixed':
      return ['SpecificLifetime', String(policy.after.count), ECA_UNIT[policy.after.unit]];
    case 'idle':
      return ['SpecificInactivity', String(policy.after.count), ECA_UNIT[policy.after.unit]];
  }
};

const REFRESH_FIELDS = {
  ConnectedApp: ['oauthPolicy.refreshTokenPolicy'],
  ExtlClntAppOauthConfigurablePolicies: [
    'refreshTokenPolicyType',
    'refreshTokenValidityPeriod',
    'refreshTokenValidityUnit',
  ],
} as const;

export type AppType = keyof typeof REFRESH_FIELDS;

export const isAppType = (type: ChangeableType): type is AppType => type in REFRESH_FIELDS;

/** The elements that say an app's refresh token policy. */
export const refreshFieldsOf = (type: AppType): readonly [string, ...string[]] => REFRESH_FIELDS[type];

/** Whether a change is one of a refresh token policy. */
export const isOfRefreshPolicy = (type: ChangeableType, fields: readonly Pick<FieldChange, 'path'>[]): boolean =>
  isAppType(type) && fields.every(({ path }) => refreshFieldsOf(type).includes(path));

/** Sets the elements of a component to these texts; those that have them already are left out. */
export const fieldChanges = (
  node: RawNode,
  wanted: readonly (readonly [path: string, after: string | null])[]
): readonly FieldChange[] =>
  wanted
    .map(([path, after]): FieldChange => ({ path, before: textAt(node, path), after }))
    .filter(({ before, after }) => before !== after);

/** The elements that give an app's refresh tokens another policy. None: it has that policy already. */
export const refreshFieldChanges = (type: AppType, node: RawNode, policy: RefreshPolicy): readonly FieldChange[] => {
  const texts = type === 'ConnectedApp' ? [formatRefreshPolicy(policy)] : ecaTexts(policy);
  return fieldChanges(
    node,
    REFRESH_FIELDS[type].map((path, index) => [path, texts[index] ?? null] as const)
  );
};

/** The refresh token policy that a component says; `null` where it says none, or nothing that can be read. */
export const refreshPolicyIn = (type: ChangeableType, node: RawNode): RefreshPolicy | null => {
  if (type === 'ExtlClntAppOauthConfigurablePolicies') return valueOf(decodeEcaRefreshPolicy(node));
  const text = textAt(node, 'oauthPolicy.refreshTokenPolicy');
  return text === null ? null : valueOf(parseRefreshPolicy(text));
};

/** A day has 24 hours; a month is nothing but a month. */
const inHours = (policy: RefreshPolicy): RefreshPolicy =>
  (policy.kind === 'fixed' || policy.kind === 'idle') && policy.after.unit === 'DAYS'
    ? { ...policy, after: { count: policy.after.count * 24, unit: 'HOURS' } }
    : policy;

/**
 * The elements of a component that may differ without a difference in meaning: an org may write 30 days as 720 hours.
 * None where the two do not mean the same.
 */
export const sameInMeaning = (type: ChangeableType, expected: RawNode, found: RawNode): readonly string[] => {
  if (type !== 'ConnectedApp' && type !== 'ExtlClntAppOauthConfigurablePolicies') return [];
  const [a, b] = [refreshPolicyIn(type, expected), refreshPolicyIn(type, found)];
  const isSame = a !== null && b !== null && formatRefreshPolicy(inHours(a)) === formatRefreshPolicy(inHours(b));
  return isSame ? REFRESH_FIELDS[type] : [];
};
