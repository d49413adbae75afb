import type { Sight } from '../facts/observedSession.js';
import type { Note } from '../facts/fact.js';
import type { Channel, EffectivePolicy, EffectiveReport } from '../effective/report.js';
import type { Strength } from './evidence.js';
import type { QuestionAnswer } from './openQuestions.js';
import type { NotComparedReason } from './sessionChannel.js';

/** Sessions of one type with one life. `agrees` is `null` where the computed timeout is not known. */
export type SeenSessions = {
  sessionType: string;
  seconds: number;
  sessions: number;
  users: number;
  agrees: boolean | null;
};

/** Sessions that live by another timeout than the computed one, and why that most likely is. */
export type Contradiction = {
  sessionType: string;
  seconds: number;
  sessions: number;
  users: number;
  /** How many of them began before what decides was last changed; `null`: the org does not say when that was. */
  olderThanLastChange: number | null;
  /** The likeliest reason. Codes: see `messages/verify.md`. */
  likeliest: Note;
  strength: Strength;
  /** Only with --with-users. */
  usernames?: string[];
};

export type VerifiedPopulation = {
  channel: Channel;
  profileSet: string;
  timeout: EffectivePolicy['timeout'];
  /** Live sessions of this population; the three below add up to it. */
  sessions: number;
  agree: number;
  contradict: number;
  notCompared: number;
  /** What the sessions show, most frequent first. */
  seen: SeenSessions[];
  contradictions: Contradiction[];
  strength: Strength;
};

/** The result of `sf session verify --json`. Fields may be added; none is renamed without a new `formatVersion`. */
export type VerifyReport = {
  formatVersion: 1;
  source: EffectiveReport['source'];
  /** The answer in figures: sessions that were compared, that agree with what was computed, that contradict it, and all others. */
  headline: { compared: number; agree: number; contradict: number; notCompared: number };
  coverage: EffectiveReport['coverage'];
  sessions: {
    /** Whose sessions could be seen. */
    sight: Sight;
    read: number;
    /** How many the org said there are; `null`: not read. */
    total: number | null;
    users: number;
    /** Requests that reading them took. */
    requests: number;
    compared: number;
    agree: number;
    contradict: number;
  };
  populations: VerifiedPopulation[];
  profileSets: EffectiveReport['profileSets'];
  /** Sessions that are held against nothing, by reason. `detail` names the type, login or app. */
  notCompared: { reason: NotComparedReason; detail: string; sessions: number }[];
  questions: QuestionAnswer[];
};
