import type { Fact, Place } from '../facts/fact.js';
import type { ProfileZero } from '../effective/channels.js';
import type { IdleWindow } from '../effective/idleWindow.js';
import type { LifetimeText } from '../effective/lifetime.js';
import type { Note } from '../facts/fact.js';
import type { Channel, EffectiveReport } from '../effective/report.js';
import type { Level, Precedence } from '../effective/timeout.js';

/**
 * `looser`: sessions or tokens live longer, or more people get in with less. `other`: different, and neither. What is
 * unreadable on one side is never one of these three.
 */
export const DIRECTIONS = ['looser', 'tighter', 'other', 'newly-unreadable', 'newly-readable'] as const;
export type Direction = (typeof DIRECTIONS)[number];

/** What can change. The order is that of every list. */
export const FACETS = [
  'app',
  'session-timeout',
  'refresh-token',
  'enabled',
  'access',
  'session-level',
  'flow',
  'ip-relaxation',
  'token-format',
  'login-level',
  'force-logout',
  'warning-popup',
  'logout-url',
  'lock-to-ip',
  'lock-to-domain',
  'ip-ranges-every-request',
  // What only two apps of one org are compared in (`migrate-check`).
  'level-action',
  'ip-ranges',
  'token-ranges',
  'pkce',
  'rotation',
  'scopes',
] as const;
export type Facet = (typeof FACETS)[number];

/** Who may use an app. Without `isWhole` the lists are those of the component itself, which need not be all. */
export type AccessContent = {
  kind: 'all-users' | 'pre-approved';
  profiles: string[];
  permissionSets: string[];
  isWhole: boolean;
};

export type Content = string | number | boolean | LifetimeText | AccessContent;

/** What one side says of one matter, and in which components, files and lines. */
type Said = { says: Fact<Content>; places: Place[] };

/** A matter in which the two sides differ, and which makes the difference. `element` is the metadata's own word. */
export type ChangeCause = { level: Level; element: string; before: Said; after: Said };

export type Difference = {
  facet: Facet;
  /** The channels that change alike; none: the org as a whole. */
  channels: Channel[];
  /** Key of `profileSets`; `null`: it does not depend on the profile. */
  profileSet: string | null;
  /** Of `flow`: the OAuth flows. */
  flows?: string[];
  /** Minutes, a lifetime, a flag or a metadata value; what it means for `facet` is what holds in the end, not what a file says. */
  before: Fact<Content>;
  after: Fact<Content>;
  /** Of `session-timeout`: when an idle user is logged out; `null`: unreadable, or a JWT. */
  idleLogout?: { before: IdleWindow | null; after: IdleWindow | null };
  because: ChangeCause[];
};

export type Change = Difference & { direction: Direction };

export type CountedChange = Change & {
  /**
   * Active users whom it concerns, by the reading after: of these profiles, of all where it does not depend on the profile,
   * of one app alone those who may use it. `null`: not counted.
   */
  users: number | null;
};

/** `anyOther`: also the profiles that a source tree does not hold. */
export type ProfileSet = { labels: string[]; anyOther: boolean };

/** The result of `sf session diff --json`. Fields may be added; none is renamed without a new `formatVersion`. */
export type DiffReport = {
  formatVersion: 1;
  before: EffectiveReport['source'];
  after: EffectiveReport['source'];
  reading: { precedence: Precedence; profileZero: ProfileZero };
  /** The answer in figures: how many `changes` there are of each direction. */
  headline: { looser: number; tighter: number; other: number; newlyUnreadable: number; newlyReadable: number };
  /** In the order of `DIRECTIONS`, then `FACETS`. */
  changes: CountedChange[];
  /** Unreadable on both sides: nobody can tell whether it changed. */
  notCompared: Difference[];
  /** Only on one side, which could have been read on the other. */
  apps: { added: Channel[]; removed: Channel[] };
  profiles: { added: string[]; removed: string[] };
  profileSets: Record<string, ProfileSet>;
  /** Metadata types that a side could not read at all. */
  unreadTypes: { before: string[]; after: string[] };
  notes: Note[];
};
