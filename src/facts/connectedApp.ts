import { addressRanges, countOf, START_END } from './addressRanges.js';
import type { AppFacts, NamedAccess } from './app.js';
import { absentSince } from './apiVersion.js';
import { appTimeoutFact } from './appTimeout.js';
import { known, mapFact, unreadable, unset, type Fact } from './fact.js';
import { ipRelaxationFact } from './ipRelaxation.js';
import { bothOn, oauthFlag, tokenFormatOf, whereWritten } from './oauthFlags.js';
import { SESSION_LEVELS } from './profileSession.js';
import {
  booleanFact,
  child,
  enumFact,
  isWritten,
  placeOf,
  textFact,
  texts,
  type RawComponent,
  type RawNode,
} from './raw.js';
import { parseRefreshPolicy } from './refreshPolicy.js';
import { connectedAppScopes } from './scopes.js';

/** Metadata API guide, ConnectedAppSessionPolicy `policyAction`. */
const LEVEL_ACTIONS = ['Block', 'RaiseSessionLevel'] as const;

/** `oauthPolicy` and `sessionPolicy` exist from here on (Metadata API guide, ConnectedApp). */
const POLICIES_SINCE = 49;
/** `isNamedUserJwtEnabled` exists from here on; before, no app could ask for JWT access tokens in metadata. */
const JWT_SINCE = 59;

const EMPTY: RawNode = {};

const refreshPolicyOf = (oauthPolicy: RawNode): ReturnType<typeof parseRefreshPolicy> =>
  mapFact(textFact(oauthPolicy, 'refreshTokenPolicy'), parseRefreshPolicy);

const namedAccess = (node: RawNode): NamedAccess => ({
  profiles: texts(node, 'profileName'),
  permissionSets: texts(node, 'permissionSetName'),
  listed: isWritten(node, 'profileName') || isWritten(node, 'permissionSetName'),
});

/**
 * Reads `ConnectedApp`. Below API 49 a missing policy means "could not be said"; a component that holds one of the two
 * policies proves 49 or later for itself.
 */
export const decodeConnectedApp = (component: RawComponent, apiVersion: number | null): AppFacts => {
  const { node } = component;
  const oauth = child(node, 'oauthConfig') ?? EMPTY;
  const oauthPolicy = child(node, 'oauthPolicy');
  const sessionPolicy = child(node, 'sessionPolicy');
  const provesPolicies = oauthPolicy !== undefined || sessionPolicy !== undefined;
  const absent = (element: string): Fact<never> =>
    absentSince(element, POLICIES_SINCE, provesPolicies ? POLICIES_SINCE : apiVersion);
  const written = (settings: RawNode, element: string): Fact<boolean> =>
    whereWritten(booleanFact(settings, element), element);
  const { format, notes } = tokenFormatOf(booleanFact(oauth, 'isNamedUserJwtEnabled'), JWT_SINCE, apiVersion);
  const addresses = known(addressRanges(node, 'ipRanges', START_END));
  const timeout =
    sessionPolicy === undefined ? absent('sessionPolicy') : appTimeoutFact(sessionPolicy, 'sessionTimeout');
  return {
    kind: 'connected-app',
    name: component.fullName,
    label: texts(node, 'label')[0] ?? component.fullName,
    place: placeOf(component, 'sessionPolicy.sessionTimeout'),
    knownBy: 'component',
    id: null,
    enabled: unreadable('not-exposed', 'Setup: Connected Apps OAuth Usage'),
    preApproved: booleanFact(oauth, 'isAdminApproved'),
    tokenFormat: format,
    scopes: connectedAppScopes(node),
    opaqueTimeout: timeout,
    jwtTimeout: unreadable('not-exposed', 'ConnectedApplication.NamedUserUvidTimeout'),
    sessionLevel:
      sessionPolicy === undefined ? absent('sessionPolicy') : enumFact(sessionPolicy, 'sessionLevel', SESSION_LEVELS),
    levelAction:
      sessionPolicy === undefined ? absent('sessionPolicy') : enumFact(sessionPolicy, 'policyAction', LEVEL_ACTIONS),
    ipRelaxation: oauthPolicy === undefined ? absent('oauthPolicy') : ipRelaxationFact(oauthPolicy, 'ipRelaxation'),
    ipRanges: countOf(addresses),
    addresses,
    // The ranges are in no metadata; `isIpBindingEnabled` says whether there is something of the kind.
    tokenIpRanges: unreadable('not-exposed', 'ConnectedApp: refresh token IP allowlist'),
    ipBinding: written(oauth, 'isIpBindingEnabled'),
    exposedJwtMinutes: unset,
    mobileLockMinutes: unreadable('not-exposed', 'ConnectedApplication.MobileSessionTimeout'),
    pinLength: unreadable('not-exposed', 'ConnectedApplication.PinLength'),
    refreshPolicy: oauthPolicy === undefined ? absent('oauthPolicy') : refreshPolicyOf(oauthPolicy),
    idleLimit: written(oauth, 'isEnforceRefreshTokenTTL'),
    refreshRotation: oauthFlag(oauth, 'isRefreshTokenRotationEnabled', apiVersion),
    pkceRequired: oauthFlag(oauth, 'isPkceRequired', apiVersion),
    clientCredentials: oauthFlag(oauth, 'isClientCredentialEnabled', apiVersion),
    // "Use digital signatures": the certificate is what the flow needs.
    jwtBearer: known(texts(oauth, 'certificate').length > 0),
    deviceFlow: written(oauth, 'isDeviceFlowEnabled'),
    tokenExchange: bothOn(
      written(oauth, 'isTokenExchangeEnabled'),
      written(oauthPolicy ?? EMPTY, 'isTokenExchangeFlowEnabled')
    ),
    codeCredential: written(oauth, 'isCodeCredentialEnabled'),
    sharesKeyWith: unreadable('not-exposed', 'oauthConfig.consumerKey: not in the component'),
    namedAccess: namedAccess(node),
    notes,
  };
};
