import type { DesiredApp, DesiredOrg, DesiredProfile, SessionTimeout } from '../facts/desiredState.js';
import { desiredValues, type About } from './desiredEntries.js';
import type { AppType } from './fields.js';

/** The text that an element is to have; several contradict each other. `null`: the element is to go. */
export type DesiredElement = { readonly path: string; readonly texts: readonly [string | null, ...(string | null)[]] };

const desired = <E, K extends keyof E>(
  entries: readonly About<E>[],
  policy: K,
  path: string,
  textOf: (value: Exclude<E[K], undefined>) => string | null
): readonly DesiredElement[] => {
  const [first, ...others] = desiredValues(entries, policy).map(textOf);
  return first === undefined ? [] : [{ path, texts: [first, ...others] }];
};

const asIs = (text: string): string => text;
/** The Setup page's None is the absence of the element. */
const minutesOrNone = (timeout: number | 'none'): string | null => (timeout === 'none' ? null : String(timeout));

/** Metadata API guide, SecuritySettings, enum `SessionTimeout`. */
const ORG_TIMEOUT: Readonly<Record<SessionTimeout, string>> = {
  15: 'FifteenMinutes',
  30: 'ThirtyMinutes',
  60: 'SixtyMinutes',
  90: 'NinetyMinutes',
  120: 'TwoHours',
  240: 'FourHours',
  480: 'EightHours',
  720: 'TwelveHours',
  1440: 'TwentyFourHours',
};

/** The elements of `SecuritySettings`; the popup has one that turns it off. */
export const orgElements = (entries: readonly About<DesiredOrg>[]): readonly DesiredElement[] => [
  ...desired(entries, 'timeout', 'sessionSettings.sessionTimeout', (minutes) => ORG_TIMEOUT[minutes]),
  ...desired(entries, 'warning', 'sessionSettings.disableTimeoutWarning', (isOn) => String(!isOn)),
  ...desired(entries, 'forceLogout', 'sessionSettings.forceLogoutOnSessionTimeout', String),
];

/** The elements of `ProfileSessionSetting`. */
export const profileElements = (entries: readonly About<DesiredProfile>[]): readonly DesiredElement[] => [
  ...desired(entries, 'timeout', 'sessionTimeout', String),
  ...desired(entries, 'requiredLevel', 'requiredSessionLevel', asIs),
];

const ECA_IP_RELAXATION: Readonly<Record<Exclude<DesiredApp['ipRelaxation'], undefined>, string>> = {
  ENFORCE: 'Enforce',
  BYPASS: 'Bypass',
  BYPASS_2FACTOR: 'Bypass_2factor',
  ENFORCE_RELAXREFRESH: 'Enforce_RelaxRefresh',
};

/** The elements of an app's policies, but for the refresh token policy, which takes three of an external client app. */
export const appElements = (type: AppType, entries: readonly About<DesiredApp>[]): readonly DesiredElement[] =>
  type === 'ConnectedApp'
    ? [
        ...desired(entries, 'timeout', 'sessionPolicy.sessionTimeout', minutesOrNone),
        ...desired(entries, 'level', 'sessionPolicy.sessionLevel', asIs),
        ...desired(entries, 'action', 'sessionPolicy.policyAction', asIs),
        ...desired(entries, 'ipRelaxation', 'oauthPolicy.ipRelaxation', asIs),
      ]
    : [
        ...desired(entries, 'timeout', 'sessionTimeoutInMinutes', minutesOrNone),
        ...desired(entries, 'level', 'requiredSessionLevel', asIs),
        ...desired(entries, 'action', 'policyAction', asIs),
        ...desired(entries, 'ipRelaxation', 'ipRelaxationPolicyType', (relaxation) => ECA_IP_RELAXATION[relaxation]),
      ];
