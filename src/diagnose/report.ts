import type { GapReason } from '../facts/fact.js';
import type { Note } from '../facts/fact.js';
import type { Channel, EffectiveReport } from '../effective/report.js';
import type { Precedence } from '../effective/timeout.js';
import type { ProfileZero } from '../effective/channels.js';
import type { Weight } from './evidence.js';
import type { Verdict } from './rank.js';
import type { DiagnosisHistory, DiagnosisRecords } from './recordsReport.js';
import type { Symptom } from './symptoms.js';

/** One fact, and what it says of a cause. */
export type DiagnosisEvidence = {
  kind: 'for' | 'against' | 'unseen';
  code: string;
  text: string;
  /** Of what speaks for a cause. */
  weight?: Weight;
  /** Of what was not read: why, and whether the cause cannot be told without it. */
  reason?: GapReason;
  decides?: boolean;
  /** Where it stands; in a source tree with file and line. */
  component?: string;
  file?: string;
  line?: number;
};

/** Apps and profiles for which the evidence is the same. Empty lists: the cause is not about apps, or not about profiles. */
export type DiagnosisCase = {
  /** `browser`: sessions without an app. */
  apps: Channel[];
  /** Labels; `*` is any profile that a source tree does not hold. */
  profiles: string[];
  verdict: Verdict;
  strength: Weight | null;
  score: number;
  evidence: DiagnosisEvidence[];
};

/** What to do, and the command that does it or shows more. */
export type DiagnosisCorrection = { code: string; text: string; command: string | null };

export type DiagnosedCause = {
  cause: string;
  title: string;
  /** Of the likeliest case. */
  verdict: Verdict;
  strength: Weight | null;
  score: number;
  /** The likeliest first. */
  cases: DiagnosisCase[];
  /** For the likeliest case; nothing where the cause is ruled out. */
  corrections: DiagnosisCorrection[];
};

/** What no fact tells, and where to look instead. */
type DiagnosisBlindSpot = Note & { setup: string | null; command: string | null };

/** The result of `sf session diagnose --json`. Fields may be added; none is renamed without a new `formatVersion`. */
export type DiagnosisReport = {
  formatVersion: 1;
  source: EffectiveReport['source'];
  /** The answer in figures: how many causes are supported, open and ruled out; the likeliest of the supported ones. */
  headline: { supported: number; open: number; ruledOut: number; likeliest: string | null };
  question: {
    symptoms: { code: Symptom; text: string }[];
    /** The known text that says most of the failure; `not-known` where nothing of what was pasted is known. It is never repeated. */
    errorText: Note | null;
    /** All known texts in what was pasted, the last failure first. `isProven` false: what it means is told by few, or by its name. */
    errorTexts: (Note & { isProven: boolean; sources: string[] })[];
    /** Minutes; a month is 28 to 31 days. */
    after: { fromMinutes: number; toMinutes: number } | null;
    /** As it was told. */
    sourceIp: string | null;
    /** With `any-other-profile`: `*`, or the standard profile that was named and that the source does not hold. */
    subject: { kind: 'everybody' | 'profile' | 'any-other-profile' | 'user'; profile: string | null };
    /** `null`: no app was named. */
    app: Channel | null;
    reading: { precedence: Precedence; profileZero: ProfileZero };
  };
  /** `open`: no cause is supported, and something unread could tell of one. */
  verdict: Verdict;
  /** What the org has written down itself of the person, the app, or both; `null`: neither was named, or it is no live org. */
  records: DiagnosisRecords | null;
  /** `null`: nobody asked. */
  history: DiagnosisHistory | null;
  causes: DiagnosedCause[];
  blindSpots: DiagnosisBlindSpot[];
};
