import { lifetimeIn, soonerEndBounds, type LifetimeText } from '../../effective/lifetime.js';
import type { RefreshTokenPolicy } from '../../effective/refreshToken.js';
import type { AppPolicy } from '../../effective/report.js';
import { counted } from '../text/words.js';
import { barChart, type Bar } from './barChart.js';
import type { Markup } from './markup.js';
import type { PageWords } from './words.js';

/** After how many days without use a refresh token is dead at the latest: 0 for a single use, Infinity for no end. */
export const idleDays = (lifetime: LifetimeText): number => soonerEndBounds(lifetimeIn(lifetime)).most / 24;

/** What becomes of a refresh token nobody uses; each up to so many days. */
const CLASSES = [
  { key: 'single', days: 0, fill: '0' },
  { key: 'day', days: 1, fill: '1' },
  { key: 'month', days: 30, fill: '3' },
  { key: 'longer', days: Number.MAX_VALUE, fill: '5' },
  { key: 'endless', days: Infinity, fill: '7' },
] as const;

const classOf = ({ issued, effective }: RefreshTokenPolicy): string => {
  if (issued === 'no') return 'none';
  return issued === 'unknown' || effective === null
    ? 'unknown'
    : String(CLASSES.find(({ days }) => idleDays(effective) <= days)?.key);
};

/** How many apps have refresh tokens of which life. */
export const tokenLives = (apps: readonly AppPolicy[], { say, words }: PageWords): Markup => {
  const bars = [{ key: 'none', fill: '0' }, ...CLASSES, { key: 'unknown', fill: 'unknown' }].map(
    ({ key, fill }): Bar => {
      const label = key === 'unknown' ? words('not-known') : say(`lives.${key}`);
      const size = apps.filter(({ refreshToken }) => classOf(refreshToken) === key).length;
      return { label, size, told: say('bar', label, counted('apps', size, say)), fill };
    }
  );
  return barChart(say('lives.title'), bars);
};
