import type { Note } from '../facts/fact.js';
import type { Fact, Gap } from '../facts/fact.js';
import type { SourceKind } from '../facts/snapshot.js';
import type { IdleWindow } from './idleWindow.js';
import type { RefreshTokenPolicy } from './refreshToken.js';
import type { Flow } from './sessionLevel.js';
import type { Timeout } from './timeout.js';

/** `browser` stands for every session without an app. `name` is the metadata full name. */
export type Channel =
  | { kind: 'browser' }
  | {
      kind: 'connected-app' | 'external-client-app';
      name: string;
      label: string;
      /** An app of the other kind is called so, too; absent: none is. */
      twin?: true;
    };

export type OrgSession = {
  timeoutMinutes: Fact<number>;
  warningDisabled: Fact<boolean>;
  forceLogout: Fact<boolean>;
  logoutUrl: Fact<string>;
  lockSessionsToIp: Fact<boolean>;
  lockSessionsToDomain: Fact<boolean>;
  enforceIpRangesEveryRequest: Fact<boolean>;
  settings: Record<string, string>;
  trustedIpRanges: Fact<number>;
  /** What the org allows of OAuth before any app is asked. */
  oauth: { usernamePasswordBlocked: Fact<boolean>; userAgentBlocked: Fact<boolean>; apiAccessControl: Fact<boolean> };
  notes: Note[];
};

/** A profile of the report, with the one component that gives it a value of its own, in a source tree with its place. */
type ReportedProfile = {
  component?: string;
  file?: string;
  line?: number;
  userType: string | null;
  /** `null`: not read. */
  activeUsers: number | null;
};

/** The answer in figures. */
export type Headline = {
  /** Sessions without an app; `null`: none is known, or the report is about apps alone. */
  browserMinutes: { shortest: number; longest: number } | null;
  /** The longest session through an app that anybody may use, and the app's label. */
  longestThroughApp: { minutes: number; app: string } | null;
  /** Active users whose sessions without an app outlive the org's value; `null`: not read. */
  usersLooserThanOrg: number | null;
  /** Apps whose refresh tokens nothing ends, of those that are known to be given any. */
  appsNeverExpiring: number;
  /** Apps whose policy says something else than the 30-day limit that is on. */
  appsAgainstIdleLimit: number;
  /** Profiles whose session, and apps whose session or refresh token, could not be told. */
  notKnown: { profiles: number; apps: number };
};

/** One row: the profiles that behave alike in one channel. */
export type EffectivePolicy = {
  channel: Channel;
  profileSet: string;
  userTypes: string[];
  /** `null`: not read. */
  activeUsers: number | null;
  timeout: Timeout;
  /** `null`: the timeout is unreadable, or the access token is a JWT. */
  idleLogout: IdleWindow | null;
  requiredLevelAtLogin: Fact<string>;
  onTimeout: { warning: Fact<boolean>; forceLogout: Fact<boolean> };
  notes: Note[];
};

export type AccessPolicy = {
  kind: 'all-users' | 'pre-approved' | 'unreadable';
  /** `false`: whom an admin let in was not read, or not wholly; never "nobody". */
  grantsRead: boolean;
  profiles: string[];
  permissionSets: string[];
  users: number | null;
};

/** One app: what does not depend on the profile. */
export type AppPolicy = {
  channel: Channel;
  enabled: Fact<boolean>;
  access: AccessPolicy;
  tokenFormat: Fact<'opaque' | 'jwt'>;
  /** OAuth scopes as written. */
  scopes: Fact<string[]>;
  /** How many ranges its refresh tokens are bound to, where the org enforces that. */
  tokenIpRanges: Fact<number>;
  sessionTimeoutMinutes: Fact<number>;
  sessionLevel: Fact<string>;
  sessionLevelAction: Fact<string>;
  flows: Flow[];
  ipRelaxation: Fact<string>;
  ipRanges: Fact<number>;
  mobile: { lockMinutes: Fact<number>; pinLength: Fact<number> };
  refreshToken: RefreshTokenPolicy;
  notes: Note[];
};

export type UserChannel = {
  channel: Channel;
  access: 'yes' | 'no' | 'unreadable';
  via: string[];
  row: EffectivePolicy;
};

export type UserAnswer = { username: string; profile: string; permissionSets: Fact<string[]>; channels: UserChannel[] };

/**
 * How many login IP ranges a profile has, by its label.
 * @public Named, so that its definition in the JSON Schema keeps its name.
 */
export type LoginRangeCounts = { [profile: string]: number };

/** The result of `sf session effective --json`. Fields may be added; none is renamed without a new `formatVersion`. */
export type EffectiveReport = {
  formatVersion: 1;
  source: { kind: SourceKind; name: string; orgId: string | null; apiVersion: string | null; readAt: string };
  coverage: {
    profiles: { found: number; assessed: number };
    apps: { found: number; assessed: number };
    gaps: Gap[];
  };
  org: OrgSession;
  /** Id → profile labels; `['*']` from a source tree stands for any profile not in it. */
  profileSets: Record<string, string[]>;
  headline: Headline;
  /** Label → what gave the profile its own value. */
  profiles: Record<string, ReportedProfile>;
  populations: EffectivePolicy[];
  apps: AppPolicy[];
  /** Number of login IP ranges of each profile that has any. */
  loginIpRanges: Fact<LoginRangeCounts>;
  user?: UserAnswer;
  /** Standard profiles that were asked for and that the source does not hold: the row of any such profile answers for them. */
  notHeld?: string[];
};

/** A part of the report before its notes are put into words. */
export type Unworded<T extends { notes: Note[] }> = Omit<T, 'notes'> & {
  readonly notes: readonly { readonly code: string; readonly args: readonly (string | number)[] }[];
};
