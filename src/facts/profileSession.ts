import { unreadable, type Fact, type Place } from './fact.js';
import { booleanFact, enumFact, numberFact, placeOf, textFact, type RawComponent } from './raw.js';

export const SESSION_LEVELS = ['LOW', 'STANDARD', 'HIGH_ASSURANCE'] as const;
export type SessionLevel = (typeof SESSION_LEVELS)[number];

/** Metadata API guide, ProfileSessionSetting: the values of `sessionTimeout` in minutes; 0 is listed as "2 Hours". */
const PROFILE_TIMEOUTS: readonly number[] = [0, 15, 30, 60, 90, 120, 240, 480, 720, 1440];

/** One `ProfileSessionSetting` record. */
export type ProfileSessionFacts = {
  readonly place: Place;
  readonly fullName: string;
  /** The text of `profile` as found; `unset` for an orphan, which applies to nobody. */
  readonly profile: Fact<string>;
  /** Minutes as written. 0 is a value, not an absence: what it means is `policy`'s matter. */
  readonly timeoutMinutes: Fact<number>;
  readonly requiredLevel: Fact<SessionLevel>;
  /** Legacy elements that the Setup page no longer offers: shown, not used. */
  readonly legacyFlags: readonly string[];
};

/** Reads `ProfileSessionSetting`. The timeout is a required element, so its absence is a gap and not "not set". */
export const decodeProfileSession = (component: RawComponent): ProfileSessionFacts => {
  const timeout = numberFact(component.node, 'sessionTimeout', (value) => PROFILE_TIMEOUTS.includes(value));
  const isOn = (element: string): boolean => {
    const flag = booleanFact(component.node, element);
    return flag.status === 'known' && flag.value;
  };
  return {
    place: placeOf(component, 'sessionTimeout'),
    fullName: component.fullName,
    profile: textFact(component.node, 'profile'),
    timeoutMinutes: timeout.status === 'unset' ? unreadable('missing', 'sessionTimeout') : timeout,
    requiredLevel: enumFact(component.node, 'requiredSessionLevel', SESSION_LEVELS),
    legacyFlags: ['forceLogout', 'sessionTimeoutWarning'].filter(isOn),
  };
};
