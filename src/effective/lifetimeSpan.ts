/** A span of time of which only the bounds are known: a month has 28 to 31 days (ruling 19). Hours. */
export type Span = { readonly least: number; readonly most: number; readonly months: number | null };

const ENDLESS: Span = { least: Infinity, most: Infinity, months: null };
const HOURS_A_DAY = 24;

/** Reads the durations of a `Lifetime`: `PT12H`, `P30D`, `P3M`; `null` is no end. */
export const spanOf = (iso: string | null): Span => {
  const [, count, unit] = /^PT?(\d+)([HDM])$/.exec(iso ?? '') ?? [];
  if (unit === undefined) return ENDLESS;
  const number = Number(count);
  if (unit === 'M') return { least: number * 28 * HOURS_A_DAY, most: number * 31 * HOURS_A_DAY, months: number };
  const hours = unit === 'D' ? number * HOURS_A_DAY : number;
  return { least: hours, most: hours, months: null };
};
