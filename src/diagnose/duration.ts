import type { Duration } from '../facts/refreshPolicy.js';
import { boundsOf } from '../effective/lifetime.js';

/** Minutes, from the shortest to the longest that a length of time can mean: a month has 28 to 31 days. */
export type Span = { readonly from: number; readonly to: number };

const HOUR = 60;
const DAY = 24 * HOUR;
const SHORTEST_MONTH = 28 * DAY;
const LONGEST_MONTH = 31 * DAY;

const SHORT = /^(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?$/i;
const ISO = /^P(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/i;

/** Nobody waits longer for a symptom: about a hundred years. */
const LONGEST = 36_500 * DAY;

const isLength = ({ from, to }: Span): boolean => from > 0 && to <= LONGEST;

/**
 * A length of time as people write it (`90m`, `2h`, `1h30m`, `30d`) or in ISO 8601 (`PT2H`, `P30D`, `P3M`), in minutes;
 * `null` for anything else, and for no time at all.
 */
export const parseDuration = (text: string): Span | null => {
  const count = (group: string | undefined): number => Number(group ?? 0);
  const short = SHORT.exec(text.trim());
  if (short !== null) {
    const minutes = count(short[1]) * DAY + count(short[2]) * HOUR + count(short[3]);
    const span = { from: minutes, to: minutes };
    return isLength(span) ? span : null;
  }
  const iso = ISO.exec(text.trim());
  if (iso === null) return null;
  const months = count(iso[1]);
  const rest = count(iso[2]) * 7 * DAY + count(iso[3]) * DAY + count(iso[4]) * HOUR + count(iso[5]);
  const span = { from: months * SHORTEST_MONTH + rest, to: months * LONGEST_MONTH + rest };
  return isLength(span) ? span : null;
};

/** What a policy's duration can mean. */
export const spanOfLifetime = (duration: Duration): Span => {
  const { least, most } = boundsOf(duration);
  return { from: least * HOUR, to: most * HOUR };
};

const SPOKEN: Readonly<Record<Duration['unit'], string>> = { HOURS: 'hour', DAYS: 'day', MONTHS: 'month' };

/** As people say it: `30 days`. */
export const spoken = ({ count, unit }: Duration): string => `${count} ${SPOKEN[unit]}${count === 1 ? '' : 's'}`;

/** A time as people read it: `2026-11-29 08:50 UTC`. */
export const spokenTime = (time: string): string => `${time.slice(0, 16).replace('T', ' ')} UTC`;
