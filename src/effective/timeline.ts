import { note, type Fact, type NoteRef } from '../facts/fact.js';
import type { Note } from '../facts/fact.js';

/** One of the given activities, and what it does. */
type TimelineActivity = {
  minute: number;
  counts: boolean;
  why: Note;
  /** The minute at which the session ends as far as is known after this activity. */
  endsAt: number;
};

/** One life of the session: from the login or a renewal, over half-time, to the end that nobody has put off yet. */
type TimelineWindow = { from: number; halfAt: number; until: number };

/** An idle window with activity in it. Minutes since the login; halves occur. */
export type Timeline = {
  timeoutMinutes: number;
  activity: TimelineActivity[];
  /** The first begins with the login; each activity that counts begins one more. */
  windows: TimelineWindow[];
  /** Whether the popup comes at all. */
  warning: Fact<boolean>;
  /** `null`: there is none, or nobody can tell. */
  popupAt: number | null;
  endsAt: number;
};

/** The popup comes 30 seconds before the end (Salesforce Security Guide, "Modify Session Security Settings"). */
const POPUP_BEFORE_END = 0.5;

const windowFrom = (from: number, timeoutMinutes: number): TimelineWindow => ({
  from,
  halfAt: from + timeoutMinutes / 2,
  until: from + timeoutMinutes,
});

const judge = (minute: number, { halfAt, until }: TimelineWindow): { counts: boolean; why: NoteRef } => {
  if (minute === 0) return { counts: false, why: note('activity-login') };
  if (minute >= until) return { counts: false, why: note('activity-too-late', until) };
  if (minute < halfAt) return { counts: false, why: note('activity-too-early', halfAt, until) };
  return { counts: true, why: note('activity-counts', halfAt) };
};

/**
 * What activity at the given minutes after login does: nothing before half of the timeout since the last renewal, a
 * renewal from exactly half on, and nothing again once the session has ended (Salesforce Security Guide, "Modify Session
 * Security Settings"). With 30 minutes: activity at minute 10 leaves the end at 30, activity at 20 moves it to 50.
 */
export const timelineOf = (
  timeoutMinutes: number,
  activity: readonly number[],
  warning: Fact<boolean>,
  tell: (ref: NoteRef) => Note
): Timeline => {
  const first = windowFrom(0, timeoutMinutes);
  const windows = [first];
  let last = first;
  const judged = [...activity]
    .sort((a, b) => a - b)
    .map((minute): TimelineActivity => {
      const { counts, why } = judge(minute, last);
      if (counts) {
        last = windowFrom(minute, timeoutMinutes);
        windows.push(last);
      }
      return { minute, counts, why: tell(why), endsAt: last.until };
    });
  return {
    timeoutMinutes,
    activity: judged,
    windows,
    warning,
    popupAt: warning.status === 'known' && warning.value ? last.until - POPUP_BEFORE_END : null,
    endsAt: last.until,
  };
};

/** Tenths of the timeout after which an integration should ask for a new access token (ruling 21: 90%). */
const REFRESH_TENTHS = 9;

/** The whole minute by which an integration should refresh its access token, rounded down to be on the safe side. */
export const refreshByMinute = (timeoutMinutes: number): number => Math.floor((timeoutMinutes * REFRESH_TENTHS) / 10);
