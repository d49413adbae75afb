import { ascending, rollups, sum } from 'd3-array';
import type { Matrix, UserKind } from '../../explain/matrix.js';
import { counted } from '../text/words.js';
import { barChart, type Bar } from './barChart.js';
import type { Markup } from './markup.js';
import { bandOf } from './scales.js';
import type { PageWords } from './words.js';

/** How many users have sessions of which length in the browser; profiles, where users were not counted. */
export const distribution = (matrix: Matrix, { say, words }: PageWords): Markup => {
  const areUsersKnown = matrix.kinds.every(({ activeUsers }) => activeUsers !== null);
  const unit = areUsersKnown ? 'users' : 'profiles';
  const sizeOf = ({ activeUsers, profiles }: UserKind): number | null =>
    areUsersKnown ? activeUsers : profiles.length;
  // What is not known counts as endless, so that it comes last.
  const minutesOf = ({ behaviour }: UserKind): number => {
    const timeout = matrix.channels[0]?.answers[behaviour]?.timeout;
    return timeout?.status === 'known' ? timeout.minutes : Infinity;
  };
  const bars = rollups(matrix.kinds, (kinds) => sum(kinds, sizeOf), minutesOf)
    .sort(([a], [b]) => ascending(a, b))
    .map(([minutes, size]): Bar => {
      const label = minutes === Infinity ? words('not-known') : words('minutes', minutes);
      return {
        label,
        size,
        told: say('bar', label, counted(unit, size, say)),
        fill: minutes === Infinity ? 'unknown' : String(bandOf(minutes)),
      };
    });
  return barChart(say(`distribution.${unit}`), bars);
};
