import type { DesiredApp, DesiredOrg, DesiredProfile, SessionTimeout } from '../facts/desiredState.js';
import { wantedValues, type About } from './entries.js';
import type { AppType } from './fields.js';

/** The text that an element is to have; several contradict each other. `null`: the element is to go. */
export type Wish = { readonly path: string; readonly texts: readonly [string | null, ...(string | null)[]] };

const wish = <E, K extends keyof E>(
  entries: readonly About<E>[],
  policy: K,
  path: string,
  textOf: (value: Exclude<E[K], undefined>) => string | null
): readonly Wish[] => {
  const [first, ...others] = wantedValues(entries, policy).map(textOf);
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
export const orgWishes = (entries: readonly About<DesiredOrg>[]): readonly Wish[] => [
  ...wish(entries, 'timeout', 'sessionSettings.sessionTimeout', (minutes) => ORG_TIMEOUT[minutes]),
  ...wish(entries, 'warning', 'sessionSettings.disableTimeoutWarning', (isOn) => String(!isOn)),
  ...wish(entries, 'forceLogout', 'sessionSettings.forceLogoutOnSessionTimeout', String),
];

/** The elements of `ProfileSessionSetting`. */
export const profileWishes = (entries: readonly About<DesiredProfile>[]): readonly Wish[] => [
  ...wish(entries, 'timeout', 'sessionTimeout', String),
  ...wish(entries, 'requiredLevel', 'requiredSessionLevel', asIs),
];

const ECA_IP_RELAXATION: Readonly<Record<Exclude<DesiredApp['ipRelaxation'], undefined>, string>> = {
  ENFORCE: 'Enforce',
  BYPASS: 'Bypass',
  BYPASS_2FACTOR: 'Bypass_2factor',
  ENFORCE_RELAXREFRESH: 'Enforce_RelaxRefresh',
};

/** The elements of an app's policies, but for the refresh token policy, which takes three of an external client app. */
export const appWishes = (type: AppType, entries: readonly About<DesiredApp>[]): readonly Wish[] =>
  type === 'ConnectedApp'
    ? [
        ...wish(entries, 'timeout', 'sessionPolicy.sessionTimeout', minutesOrNone),
        ...wish(entries, 'level', 'sessionPolicy.sessionLevel', asIs),
        ...wish(entries, 'action', 'sessionPolicy.policyAction', asIs),
        ...wish(entries, 'ipRelaxation', 'oauthPolicy.ipRelaxation', asIs),
      ]
    : [
        ...wish(entries, 'timeout', 'sessionTimeoutInMinutes', minutesOrNone),
        ...wish(entries, 'level', 'requiredSessionLevel', asIs),
        ...wish(entries, 'action', 'policyAction', asIs),
        ...wish(entries, 'ipRelaxation', 'ipRelaxationPolicyType', (relaxation) => ECA_IP_RELAXATION[relaxation]),
      ];
