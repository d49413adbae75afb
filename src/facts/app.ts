import type { Fact, NoteRef, Place, Unreadable } from './fact.js';
import type { SessionLevel } from './profileSession.js';
import type { RefreshPolicy } from './refreshPolicy.js';

export type AppKind = 'connected-app' | 'external-client-app';
export type TokenFormat = 'opaque' | 'jwt';

/** What a connected app or an external client app says of its sessions and tokens. Minutes. */
export type AppFacts = {
  readonly kind: AppKind;
  /** The metadata full name. */
  readonly name: string;
  readonly label: string;
  readonly place: Place;
  /** The record id, where an org gave one: access and tokens join by it, never by name. */
  readonly id: string | null;
  readonly enabled: Fact<boolean>;
  /** Only users that an admin has approved may use it. */
  readonly preApproved: Fact<boolean>;
  readonly tokenFormat: Fact<TokenFormat>;
  /** The app's own timeout for sessions with opaque access tokens. */
  readonly opaqueTimeout: Fact<number>;
  /** The app's own timeout for JWT access tokens; `unset` takes the user's session. */
  readonly jwtTimeout: Fact<number>;
  /** `ConnectedApplication.NamedUserUvidTimeout`: the JWT timeout if the app has its own, which is not exposed. */
  readonly exposedJwtMinutes: Fact<number>;
  readonly sessionLevel: Fact<SessionLevel>;
  readonly levelAction: Fact<string>;
  readonly ipRelaxation: Fact<string>;
  readonly ipRanges: Fact<number>;
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
  /** Profiles and permission sets that the component itself names. */
  readonly namedAccess: { readonly profiles: readonly string[]; readonly permissionSets: readonly string[] };
  readonly notes: readonly NoteRef[];
};

/** An app of which only the name is known: every fact is unreadable for the same reason. */
export const unreadableApp = (
  app: Pick<AppFacts, 'kind' | 'name' | 'label' | 'id' | 'place'>,
  why: Unreadable
): AppFacts => ({
  ...app,
  enabled: why,
  preApproved: why,
  tokenFormat: why,
  opaqueTimeout: why,
  jwtTimeout: why,
  exposedJwtMinutes: why,
  sessionLevel: why,
  levelAction: why,
  ipRelaxation: why,
  ipRanges: why,
  mobileLockMinutes: why,
  pinLength: why,
  refreshPolicy: why,
  idleLimit: why,
  refreshRotation: why,
  pkceRequired: why,
  clientCredentials: why,
  jwtBearer: why,
  namedAccess: { profiles: [], permissionSets: [] },
  notes: [],
});
