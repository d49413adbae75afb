/** When an idle user is logged out, in minutes after the last click. */
export type IdleWindow = { afterMoreThanMinutes: number; atMostMinutes: number };

/**
 * Activity counts only once half of the timeout has passed (Salesforce Security Guide, "Modify Session Security
 * Settings"): after the last click a session lives for more than half of the timeout and at most all of it.
 */
export const idleWindow = (timeoutMinutes: number): IdleWindow => ({
  afterMoreThanMinutes: timeoutMinutes / 2,
  atMostMinutes: timeoutMinutes,
});

/**
 * The minute at which the session ends, for activity at the given minutes after login. Activity before half of the
 * timeout since the last renewal changes nothing; at exactly half it counts; after the end it comes too late.
 */
export const sessionEnd = (timeoutMinutes: number, activity: readonly number[]): number =>
  [...activity]
    .sort((a, b) => a - b)
    .reduce((end, minute) => {
      const renewedAt = end - timeoutMinutes;
      return minute < end && minute >= renewedAt + timeoutMinutes / 2 ? minute + timeoutMinutes : end;
    }, timeoutMinutes);
