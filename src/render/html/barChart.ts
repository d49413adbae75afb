import { max } from 'd3-array';
import { scaleBand, scaleLinear } from 'd3-scale';
import { html, type Markup } from './markup.js';

export type Bar = {
  readonly label: string;
  readonly size: number;
  /** What a reader hears of it. */
  readonly told: string;
  /** The class that colours it; what is not known is `unknown`. */
  readonly fill: string;
};

const WIDTH = 640;
const HEIGHT = 200;
const TOP = 24;
const BOTTOM = 26;

/** Bars side by side with their sizes written on them. `mark` stands before the bar of that index, with its words. */
export const barChart = (
  title: string,
  bars: readonly Bar[],
  mark?: { readonly before: number; readonly text: string }
): Markup => {
  const floor = HEIGHT - BOTTOM;
  const x = scaleBand<number>().domain(bars.keys()).range([0, WIDTH]).padding(0.25);
  const y = scaleLinear()
    .domain([0, Math.max(1, Number(max(bars, ({ size }) => size)))])
    .rangeRound([floor, TOP]);
  const leftOf = (index: number): number => Math.round(Number(x(index)));
  const markAt = mark === undefined ? 0 : Math.round(Number(x(mark.before)) - (x.step() - x.bandwidth()) / 2);
  return html`<figure>
    <figcaption>${title}</figcaption>
    <svg
      class="chart"
      role="img"
      aria-label="${title}: ${bars.map(({ told }) => told).join('; ')}"
      viewBox="0 0 ${WIDTH} ${HEIGHT}"
    >
      <line class="axis" x1="0" x2="${WIDTH}" y1="${floor}" y2="${floor}" />
      ${
        mark === undefined
          ? null
          : html`<g>
              <line class="guide limit" x1="${markAt}" x2="${markAt}" y1="0" y2="${floor}" />
              <text class="mark" x="${markAt + 6}" y="12">${mark.text}</text>
            </g>`
      }
      ${bars.map(({ label, size, fill }, index) => {
        const middle = leftOf(index) + Math.round(x.bandwidth() / 2);
        return html`<g>
          <rect
            class="fill-${fill}"
            x="${leftOf(index)}"
            y="${y(size)}"
            width="${Math.round(x.bandwidth())}"
            height="${floor - y(size)}"
            rx="3"
          />
          <text class="value" x="${middle}" y="${y(size) - 6}">${size}</text>
          <text class="tick" x="${middle}" y="${HEIGHT - 8}">${label}</text>
        </g>`;
      })}
    </svg>
  </figure>`;
};
