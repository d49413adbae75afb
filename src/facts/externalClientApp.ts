import { agree, type Statement } from './agreement.js';
import type { AppFacts, TokenFormat } from './app.js';
import { appTimeoutFact } from './appTimeout.js';
import { known, mapFact, note, unreadable, unset, type Fact, type NoteRef, type Unreadable } from './fact.js';
import { idleLimitOf, oauthFlag, tokenFormatOf } from './oauthFlags.js';
import { SESSION_LEVELS } from './profileSession.js';
import {
  booleanFact,
  enumFact,
  occurrences,
  placeOf,
  textFact,
  texts,
  type RawComponent,
  type RawNode,
} from './raw.js';
import { decodeEcaRefreshPolicy, formatRefreshPolicy, parseRefreshPolicy } from './refreshPolicy.js';
import { entryOf } from './table.js';

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

/** Of the global OAuth settings only these four flags are ever kept; keys, secrets and certificates end here. */
export const withoutSecrets = (component: RawComponent): RawComponent => {
  const kept = [
    'externalClientApplication',
    'isNamedUserJwtEnabled',
    'isEnforceRefreshTokenTTL',
    'isRefreshTokenRotationEnabled',
    'isPkceRequired',
  ];
  return {
    ...component,
    node: Object.fromEntries(Object.entries(component.node).filter(([element]) => kept.includes(element))),
  };
};

const lockMinutes = (node: RawNode): Fact<number> =>
  mapFact(textFact(node, 'screenLockTimeout'), (name) => {
    if (name === 'Never') return unset;
    const minutes = entryOf(LOCK_MINUTES, name);
    return minutes === undefined ? unreadable('unknown-value', `screenLockTimeout: ${name}`) : known(minutes);
  });

/**
 * The app's own JWT timeout: `Custom` needs one, API 61 to 64 gave one without a type, `UserSession` leaves it to the
 * user's session, and so does an app that gives neither.
 */
const jwtTimeoutOf = (node: RawNode): Fact<number> => {
  const type = enumFact(node, 'namedUserJwtSessionTimeoutType', JWT_TYPES);
  if (type.status === 'unreadable') return type;
  if (type.status === 'known' && type.value === 'UserSession') return unset;
  const minutes = appTimeoutFact(node, 'namedUserJwtTimeout');
  return minutes.status === 'unset' && type.status === 'known' ? unreadable('missing', 'namedUserJwtTimeout') : minutes;
};

/** Before API 61 the session of a JWT could not be given, so that neither is given says less. */
const jwtSessionNotes = (
  format: Fact<TokenFormat>,
  { components }: EcaPart,
  apiVersion: number | null
): readonly NoteRef[] => {
  const isOpaque = format.status === 'known' && format.value === 'opaque';
  const isOld = apiVersion === null || apiVersion < JWT_SINCE;
  const isGiven = components.some(({ node }) =>
    ['namedUserJwtSessionTimeoutType', 'namedUserJwtTimeout'].some((element) => occurrences(node, element).length > 0)
  );
  return isOpaque || !isOld || isGiven ? [] : [note('jwt-session-assumed', JWT_SINCE)];
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
    part.components.map((component): Statement<T> => ({
      place: placeOf(component, element),
      fact: read(component.node),
    })),
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
  const tokenFormat = fieldOf(
    globalOauth,
    'isNamedUserJwtEnabled',
    (node) => tokenFormatOf(node, JWT_SINCE, apiVersion).format
  );
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
    tokenFormat,
    opaqueTimeout: fieldOf(oauthPolicies, 'sessionTimeoutInMinutes', (node) =>
      appTimeoutFact(node, 'sessionTimeoutInMinutes')
    ),
    jwtTimeout: fieldOf(oauthPolicies, 'namedUserJwtTimeout', jwtTimeoutOf),
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
    refreshRotation: fieldOf(globalOauth, 'isRefreshTokenRotationEnabled', (node) =>
      oauthFlag(node, 'isRefreshTokenRotationEnabled', apiVersion)
    ),
    pkceRequired: fieldOf(globalOauth, 'isPkceRequired', (node) => oauthFlag(node, 'isPkceRequired', apiVersion)),
    clientCredentials: fieldOf(oauthPolicies, 'isClientCredentialsFlowEnabled', (node) =>
      oauthFlag(node, 'isClientCredentialsFlowEnabled', apiVersion)
    ),
    // Its certificate is in the global settings, of which flags alone are kept.
    jwtBearer: unreadable('not-exposed', 'ExtlClntAppGlobalOauthSettings.certificate'),
    namedAccess: {
      profiles: commaSeparated(oauthPolicies, 'commaSeparatedProfile'),
      permissionSets: commaSeparated(oauthPolicies, 'commaSeparatedPermissionSet'),
    },
    notes: [...(formats[0]?.notes ?? []), ...jwtSessionNotes(tokenFormat, oauthPolicies, apiVersion)],
  };
};
