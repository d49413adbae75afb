import type { Fact } from '../facts/fact.js';
import type { Duration, RefreshPolicy } from '../facts/refreshPolicy.js';

/** A month has up to 31 days, and counts as that. */
const DAYS_IN: Readonly<Record<Duration['unit'], number>> = { HOURS: 1 / 24, DAYS: 1, MONTHS: 31 };

const LIMIT_DAYS = 30;

export const daysOf = ({ count, unit }: Duration): number => count * DAYS_IN[unit];

/** Days after which a token is over for sure or for want of use; `null` where it never is. */
export const daysUnder = (policy: RefreshPolicy, isLimited: boolean): number | null => {
  switch (policy.kind) {
    case 'never-expires':
      return isLimited ? LIMIT_DAYS : null;
    case 'single-use':
      return 0;
    case 'fixed':
      return daysOf(policy.after);
    case 'idle':
      return isLimited ? Math.min(daysOf(policy.after), LIMIT_DAYS) : daysOf(policy.after);
  }
};

/** A length of life by the limit: known where it is the same with and without, or where the limit is known. */
export const tokenDays = (policy: RefreshPolicy, limit: Fact<boolean>): Fact<number | null> => {
  const [free, limited] = [daysUnder(policy, false), daysUnder(policy, true)];
  if (limit.status === 'unreadable') return free === limited ? { status: 'known', value: free } : limit;
  return { status: 'known', value: limit.status === 'known' && limit.value ? limited : free };
};

/** `12 hours` counts as half a day: numbers as people write them. */
export const dayText = (days: number): string => String(Math.round(days * 100) / 100);
