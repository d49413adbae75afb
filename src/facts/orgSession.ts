import { addressRanges, START_END } from './addressRanges.js';
import {
  factsOf,
  known,
  mapFact,
  unreadable,
  unset,
  type Fact,
  type FactKeyOf,
  type NoteRef,
  type Place,
  type Unreadable,
} from './fact.js';
import type { AddressRange } from './ipAddress.js';
import { whereWritten } from './oauthFlags.js';
import { UNREAD_OAUTH, type OrgOauthFacts } from './orgOauth.js';
import { booleanFact, child, occurrences, placeOf, textFact, texts, type RawComponent } from './raw.js';
import { entryOf } from './table.js';

/** The org's Session Settings, as far as they matter for the life of a session. Minutes. */
export type OrgSessionFacts = {
  readonly place: Place;
  readonly timeoutMinutes: Fact<number>;
  readonly warningDisabled: Fact<boolean>;
  readonly forceLogout: Fact<boolean>;
  readonly logoutUrl: Fact<string>;
  readonly lockSessionsToIp: Fact<boolean>;
  readonly lockSessionsToDomain: Fact<boolean>;
  readonly enforceIpRangesEveryRequest: Fact<boolean>;
  /** Nobody logs in with a Salesforce user name and password (`singleSignOnSettings`). */
  readonly credentialsLoginOff: Fact<boolean>;
  /** Every element of `sessionSettings` as read. */
  readonly settings: Readonly<Record<string, string>>;
  /** How many trusted IP ranges `networkAccess` holds. */
  readonly trustedIpRanges: Fact<number>;
  /** From where to where they go. */
  readonly trustedAddresses: Fact<readonly AddressRange[]>;
  readonly oauth: OrgOauthFacts;
  readonly notes: readonly NoteRef[];
};

/** Every fact of the Session Settings, once: lists of them are made of this one. What stands in `oauth` has a table of its own. */
export const ORG_FACTS: Readonly<Record<FactKeyOf<OrgSessionFacts>, true>> = {
  timeoutMinutes: true,
  warningDisabled: true,
  forceLogout: true,
  logoutUrl: true,
  lockSessionsToIp: true,
  lockSessionsToDomain: true,
  enforceIpRangesEveryRequest: true,
  credentialsLoginOff: true,
  trustedIpRanges: true,
  trustedAddresses: true,
};

/** Metadata API guide, SecuritySettings, enum `SessionTimeout`. */
export const ORG_TIMEOUT_MINUTES: Readonly<Record<string, number>> = {
  FifteenMinutes: 15,
  ThirtyMinutes: 30,
  SixtyMinutes: 60,
  NinetyMinutes: 90,
  TwoHours: 120,
  FourHours: 240,
  EightHours: 480,
  TwelveHours: 720,
  TwentyFourHours: 1440,
};

const CREDENTIALS_OFF = 'isLoginWithSalesforceCredentialsDisabled';

export const ORG_COMPONENT = 'SecuritySettings:Security';

/** Every fact of the Session Settings unreadable for one and the same reason. */
export const unreadableOrgSession = (why: Unreadable, oauth: OrgOauthFacts = UNREAD_OAUTH): OrgSessionFacts => ({
  place: { component: ORG_COMPONENT },
  ...factsOf(ORG_FACTS, why),
  settings: {},
  oauth,
  notes: [],
});

const minutesOf = (name: string): Fact<number> => {
  const minutes = entryOf(ORG_TIMEOUT_MINUTES, name);
  return minutes === undefined ? unreadable('unknown-value', `sessionTimeout: ${name}`) : known(minutes);
};

/** Reads `SecuritySettings`. A timeout that is not there is unreadable, never two hours. */
export const decodeSecuritySettings = (
  component: RawComponent,
  oauth: OrgOauthFacts = UNREAD_OAUTH
): OrgSessionFacts => {
  const place = { ...placeOf(component, 'sessionSettings.sessionTimeout'), component: ORG_COMPONENT };
  const networks = occurrences(component.node, 'networkAccess');
  const ranges = child(component.node, 'networkAccess') ?? {};
  const trusted = addressRanges(ranges, 'ipRanges', START_END);
  const trustedIpRanges = networks.length === 0 ? unset : known(trusted.length);
  const trustedAddresses = networks.length === 0 ? unset : known(trusted);
  const credentialsLoginOff = whereWritten(
    booleanFact(child(component.node, 'singleSignOnSettings') ?? {}, CREDENTIALS_OFF),
    `singleSignOnSettings.${CREDENTIALS_OFF}`
  );
  const session = child(component.node, 'sessionSettings');
  if (session === undefined) {
    const nothing = unreadableOrgSession(unreadable('missing', 'sessionSettings'), oauth);
    return { ...nothing, place, trustedIpRanges, trustedAddresses, credentialsLoginOff };
  }
  const timeout = mapFact(textFact(session, 'sessionTimeout'), minutesOf);
  return {
    place,
    timeoutMinutes: timeout.status === 'unset' ? unreadable('missing', 'sessionSettings.sessionTimeout') : timeout,
    warningDisabled: booleanFact(session, 'disableTimeoutWarning'),
    forceLogout: booleanFact(session, 'forceLogoutOnSessionTimeout'),
    logoutUrl: textFact(session, 'logoutURL'),
    lockSessionsToIp: booleanFact(session, 'lockSessionsToIp'),
    lockSessionsToDomain: booleanFact(session, 'lockSessionsToDomain'),
    enforceIpRangesEveryRequest: booleanFact(session, 'enforceIpRangesEveryRequest'),
    credentialsLoginOff,
    settings: Object.fromEntries(
      Object.keys(session)
        .sort()
        .map((element): [string, string] => [element, texts(session, element).join(', ')])
    ),
    trustedIpRanges,
    trustedAddresses,
    oauth,
    notes: [],
  };
};

/** The popup 30 seconds before the end is on unless it is disabled; where the org does not say, neither do we. */
export const warningShown = (org: OrgSessionFacts): Fact<boolean> =>
  mapFact(org.warningDisabled, (disabled) => known(!disabled));
