import type { Gap } from './fact.js';

/**
 * Live sessions that are alike in everything that may decide how long they live, folded into one while they are read.
 * No session id, token, address or user id is kept.
 */
export type SessionGroup = {
  /** `AuthSession.SessionType` and `LoginType` as found; `null`: the org gave none. */
  readonly sessionType: string | null;
  readonly loginType: string | null;
  /** Key of the user's profile; `null`: the org gave none. */
  readonly profileKey: string | null;
  /** `LoginHistory.Application` of the login: for an app its label, which need not be unique. `null`: not given. */
  readonly application: string | null;
  /** `NumSecondsValid`: the life of the session from its last renewal, in seconds. */
  readonly seconds: number | null;
  /** The session belongs to a JWT access token; `null`: the API version does not say. */
  readonly isJwt: boolean | null;
  /** The session was opened out of another one. */
  readonly hasParent: boolean;
  /** Its end has passed; the platform removes such sessions some time later. */
  readonly isOver: boolean;
  /** When each session began: milliseconds since 1970, UTC. Its length is the number of sessions. */
  readonly startedAt: readonly number[];
  /** One number for each user, which means nothing outside of this reading. */
  readonly users: readonly number[];
  /** Only where names were asked for. */
  readonly usernames: readonly string[];
};

/**
 * Whose sessions a reading shows. Without "Manage Users" an org gives the reader's own and says nothing of the others.
 */
export type Sight = 'everybody' | 'own-only' | 'not-known';

export type SessionReading = {
  readonly groups: readonly SessionGroup[];
  /** Sessions read, and how many the org has to give; `null`: nothing could be read. */
  readonly read: number;
  readonly total: number | null;
  readonly sight: Sight;
  /** Requests that reading the sessions took. */
  readonly requests: number;
  readonly gaps: readonly Gap[];
};

/** When a component was last changed: `Type:FullName` → milliseconds since 1970, UTC. What is not in it is not known. */
export type SettingChanges = ReadonlyMap<string, number>;
