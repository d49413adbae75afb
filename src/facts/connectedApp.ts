import type { AppFacts } from './app.js';
import { absentSince } from './apiVersion.js';
import { appTimeoutFact } from './appTimeout.js';
import { known, mapFact, unreadable, unset, type Fact } from './fact.js';
import { idleLimitOf, oauthFlag, tokenFormatOf } from './oauthFlags.js';
import { SESSION_LEVELS } from './profileSession.js';
import {
  booleanFact,
  child,
  enumFact,
  occurrences,
  placeOf,
  textFact,
  texts,
  type RawComponent,
  type RawNode,
} from './raw.js';
import { parseRefreshPolicy } from './refreshPolicy.js';

/** Metadata API guide, ConnectedAppOauthPolicy `ipRelaxation`. */
const IP_RELAXATIONS = ['ENFORCE', 'BYPASS_2FACTOR', 'BYPASS', 'ENFORCE_RELAXREFRESH'] as const;
/** Metadata API guide, ConnectedAppSessionPolicy `policyAction`. */
const LEVEL_ACTIONS = ['Block', 'RaiseSessionLevel'] as const;

/** `oauthPolicy` and `sessionPolicy` exist from here on (Metadata API guide, ConnectedApp). */
const POLICIES_SINCE = 49;
/** `isNamedUserJwtEnabled` exists from here on; before, no app could ask for JWT access tokens in metadata. */
const JWT_SINCE = 59;

const EMPTY: RawNode = {};

const refreshPolicyOf = (oauthPolicy: RawNode): ReturnType<typeof parseRefreshPolicy> =>
  mapFact(textFact(oauthPolicy, 'refreshTokenPolicy'), parseRefreshPolicy);

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
  const { format, notes } = tokenFormatOf(oauth, JWT_SINCE, apiVersion);
  const timeout =
    sessionPolicy === undefined ? absent('sessionPolicy') : appTimeoutFact(sessionPolicy, 'sessionTimeout');
  return {
    kind: 'connected-app',
    name: component.fullName,
    label: texts(node, 'label')[0] ?? component.fullName,
    place: placeOf(component, 'sessionPolicy.sessionTimeout'),
    id: null,
    enabled: unreadable('not-exposed', 'Setup: Connected Apps OAuth Usage'),
    preApproved: booleanFact(oauth, 'isAdminApproved'),
    tokenFormat: format,
    opaqueTimeout: timeout,
    jwtTimeout: unreadable('not-exposed', 'ConnectedApplication.NamedUserUvidTimeout'),
    sessionLevel:
      sessionPolicy === undefined ? absent('sessionPolicy') : enumFact(sessionPolicy, 'sessionLevel', SESSION_LEVELS),
    levelAction:
      sessionPolicy === undefined ? absent('sessionPolicy') : enumFact(sessionPolicy, 'policyAction', LEVEL_ACTIONS),
    ipRelaxation:
      oauthPolicy === undefined ? absent('oauthPolicy') : enumFact(oauthPolicy, 'ipRelaxation', IP_RELAXATIONS),
    ipRanges: known(occurrences(node, 'ipRanges').length),
    exposedJwtMinutes: unset,
    mobileLockMinutes: unreadable('not-exposed', 'ConnectedApplication.MobileSessionTimeout'),
    pinLength: unreadable('not-exposed', 'ConnectedApplication.PinLength'),
    refreshPolicy: oauthPolicy === undefined ? absent('oauthPolicy') : refreshPolicyOf(oauthPolicy),
    idleLimit: idleLimitOf(oauth, apiVersion),
    refreshRotation: oauthFlag(oauth, 'isRefreshTokenRotationEnabled', apiVersion),
    pkceRequired: oauthFlag(oauth, 'isPkceRequired', apiVersion),
    clientCredentials: oauthFlag(oauth, 'isClientCredentialEnabled', apiVersion),
    // "Use digital signatures": the certificate is what the flow needs.
    jwtBearer: known(texts(oauth, 'certificate').length > 0),
    namedAccess: { profiles: texts(node, 'profileName'), permissionSets: texts(node, 'permissionSetName') },
    notes,
  };
};
