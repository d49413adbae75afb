import type { Words } from '../../render/text/words.js';

/** How far a run with a known end is. */
export type Count = {
  readonly done: number;
  readonly total: number;
  /** Milliseconds since it began. */
  readonly elapsedMs: number;
};

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Whoever waits for less needs no count. */
const WORTH_COUNTING_MS = 2 * SECOND;

/** The first unit of which there are fewer than `below`; as coarse as the guess is. */
const UNITS = [
  { key: 'left.seconds', below: 90 * SECOND, step: 10 * SECOND, unit: SECOND },
  { key: 'left.minutes', below: 90 * MINUTE, step: MINUTE, unit: MINUTE },
  { key: 'left.hours', below: Infinity, step: HOUR / 2, unit: HOUR },
] as const;

const leftText = (leftMs: number, words: Words): string => {
  const { key, step, unit } = UNITS.find(({ below }) => leftMs < below) ?? UNITS[2];
  return words(key, (Math.ceil(leftMs / step) * step) / unit);
};

/**
 * How far a run is and how long it will take yet, if the rest goes as what is done: `37 of 200, about 3 min left`. `null`: it is
 * too early to say so. Words: `messages/progress.md`.
 */
export const countText = ({ done, total, elapsedMs }: Count, words: Words): string | null => {
  if (elapsedMs < WORTH_COUNTING_MS) return null;
  if (done === 0 || done >= total) return words('count', done, total);
  return words('count.left', done, total, leftText((elapsedMs / done) * (total - done), words));
};
