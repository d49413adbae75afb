/** The longest timeout that the platform offers: a day. */
const LONGEST = 1440;
/** Where the bars begin, and the plot: below the shortest timeouts that are usual for each. */
const BAR_FROM = 7.5;
const PLOT_FROM = 5;

const BAR_CELLS = 8;
const PLOT_CELLS = 24;

/** Block elements, from an eighth of a cell to all of it. */
const EIGHTHS = ['▏', '▎', '▍', '▌', '▋', '▊', '▉', '█'];

/** How far along a scale on which each doubling is as long as the next: 0 to 1. */
const share = (minutes: number, from: number): number =>
  Math.min(1, Math.max(0, Math.log(minutes / from) / Math.log(LONGEST / from)));

/** Minutes as a bar. It says nothing that the number beside it does not say. */
export const minutesBar = (minutes: number): string => {
  const eighths = Math.max(1, Math.round(share(minutes, BAR_FROM) * BAR_CELLS * EIGHTHS.length));
  const rest = eighths % EIGHTHS.length;
  return '█'.repeat(Math.floor(eighths / EIGHTHS.length)) + EIGHTHS.slice(rest - 1, rest).join('');
};

/** A life that sessions show, in minutes. */
export type Dot = { readonly minutes: number; readonly agrees: boolean };

/** What is drawn on one cell; what is further down goes over what is further up. */
const LINE = '│';
const ELSEWHERE = '○';
const ON_LINE = '●';

/** The computed timeout as a line, and what sessions show as dots: on the line where they agree. */
export const dotPlot = (computed: number, dots: readonly Dot[]): string => {
  const cells = Array.from({ length: PLOT_CELLS }, () => '·');
  const put = (minutes: number, sign: string): void => {
    cells[Math.round(share(minutes, PLOT_FROM) * (PLOT_CELLS - 1))] = sign;
  };
  put(computed, LINE);
  for (const { minutes, agrees } of dots) if (!agrees) put(minutes, ELSEWHERE);
  if (dots.some(({ agrees }) => agrees)) put(computed, ON_LINE);
  return cells.join('');
};
