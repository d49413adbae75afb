import type { Duration } from '../facts/refreshPolicy.js';

/** How long a refresh token may live: until it is used once, until it is idle for so long, until it is so old. */
export type Lifetime = {
  readonly singleUse: boolean;
  /** `null`: no end of that kind. */
  readonly idle: Duration | null;
  readonly absolute: Duration | null;
};

/** A length of time in hours, from the shortest to the longest that it can mean; `Infinity`: no end. */
export type Bounds = { readonly least: number; readonly most: number };

export const THIRTY_DAYS: Duration = { count: 30, unit: 'DAYS' };

const ENDLESS: Bounds = { least: Infinity, most: Infinity };
const AT_ONCE: Bounds = { least: 0, most: 0 };

/** Hours of each unit. A month has 28 to 31 days (ruling 19). */
const HOURS: Readonly<Record<Duration['unit'], Bounds>> = {
  HOURS: { least: 1, most: 1 },
  DAYS: { least: 24, most: 24 },
  MONTHS: { least: 28 * 24, most: 31 * 24 },
};

/** What a duration can mean, in hours; none is no end. */
export const boundsOf = (duration: Duration | null): Bounds => {
  if (duration === null) return ENDLESS;
  const { least, most } = HOURS[duration.unit];
  return { least: duration.count * least, most: duration.count * most };
};

/** A month has 28 to 31 days, so one month is not proven to be 30 days or less and counts as longer. */
export const isLongerThanThirtyDays = (duration: Duration): boolean => boundsOf(duration).most > 30 * 24;

/** When an idle token ends, counted from its last use. A single use leaves nothing to be idle. */
export const idleEndBounds = ({ singleUse, idle }: Lifetime): Bounds => (singleUse ? AT_ONCE : boundsOf(idle));

/** When a token ends however much it is used, counted from its issue: the measure of `token/absolute-max`. */
export const absoluteEndBounds = ({ singleUse, absolute }: Lifetime): Bounds =>
  singleUse ? AT_ONCE : boundsOf(absolute);

/** The sooner of both ends, since nothing outlives its absolute one: the measure of `token/idle-max`. */
export const soonerEndBounds = (lifetime: Lifetime): Bounds => {
  const [idle, absolute] = [idleEndBounds(lifetime), absoluteEndBounds(lifetime)];
  return { least: Math.min(idle.least, absolute.least), most: Math.min(idle.most, absolute.most) };
};

export const isSameDuration = (a: Duration | null, b: Duration | null): boolean =>
  a?.count === b?.count && a?.unit === b?.unit;

/** Nothing ends it but somebody who revokes it. */
export const neverEnds = ({ singleUse, idle, absolute }: Lifetime): boolean =>
  !singleUse && idle === null && absolute === null;

export const isSameLifetime = (a: Lifetime, b: Lifetime): boolean =>
  a.singleUse === b.singleUse && isSameDuration(a.idle, b.idle) && isSameDuration(a.absolute, b.absolute);

/** A lifetime as reports write it: ISO 8601 durations; `null` is no end of that kind. */
export type LifetimeText = { singleUse: boolean; idle: string | null; absolute: string | null };

const isoOf = (duration: Duration | null): string | null => {
  if (duration === null) return null;
  const { count, unit } = duration;
  return unit === 'HOURS' ? `PT${count}H` : `P${count}${unit === 'DAYS' ? 'D' : 'M'}`;
};

/** Writes a lifetime into a report. */
export const isoLifetime = ({ singleUse, idle, absolute }: Lifetime): LifetimeText => ({
  singleUse,
  idle: isoOf(idle),
  absolute: isoOf(absolute),
});

const UNITS: Readonly<Record<string, Duration['unit']>> = { H: 'HOURS', D: 'DAYS', M: 'MONTHS' };

const durationOf = (iso: string | null): Duration | null => {
  if (iso === null) return null;
  const [, count, letter = ''] = /^PT?(\d+)([HDM])$/.exec(iso) ?? [];
  const unit = UNITS[letter];
  // Never taken for "no end".
  if (unit === undefined) throw new Error(`"${iso}" is no duration of a report`);
  return { count: Number(count), unit };
};

/** Reads a lifetime back from a report that `isoLifetime` wrote. */
export const lifetimeIn = ({ singleUse, idle, absolute }: LifetimeText): Lifetime => ({
  singleUse,
  idle: durationOf(idle),
  absolute: durationOf(absolute),
});
