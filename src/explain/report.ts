import type { Fact, GapReason, Place } from '../facts/fact.js';
import type { ProfileZero } from '../effective/channels.js';
import type { Timeline } from '../effective/timeline.js';
import type { IdleWindow } from '../effective/idleWindow.js';
import type { RefreshTokenPolicy } from '../effective/refreshToken.js';
import type { Note } from '../facts/fact.js';
import type { Channel, EffectiveReport } from '../effective/report.js';
import type { Decided, Level, Precedence, Timeout } from '../effective/timeout.js';

/** What one level had to say, and what became of it. */
export type ExplainedLevel = {
  level: Level;
  /** Minutes as the metadata writes them; a profile's 0 is still 0. */
  written: Fact<number>;
  /** Minutes as this reading takes them. */
  says: Fact<number>;
  /** The components that say it, in a source tree with file and line. */
  places: Place[];
  /** The Setup page that shows it. */
  setup: string;
  /** `false`: the answer was found, or blocked, before this level was asked. */
  lookedAt: boolean;
  wins: boolean;
  why: Note;
};

/** Another published reading of the same facts. */
export type OtherReading = {
  precedence: Precedence;
  profileZero: ProfileZero;
  isDocumented: boolean;
  timeout: Timeout;
  /** Other minutes, or readable here and not there. */
  differs: boolean;
  /** Why it is the documented one, or is not. */
  why: Note;
};

/** The same without the way to its answer. */
export type OtherDecided = Omit<OtherReading, 'timeout'> & { readonly timeout: Decided };

/** What could not be read, and what to do about it. */
export type NextStep = {
  about: Level | 'token-format' | 'scopes' | 'refresh-policy' | 'idle-limit' | 'access';
  reason: GapReason;
  detail: string;
  todo: Note;
  /** What brings it into a source tree that holds nothing of its type; `null`: nothing does. */
  command: string | null;
};

/** What no metadata tells (ruling 30), and the Setup page that does; `null`: there is none. */
export type OutsideMetadata = { topic: Note; setup: string | null };

export type ExplainAccess = { access: 'yes' | 'no' | 'unreadable'; via: string[] };

/** The result of `sf session explain --json`: one decision as a story. Fields may be added; none is renamed. */
export type ExplainReport = {
  formatVersion: 1;
  source: EffectiveReport['source'];
  /** The answer in figures. `minutes`, `decidedBy` `null`: not known. */
  headline: { minutes: number | null; decidedBy: 'app' | 'profile' | 'org' | null };
  /**
   * Whose session. `profile` is a label; with `any-other-profile`, which only a source tree has, it is `*`, or the standard
   * profile that was named and that the source does not hold.
   */
  subject: { kind: 'profile' | 'any-other-profile' | 'user'; profile: string; username?: string };
  channel: Channel;
  /** Whether the user may come in at all; `null`: no user was asked for. */
  access: ExplainAccess | null;
  reading: { precedence: Precedence; profileZero: ProfileZero; isDocumented: boolean };
  /** `null`: the browser. */
  tokenFormat: Fact<'opaque' | 'jwt'> | null;
  /** From the app down to the org; the browser has no app level. */
  levels: ExplainedLevel[];
  /** The answer, the same as in `sf session effective`. */
  timeout: Timeout;
  /** When an idle user is logged out; `null`: unreadable, or a JWT. */
  idleLogout: IdleWindow | null;
  onTimeout: { warning: Fact<boolean>; forceLogout: Fact<boolean>; logoutUrl: Fact<string> };
  requiredLevelAtLogin: Fact<string>;
  otherReadings: OtherReading[];
  /** What the given activity does to the session; `null`: see `timelineAbsent`. */
  timeline: Timeline | null;
  timelineAbsent: Note | null;
  /** Minute after its issue by which an integration should have a new access token; `null`: the browser, or unreadable. */
  refreshAccessTokenByMinute: number | null;
  /** Until when the refresh token brings the session back; `null`: the browser. */
  refreshToken: RefreshTokenPolicy | null;
  next: NextStep[];
  notInMetadata: OutsideMetadata[];
  notes: Note[];
};
