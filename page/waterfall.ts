import { answerAt } from '../src/render/html/grid.js';
import type { PageAnswer, PageChannel, PageData, PageLevel } from '../src/render/html/pageData.js';
import { fill } from '../src/render/html/words.js';
import { drawn, element, name } from './elements.js';

const LABELS = 200;
/** Room for the last number of the axis. */
const RIGHT = 20;
const WIDTH = 680;
const LANE = 22;
const BAR = 12;
const NAMES_SHOWN = 6;

type Step = { readonly level: PageLevel; readonly from: number; readonly to: number };

/**
 * What each level makes of the value below it, from the org up to the app: where the bar begins and where it ends. A level
 * that sets nothing leaves the bar where it is, and so does one that cannot be read, which is drawn as such.
 */
const stepsOf = ({ levels }: PageAnswer, x: (minutes: number) => number): readonly Step[] => {
  const steps: Step[] = [];
  let reached = 0;
  for (const level of [...levels].reverse()) {
    const to = level.minutes === null ? reached : x(level.minutes);
    steps.push({ level, from: reached, to });
    reached = to;
  }
  return steps;
};

const changeOf = ({ from, to }: Step, index: number): string =>
  index === 0 ? 'base' : to > from ? 'longer' : to < from ? 'shorter' : 'same';

/** Draws who decides for one kind of user: a row for each answer, with the channels that give it. */
export const drawWaterfall = (target: HTMLElement, data: PageData, kind: number): void => {
  const words = (key: string, ...values: readonly (string | number)[]): string =>
    fill(data.words[key] ?? key, ...values);
  const x = (minutes: number): number => Math.round(((data.axis.at[minutes] ?? 0) / 1000) * (WIDTH - LABELS - RIGHT));

  const groups = new Map<PageAnswer, PageChannel[]>();
  for (const channel of data.channels) {
    const answer = answerAt(data, kind, channel);
    if (answer !== null) groups.set(answer, [...(groups.get(answer) ?? []), channel]);
  }
  const rows = [...groups].sort(([a], [b]) => (b.minutes ?? 0) - (a.minutes ?? 0));

  const chart = (answer: PageAnswer): SVGElement => {
    const steps = stepsOf(answer, x);
    const height = steps.length * LANE;
    const told = steps.map(({ level }) => words('page.fall.says', level.title, level.text)).join('; ');
    return drawn(
      'svg',
      { class: 'fall', role: 'img', 'aria-label': told, viewBox: `0 0 ${WIDTH} ${height}` },
      ...data.axis.ticks.map((minutes) =>
        drawn('line', { class: 'guide', x1: LABELS + x(minutes), x2: LABELS + x(minutes), y1: 0, y2: height })
      ),
      ...steps.map((step, index) => {
        const { level, from, to } = step;
        const y = index * LANE + (LANE - BAR) / 2;
        const isOpen = level.state === 'unreadable';
        return drawn(
          'g',
          { class: `lane ${level.role}` },
          drawn('text', { class: 'lane-label', x: 0, y: index * LANE + LANE / 2 + 4 }, `${level.title}: ${level.text}`),
          level.state === 'unset'
            ? drawn('line', {
                class: 'kept',
                x1: LABELS + to,
                x2: LABELS + to,
                y1: index * LANE,
                y2: (index + 1) * LANE,
              })
            : drawn('rect', {
                class: isOpen ? 'bar fill-unknown' : `bar ${changeOf(step, index)}`,
                x: LABELS + (isOpen ? from : Math.min(from, to)),
                y,
                width: isOpen ? WIDTH - LABELS - RIGHT - from : Math.max(3, Math.abs(to - from)),
                height: BAR,
                rx: 2,
              })
        );
      })
    );
  };

  const axis = drawn(
    'svg',
    { class: 'fall', 'aria-hidden': 'true', viewBox: `0 0 ${WIDTH} 18` },
    ...data.axis.ticks.map((minutes) =>
      drawn('text', { class: 'tick', x: LABELS + x(minutes), y: 13 }, String(minutes))
    )
  );

  const channelsText = (channels: readonly PageChannel[]): string => {
    const rest = channels.length - NAMES_SHOWN;
    const names = channels.slice(0, NAMES_SHOWN).map(({ title }) => title);
    return rest > 0 ? `${names.join(', ')} +${rest}` : names.join(', ');
  };

  target.replaceChildren(
    rows.length === 0
      ? element('p', {}, words('page.fall.none'))
      : element(
          'table',
          { class: 'falls' },
          element(
            'thead',
            {},
            element(
              'tr',
              {},
              element('th', { scope: 'col' }, words('page.fall.channels')),
              element('th', { scope: 'col' }, words('page.fall.levels'), axis),
              element('th', { scope: 'col' }, words('page.fall.session'))
            )
          ),
          element(
            'tbody',
            {},
            ...rows.map(([answer, channels]) =>
              element(
                'tr',
                {},
                element('th', { scope: 'row' }, name(channelsText(channels))),
                element('td', {}, chart(answer)),
                element(
                  'td',
                  {},
                  element(
                    'span',
                    { class: `chip band-${answer.band ?? 'unknown'}` },
                    answer.minutes === null ? '?' : String(answer.minutes)
                  ),
                  element('span', { class: 'chip-text' }, answer.sentence)
                )
              )
            )
          )
        )
  );
};
