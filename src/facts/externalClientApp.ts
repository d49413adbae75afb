import { agree, type Statement } from './agreement.js';
import type { AppFacts } from './app.js';
import { absentSince } from './apiVersion.js';
import { known, mapFact, unreadable, unset, type Fact, type NoteRef, type Unreadable } from './fact.js';
import { idleLimitOf, tokenFormatOf } from './oauthFlags.js';
import { SESSION_LEVELS } from './profileSession.js';
import { booleanFact, enumFact, numberFact, placeOf, textFact, texts, type RawComponent, type RawNode } from './raw.js';
import { decodeEcaRefreshPolicy, formatRefreshPolicy, parseRefreshPolicy } from './refreshPolicy.js';

/** Components of one type that belong to one app, and what their absence means. */
export type EcaPart = { readonly components: readonly RawComponent[]; readonly absent: Unreadable };

/** The components around an `ExternalClientApplication`, joined by their `externalClientApplication` element. */
export type EcaParts = {
  /** `ExtlClntAppOauthConfigurablePolicies` */
  readonly oauthPolicies: EcaPart;
  /** `ExtlClntAppConfigurablePolicies` */
  readonly policies: EcaPart;
  /** `ExtlClntAppMobileConfigurablePolicies` */
  readonly mobilePolicies: EcaPart;
  /** `ExtlClntAppGlobalOauthSettings`, after `withoutSecrets` */
  readonly globalOauth: EcaPart;
};

const ACCESS = ['AllSelfAuthorized', 'AdminApprovedPreAuthorized'] as const;
const ACTIONS = ['Block', 'RaiseSessionLevel', 'StepUpMFA'] as const;
const IP_RELAXATIONS = ['Enforce', 'Bypass', 'Bypass_2factor', 'Enforce_RelaxRefresh'] as const;
const JWT_TYPES = ['UserSession', 'Custom'] as const;
/** The flag moved to the global settings in this version (Metadata API guide). */
const JWT_SINCE = 61;

const LOCK_MINUTES: Readonly<Record<string, number>> = {
  One: 1,
  Five: 5,
  Ten: 10,
  Thirty: 30,
  Sixty: 60,
  OneTwenty: 120,
  OneEighty: 180,
  TwoForty: 240,
};

const isTimeout = (minutes: number): boolean => minutes >= 1 && minutes <= 1440;

/** Of the global OAuth settings only these two flags are ever kept; keys, secrets and certificates end here. */
export const withoutSecrets = (component: RawComponent): RawComponent => {
  const kept = ['externalClientApplication', 'isNamedUserJwtEnabled', 'isEnforceRefreshTokenTTL'];
  return {
    ...component,
    node: Object.fromEntries(Object.entries(component.node).filter(([element]) => kept.includes(element))),
  };
};

const lockMinutes = (node: RawNode): Fact<number> =>
  mapFact(textFact(node, 'screenLockTimeout'), (name) => {
    if (name === 'Never') return unset;
    const minutes = Object.hasOwn(LOCK_MINUTES, name) ? LOCK_MINUTES[name] : undefined;
    return minutes === undefined ? unreadable('unknown-value', `screenLockTimeout: ${name}`) : known(minutes);
  });

/** The app's own JWT timeout: `Custom` needs one, API 61 to 64 gave one without a type, `UserSession` leaves it. */
const jwtTimeoutOf = (node: RawNode, apiVersion: number | null): Fact<number> => {
  const type = enumFact(node, 'namedUserJwtSessionTimeoutType', JWT_TYPES);
  if (type.status === 'unreadable') return type;
  if (type.status === 'known' && type.value === 'UserSession') return unset;
  const minutes = numberFact(node, 'namedUserJwtTimeout', isTimeout);
  if (minutes.status !== 'unset') return minutes;
  if (type.status === 'known') return unreadable('missing', 'namedUserJwtTimeout');
  return absentSince('namedUserJwtTimeout', JWT_SINCE, apiVersion);
};

const commaSeparated = (part: EcaPart, element: string): string[] =>
  part.components
    .flatMap((component) => texts(component.node, element))
    .flatMap((text) => text.split(','))
    .map((name) => name.trim())
    .filter((name) => name !== '');

/** Reads one field of every component of a part; they must agree. */
const fieldOf = <T extends string | number | boolean>(
  part: EcaPart,
  element: string,
  read: (node: RawNode) => Fact<T>
): Fact<T> =>
  agree<T>(
    element,
    part.components.map((component): Statement<T> => ({ place: placeOf(component, element), fact: read(component.node) })),
    part.absent
  );

/** Reads an external client app from its components. An app may be known from its policies alone (`app` null). */
export const decodeExternalClientApp = (
  name: string,
  app: RawComponent | null,
  parts: EcaParts,
  apiVersion: number | null
): AppFacts => {
  const { oauthPolicies, policies, mobilePolicies, globalOauth } = parts;
  const formats = globalOauth.components.map((component) => tokenFormatOf(component.node, JWT_SINCE, apiVersion));
  const notes: readonly NoteRef[] = formats[0]?.notes ?? [];
  const policyComponent = oauthPolicies.components[0];
  return {
    kind: 'external-client-app',
    name,
    label: (app === null ? undefined : texts(app.node, 'label')[0]) ?? name,
    place:
      policyComponent === undefined
        ? { component: `ExternalClientApplication:${name}` }
        : placeOf(policyComponent, 'sessionTimeoutInMinutes'),
    id: null,
    enabled: fieldOf(policies, 'isEnabled', (node) => booleanFact(node, 'isEnabled')),
    preApproved: fieldOf(oauthPolicies, 'permittedUsersPolicyType', (node) =>
      mapFact(enumFact(node, 'permittedUsersPolicyType', ACCESS), (access) =>
        known(access === 'AdminApprovedPreAuthorized')
      )
    ),
    tokenFormat: fieldOf(globalOauth, 'isNamedUserJwtEnabled', (node) => tokenFormatOf(node, JWT_SINCE, apiVersion).format),
    opaqueTimeout: fieldOf(oauthPolicies, 'sessionTimeoutInMinutes', (node) =>
      numberFact(node, 'sessionTimeoutInMinutes', isTimeout)
    ),
    jwtTimeout: fieldOf(oauthPolicies, 'namedUserJwtTimeout', (node) => jwtTimeoutOf(node, apiVersion)),
    sessionLevel: fieldOf(oauthPolicies, 'requiredSessionLevel', (node) =>
      enumFact(node, 'requiredSessionLevel', SESSION_LEVELS)
    ),
    levelAction: fieldOf(oauthPolicies, 'policyAction', (node) => enumFact(node, 'policyAction', ACTIONS)),
    ipRelaxation: fieldOf(oauthPolicies, 'ipRelaxationPolicyType', (node) =>
      enumFact(node, 'ipRelaxationPolicyType', IP_RELAXATIONS)
    ),
    ipRanges: unreadable('not-exposed', 'ExtlClntAppOauthSecuritySettings'),
    exposedJwtMinutes: unset,
    mobileLockMinutes: fieldOf(mobilePolicies, 'screenLockTimeout', lockMinutes),
    pinLength: unreadable('not-exposed', 'ExtlClntAppMobileConfigurablePolicies'),
    refreshPolicy: mapFact(
      fieldOf(oauthPolicies, 'refreshTokenPolicyType', (node) =>
        mapFact(decodeEcaRefreshPolicy(node), (policy) => known(formatRefreshPolicy(policy)))
      ),
      parseRefreshPolicy
    ),
    idleLimit: fieldOf(globalOauth, 'isEnforceRefreshTokenTTL', (node) => idleLimitOf(node, apiVersion)),
    namedAccess: {
      profiles: commaSeparated(oauthPolicies, 'commaSeparatedProfile'),
      permissionSets: commaSeparated(oauthPolicies, 'commaSeparatedPermissionSet'),
    },
    notes,
  };
};
