import { type SeedRecords } from './linkRecords.js';

const UNITS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 };

/** `now-35m`, `now-3h`, `now-2d` as the time that it was then; any other text stays. Sessions would be over otherwise. */
export function dateOf(text: string, now: Date): string {
  const [, count, unit = ''] = /^now-(\d+)([mhd])$/.exec(text) ?? [];
  return count === undefined ? text : new Date(now.getTime() - Number(count) * (UNITS[unit] ?? 0)).toISOString();
}

/** Rows with the dates that they mean when the org starts. */
export const withDates = (records: SeedRecords, now: Date): SeedRecords =>
  Object.fromEntries(
    Object.entries(records).map(([name, rows]) => [
      name,
      rows.map((row) =>
        Object.fromEntries(
          Object.entries(row).map(([field, value]) => [field, typeof value === 'string' ? dateOf(value, now) : value])
        )
      ),
    ])
  );
