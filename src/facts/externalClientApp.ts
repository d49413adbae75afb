import { addressRanges, countOf, IP_ADDRESSES, rangesText } from './addressRanges.js';
import { fieldOf, type MetadataPart } from './agreement.js';
import type { AppFacts, NamedAccess, TokenFormat } from './app.js';
import { appTimeoutFact } from './appTimeout.js';
import { known, mapFact, note, unreadable, unset, type Fact, type NoteRef } from './fact.js';
import { ipRelaxationFact } from './ipRelaxation.js';
import { bothOn, oauthFlag, tokenFormatOf, whereWritten } from './oauthFlags.js';
import { SESSION_LEVELS } from './profileSession.js';
import {
  booleanFact,
  enumFact,
  isWritten,
  occurrences,
  placeOf,
  textFact,
  texts,
  type RawComponent,
  type RawNode,
} from './raw.js';
import { decodeEcaRefreshPolicy, formatRefreshPolicy } from './refreshPolicy.js';
import { externalClientAppScopes } from './scopes.js';
import { entryOf } from './table.js';

/** The components around an `ExternalClientApplication`, joined by their `externalClientApplication` element. */
export type EcaParts = {
  /** `ExtlClntAppOauthConfigurablePolicies` */
  readonly oauthPolicies: MetadataPart;
  /** `ExtlClntAppConfigurablePolicies` */
  readonly policies: MetadataPart;
  /** `ExtlClntAppMobileConfigurablePolicies` */
  readonly mobilePolicies: MetadataPart;
  /** `ExtlClntAppOauthSettings`, after `withoutSecrets` */
  readonly oauthSettings: MetadataPart;
  /** `ExtlClntAppOauthSecuritySettings`, after `withoutSecrets` */
  readonly oauthSecurity: MetadataPart;
  /** `ExtlClntAppGlobalOauthSettings`, after `withoutSecrets` */
  readonly globalOauth: MetadataPart;
};

const ACCESS = ['AllSelfAuthorized', 'AdminApprovedPreAuthorized'] as const;
const ACTIONS = ['Block', 'RaiseSessionLevel', 'StepUpMFA'] as const;
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

/**
 * What is ever kept of the types that may carry keys, secrets, certificates, or the ids by which an app can be told from
 * outside (`oauthLink`: org and consumer).
 */
const KEPT: Readonly<Record<string, readonly string[]>> = {
  ExtlClntAppOauthSettings: ['externalClientApplication', 'commaSeparatedOauthScopes', 'trustedIpRanges'],
  ExtlClntAppOauthSecuritySettings: ['externalClientApplication', 'tokenIpRanges'],
  ExtlClntAppGlobalOauthSettings: [
    'externalClientApplication',
    // Not a secret, and no fact either: `withSharedKeys` makes names of apps of it.
    'consumerKey',
    'isClientCredentialsFlowEnabled',
    'isCodeCredFlowEnabled',
    'isDeviceFlowEnabled',
    'isEnforceRefreshTokenTTL',
    'isNamedUserJwtEnabled',
    'isPkceRequired',
    'isRefreshTokenRotationEnabled',
    'isTokenExchangeEnabled',
  ],
};

/** A component without what nobody may see; of types that carry nothing of the kind, all of it. */
export const withoutSecrets = (component: RawComponent): RawComponent => {
  const kept = entryOf(KEPT, component.type);
  if (kept === undefined) return component;
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
  { components }: MetadataPart,
  apiVersion: number | null
): readonly NoteRef[] => {
  const isOpaque = format.status === 'known' && format.value === 'opaque';
  const isOld = apiVersion === null || apiVersion < JWT_SINCE;
  const isGiven = components.some(({ node }) =>
    ['namedUserJwtSessionTimeoutType', 'namedUserJwtTimeout'].some((element) => occurrences(node, element).length > 0)
  );
  return isOpaque || !isOld || isGiven ? [] : [note('jwt-session-assumed', JWT_SINCE)];
};

const commaSeparated = (part: MetadataPart, element: string): string[] =>
  part.components
    .flatMap((component) => texts(component.node, element))
    .flatMap((text) => text.split(','))
    .map((name) => name.trim())
    .filter((name) => name !== '');

const namedAccess = (policies: MetadataPart): NamedAccess => ({
  profiles: commaSeparated(policies, 'commaSeparatedProfile'),
  permissionSets: commaSeparated(policies, 'commaSeparatedPermissionSet'),
  listed: policies.components.some(({ node }) =>
    ['commaSeparatedProfile', 'commaSeparatedPermissionSet'].some((element) => isWritten(node, element))
  ),
});

/** A flag that counts only where it is written. */
const written = (part: MetadataPart, element: string): Fact<boolean> =>
  whereWritten(
    fieldOf(part, element, (node) => booleanFact(node, element)),
    element
  );

/** The settings say which flows there are, the policies which of them may be used; the settings may be unread. */
const clientCredentialsOf = ({ oauthPolicies, globalOauth }: EcaParts, apiVersion: number | null): Fact<boolean> => {
  const element = 'isClientCredentialsFlowEnabled';
  const inSettings = fieldOf(globalOauth, element, (node) => booleanFact(node, element));
  if (inSettings.status === 'known' && !inSettings.value) return inSettings;
  return fieldOf(oauthPolicies, element, (node) => oauthFlag(node, element, apiVersion));
};

/** Reads an external client app from its components. An app may be known from its policies alone (`app` null). */
export const decodeExternalClientApp = (
  name: string,
  app: RawComponent | null,
  parts: EcaParts,
  apiVersion: number | null
): AppFacts => {
  const { oauthPolicies, policies, mobilePolicies, oauthSettings, oauthSecurity, globalOauth } = parts;
  const isJwt = fieldOf(globalOauth, 'isNamedUserJwtEnabled', (node) => booleanFact(node, 'isNamedUserJwtEnabled'));
  const { format: tokenFormat, notes } = tokenFormatOf(isJwt, JWT_SINCE, apiVersion);
  const addresses = fieldOf(
    oauthSettings,
    'trustedIpRanges',
    (node) => known(addressRanges(node, 'trustedIpRanges', IP_ADDRESSES)),
    rangesText
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
    knownBy: 'component',
    id: null,
    enabled: fieldOf(policies, 'isEnabled', (node) => booleanFact(node, 'isEnabled')),
    preApproved: fieldOf(oauthPolicies, 'permittedUsersPolicyType', (node) =>
      mapFact(enumFact(node, 'permittedUsersPolicyType', ACCESS), (access) =>
        known(access === 'AdminApprovedPreAuthorized')
      )
    ),
    tokenFormat,
    scopes: fieldOf(oauthSettings, 'commaSeparatedOauthScopes', externalClientAppScopes),
    opaqueTimeout: fieldOf(oauthPolicies, 'sessionTimeoutInMinutes', (node) =>
      appTimeoutFact(node, 'sessionTimeoutInMinutes')
    ),
    jwtTimeout: fieldOf(oauthPolicies, ['namedUserJwtTimeout', 'namedUserJwtSessionTimeoutType'], jwtTimeoutOf),
    sessionLevel: fieldOf(oauthPolicies, 'requiredSessionLevel', (node) =>
      enumFact(node, 'requiredSessionLevel', SESSION_LEVELS)
    ),
    levelAction: fieldOf(oauthPolicies, 'policyAction', (node) => enumFact(node, 'policyAction', ACTIONS)),
    ipRelaxation: fieldOf(oauthPolicies, 'ipRelaxationPolicyType', (node) =>
      ipRelaxationFact(node, 'ipRelaxationPolicyType')
    ),
    ipRanges: countOf(addresses),
    addresses,
    tokenIpRanges: fieldOf(
      oauthSecurity,
      'tokenIpRanges',
      (node) => known(addressRanges(node, 'tokenIpRanges', IP_ADDRESSES)),
      rangesText
    ),
    ipBinding: unreadable('not-exposed', 'ExternalClientApplication: isIpBindingEnabled'),
    exposedJwtMinutes: unset,
    mobileLockMinutes: fieldOf(mobilePolicies, 'screenLockTimeout', lockMinutes),
    pinLength: unreadable('not-exposed', 'ExtlClntAppMobileConfigurablePolicies'),
    refreshPolicy: fieldOf(oauthPolicies, 'refreshTokenPolicyType', decodeEcaRefreshPolicy, formatRefreshPolicy),
    idleLimit: written(globalOauth, 'isEnforceRefreshTokenTTL'),
    refreshRotation: fieldOf(globalOauth, 'isRefreshTokenRotationEnabled', (node) =>
      oauthFlag(node, 'isRefreshTokenRotationEnabled', apiVersion)
    ),
    pkceRequired: fieldOf(globalOauth, 'isPkceRequired', (node) => oauthFlag(node, 'isPkceRequired', apiVersion)),
    clientCredentials: clientCredentialsOf(parts, apiVersion),
    // Its certificate is in the global settings, of which flags alone are kept.
    jwtBearer: unreadable('not-exposed', 'ExtlClntAppGlobalOauthSettings.certificate'),
    deviceFlow: written(globalOauth, 'isDeviceFlowEnabled'),
    tokenExchange: bothOn(
      written(oauthPolicies, 'isTokenExchangeFlowEnabled'),
      written(globalOauth, 'isTokenExchangeEnabled')
    ),
    codeCredential: written(globalOauth, 'isCodeCredFlowEnabled'),
    sharesKeyWith:
      globalOauth.components.length === 0
        ? globalOauth.absent
        : unreadable('not-exposed', 'consumerKey: not in the component'),
    namedAccess: namedAccess(oauthPolicies),
    notes: [...notes, ...jwtSessionNotes(tokenFormat, oauthPolicies, apiVersion)],
  };
};
