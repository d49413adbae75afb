import { factsOf, type Fact, type FactKeyOf, type NoteRef, type Place, type Unreadable } from './fact.js';
import type { AddressRange } from './ipAddress.js';
import type { IpRelaxation } from './ipRelaxation.js';
import type { SessionLevel } from './profileSession.js';
import type { RefreshPolicy } from './refreshPolicy.js';

export type AppKind = 'connected-app' | 'external-client-app';
export type TokenFormat = 'opaque' | 'jwt';

/**
 * How it is known that there is such an app: its component was read; it stands in a list or has a record, and no component
 * came; or nothing but its tokens speaks of it.
 */
type KnownBy = 'component' | 'listing' | 'tokens';

/** Profiles and permission sets that a component itself names. */
export type NamedAccess = {
  readonly profiles: readonly string[];
  readonly permissionSets: readonly string[];
  /** Without any list in the component nobody can tell whom it lets in: an absent list is not an empty one. */
  readonly listed: boolean;
};

/** What a connected app or an external client app says of its sessions and tokens. Minutes. */
export type AppFacts = {
  readonly kind: AppKind;
  /** The metadata full name. */
  readonly name: string;
  readonly label: string;
  readonly place: Place;
  readonly knownBy: KnownBy;
  /** The record id, where an org gave one: access and tokens join by it, never by name. */
  readonly id: string | null;
  readonly enabled: Fact<boolean>;
  /** Only users that an admin has approved may use it. */
  readonly preApproved: Fact<boolean>;
  readonly tokenFormat: Fact<TokenFormat>;
  /** OAuth scopes as written, in order. Known and empty: the app has no OAuth. */
  readonly scopes: Fact<readonly string[]>;
  /** The app's own timeout for sessions with opaque access tokens. */
  readonly opaqueTimeout: Fact<number>;
  /** The app's own timeout for JWT access tokens; `unset` takes the user's session. */
  readonly jwtTimeout: Fact<number>;
  /** `ConnectedApplication.NamedUserUvidTimeout`: the JWT timeout if the app has its own, which is not exposed. */
  readonly exposedJwtMinutes: Fact<number>;
  readonly sessionLevel: Fact<SessionLevel>;
  readonly levelAction: Fact<string>;
  readonly ipRelaxation: Fact<IpRelaxation>;
  /** How many `addresses` there are. */
  readonly ipRanges: Fact<number>;
  /** Ranges from which the app may be used (`ipRanges`, of external client apps `trustedIpRanges`). */
  readonly addresses: Fact<readonly AddressRange[]>;
  /** Ranges outside of which refresh tokens are refused where the org enforces that (`tokenIpRanges`). */
  readonly tokenIpRanges: Fact<readonly AddressRange[]>;
  /** `isIpBindingEnabled`. What it binds to is known by its name only. */
  readonly ipBinding: Fact<boolean>;
  readonly mobileLockMinutes: Fact<number>;
  readonly pinLength: Fact<number>;
  readonly refreshPolicy: Fact<RefreshPolicy>;
  /** The flag "limit idle refresh token TTL to 30 days". */
  readonly idleLimit: Fact<boolean>;
  /** Each refresh gives a new refresh token and ends the old one. */
  readonly refreshRotation: Fact<boolean>;
  /** Whoever asks for a token must prove to be the one who asked for the code (PKCE). */
  readonly pkceRequired: Fact<boolean>;
  /** The app may log in by itself, without a user: flows that no one can be asked to verify. */
  readonly clientCredentials: Fact<boolean>;
  /** The app may log in for a user by a certificate. */
  readonly jwtBearer: Fact<boolean>;
  /** Flows that a written `false` turns off; an absent flag does not. */
  readonly deviceFlow: Fact<boolean>;
  readonly tokenExchange: Fact<boolean>;
  readonly codeCredential: Fact<boolean>;
  /** Names of the apps of the other kind that bear the same consumer key. The key itself is in no fact. */
  readonly sharesKeyWith: Fact<readonly string[]>;
  readonly namedAccess: NamedAccess;
  readonly notes: readonly NoteRef[];
};

/** Every fact of an app, once: lists of them are made of this one, so that none is forgotten. */
export const APP_FACTS: Readonly<Record<FactKeyOf<AppFacts>, true>> = {
  enabled: true,
  preApproved: true,
  tokenFormat: true,
  scopes: true,
  opaqueTimeout: true,
  jwtTimeout: true,
  exposedJwtMinutes: true,
  sessionLevel: true,
  levelAction: true,
  ipRelaxation: true,
  ipRanges: true,
  addresses: true,
  tokenIpRanges: true,
  ipBinding: true,
  mobileLockMinutes: true,
  pinLength: true,
  refreshPolicy: true,
  idleLimit: true,
  refreshRotation: true,
  pkceRequired: true,
  clientCredentials: true,
  jwtBearer: true,
  deviceFlow: true,
  tokenExchange: true,
  codeCredential: true,
  sharesKeyWith: true,
};

/** An app of which only the name is known: every fact is unreadable for the same reason. */
export const unreadableApp = (
  app: Pick<AppFacts, 'kind' | 'name' | 'label' | 'id' | 'place'> & Partial<Pick<AppFacts, 'knownBy'>>,
  why: Unreadable
): AppFacts => ({
  knownBy: 'listing',
  ...app,
  ...factsOf(APP_FACTS, why),
  namedAccess: { profiles: [], permissionSets: [], listed: false },
  notes: [],
});
