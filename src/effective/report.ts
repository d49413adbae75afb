import type { Note } from '../facts/fact.js';
import type { Fact, Gap } from '../facts/fact.js';
import type { SourceKind } from '../facts/snapshot.js';
import type { IdleWindow } from './idleWindow.js';
import type { RefreshTokenPolicy } from './refreshToken.js';
import type { Flow } from './sessionLevel.js';
import type { Timeout } from './timeout.js';

/** `browser` stands for every session without an app. `name` is the metadata full name. */
export type Channel =
  { kind: 'browser' } | { kind: 'connected-app' | 'external-client-app'; name: string; label: string };

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
  notes: Note[];
};

/** What gave a profile its value, where the profile did. */
export type Member = { profile: string; component?: string; file?: string; line?: number };

/** One row: the profiles that behave alike in one channel. */
export type EffectivePolicy = {
  channel: Channel;
  profileSet: string;
  members: Member[];
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

export type UserAnswer = { username: string; profile: string; permissionSets: string[]; channels: UserChannel[] };

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
  populations: EffectivePolicy[];
  apps: AppPolicy[];
  /** Number of login IP ranges of each profile that has any. */
  loginIpRanges: Fact<Record<string, number>>;
  user?: UserAnswer;
};

/** A part of the report before its notes are put into words. */
export type Draft<T extends { notes: Note[] }> = Omit<T, 'notes'> & {
  readonly notes: readonly { readonly code: string; readonly args: readonly (string | number)[] }[];
};
