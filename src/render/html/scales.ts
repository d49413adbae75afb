import { scaleLog, scaleThreshold } from 'd3-scale';
import type { PageAxis } from './pageData.js';

/** The longest minutes of each colour; what is longer than all of them has the last colour. */
export const BAND_ENDS: readonly number[] = [15, 30, 60, 120, 240, 480, 720, 1440];

// A threshold belongs to the band above it, and minutes are whole or end in .5.
const bands = scaleThreshold()
  .domain(BAND_ENDS.map((end) => end + 0.25))
  .range([...BAND_ENDS.map((_, index) => index), BAND_ENDS.length]);

/** Which colour stands for some minutes: 0 for up to 15, 8 for more than a day. */
export const bandOf = (minutes: number): number => bands(minutes);

const AXIS_WIDTH = 1000;
const TICKS: readonly number[] = [15, 30, 60, 120, 240, 480, 720, 1440];

/** A logarithmic axis on which all of these minutes have their place, and the values that Setup offers are marked. */
export const minutesAxis = (minutes: readonly number[]): PageAxis => {
  const all = [...new Set([...TICKS, ...minutes])].filter((value) => value > 0).sort((a, b) => a - b);
  const scale = scaleLog()
    .domain([Math.min(...all) / 1.5, Math.max(...all)])
    .rangeRound([0, AXIS_WIDTH]);
  return { ticks: TICKS, at: Object.fromEntries(all.map((value) => [value, scale(value)])) };
};
