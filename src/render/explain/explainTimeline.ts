import type { Timeline } from '../../effective/timeline.js';
import { wrap } from '../text/printable.js';
import type { Words } from '../text/words.js';

export type TimelineOptions = {
  readonly width: number;
  /** Only characters of ASCII. */
  readonly ascii: boolean;
  /** The sentences of `messages/explain.md`. */
  readonly story: Words;
};

type Signs = {
  readonly login: string;
  readonly alive: string;
  readonly half: string;
  readonly end: string;
  readonly counts: string;
  readonly ignored: string;
  readonly popup: string;
};

const ASCII: Signs = { login: '|', alive: '=', half: ':', end: '#', counts: 'o', ignored: 'x', popup: '!' };
const UNICODE: Signs = { login: '├', alive: '─', half: '┊', end: '┤', counts: '●', ignored: '○', popup: '▲' };

const LANES = ['session', 'activity', 'popup', 'minute'] as const;
const NARROWEST = 20;
/** Space between the name of a lane and the lane. */
const GAP = 2;
/** Free columns between two numbers of the scale. */
const LABEL_GAP = 2;
/** Activity long after the end must not push the window together. */
const LATE_SHARE = 1.25;
const BEYOND = '>';

/** Column of each minute on a line of `columns` that ends with the session or the activity after it. */
const scaleOf = (timeline: Timeline, columns: number): { readonly at: (minute: number) => number; last: number } => {
  const latest = timeline.activity.reduce((most, { minute }) => Math.max(most, minute), timeline.endsAt);
  const last = Math.min(latest, timeline.endsAt * LATE_SHARE);
  return { at: (minute) => Math.min(columns - 1, Math.round((minute / last) * (columns - 1))), last };
};

type Lane = string[];

const blankLane = (columns: number): Lane => Array.from({ length: columns }, () => ' ');

const sessionLane = ({ windows, endsAt }: Timeline, columns: number, at: (m: number) => number, signs: Signs): Lane => {
  const end = at(endsAt);
  const lane = blankLane(columns).map((blank, column) => (column < end ? signs.alive : blank));
  // A half-time that a renewal has replaced is still when that renewal became possible.
  for (const { halfAt } of windows) lane[at(halfAt)] = signs.half;
  lane[0] = signs.login;
  lane[end] = signs.end;
  return lane;
};

/** Where several activities share a column, their number. */
const activityLane = (
  timeline: Timeline,
  columns: number,
  at: (m: number) => number,
  last: number,
  signs: Signs
): Lane => {
  const lane = blankLane(columns);
  const seen = new Map<number, number>();
  for (const { minute, counts } of timeline.activity) {
    const column = at(minute);
    const number = (seen.get(column) ?? 0) + 1;
    seen.set(column, number);
    const sign = minute > last ? BEYOND : counts ? signs.counts : signs.ignored;
    lane[column] = number === 1 ? sign : number > 9 ? '+' : String(number);
  }
  return lane;
};

const popupLane = ({ popupAt, endsAt }: Timeline, columns: number, at: (m: number) => number, signs: Signs): Lane => {
  const lane = blankLane(columns);
  // Half a minute is less than a column in a long window: it still comes before the end.
  if (popupAt !== null) lane[Math.min(at(popupAt), at(endsAt) - 1)] = signs.popup;
  return lane;
};

/** Login, end and half-times as numbers under the line, the important ones first where there is no room for all. */
const minuteLane = ({ windows, endsAt }: Timeline, columns: number, at: (m: number) => number): Lane => {
  const lane = blankLane(columns);
  const minutes = [0, endsAt, ...windows.map(({ halfAt }) => halfAt).reverse(), ...windows.map(({ from }) => from)];
  for (const minute of minutes) {
    const text = String(minute);
    const start = Math.max(0, Math.min(at(minute), columns - text.length));
    const around = lane.slice(Math.max(0, start - LABEL_GAP), start + text.length + LABEL_GAP);
    if (around.every((character) => character === ' ')) lane.splice(start, text.length, ...Array.from(text));
  }
  return lane;
};

type Event = { readonly minute: number; readonly rank: number; readonly sign: string; readonly text: string };

const endText = ({ warning }: Timeline, story: Words): string => {
  if (warning.status !== 'known') return story('timeline.end.unwarned');
  return story(warning.value ? 'timeline.end' : 'timeline.end.silent');
};

/** Everything that happens, in order: nothing is lost where the drawing has no room. */
export const eventsOf = (timeline: Timeline, story: Words, signs = UNICODE): readonly Event[] => {
  const { activity, popupAt, endsAt, timeoutMinutes } = timeline;
  const events: Event[] = [
    { minute: 0, rank: 0, sign: signs.login, text: story('timeline.login', timeoutMinutes / 2, timeoutMinutes) },
    ...activity.map(({ minute, counts, why, endsAt: end }): Event => ({
      minute,
      rank: minute < endsAt ? 1 : 4,
      sign: counts ? signs.counts : signs.ignored,
      text: counts
        ? story('timeline.renewed', why.text, end - timeoutMinutes / 2, end)
        : story('timeline.activity', why.text),
    })),
    { minute: endsAt - timeoutMinutes / 2, rank: 0, sign: signs.half, text: story('timeline.half') },
    ...(popupAt === null ? [] : [{ minute: popupAt, rank: 2, sign: signs.popup, text: story('timeline.popup') }]),
    { minute: endsAt, rank: 3, sign: signs.end, text: endText(timeline, story) },
  ];
  return events.sort((a, b) => a.minute - b.minute || a.rank - b.rank);
};

/** The idle window as a drawing of four lanes, and under it what happens at which minute. */
export const timelineLines = (timeline: Timeline, { width, ascii, story }: TimelineOptions): string[] => {
  const signs = ascii ? ASCII : UNICODE;
  const nameOf = (lane: (typeof LANES)[number]): string => story(`timeline.lane.${lane}`);
  const margin = Math.max(...LANES.map((lane) => nameOf(lane).length)) + GAP;
  const columns = Math.max(NARROWEST, width - margin);
  const { at, last } = scaleOf(timeline, columns);
  const drawn: Readonly<Record<(typeof LANES)[number], Lane>> = {
    session: sessionLane(timeline, columns, at, signs),
    activity: activityLane(timeline, columns, at, last, signs),
    popup: popupLane(timeline, columns, at, signs),
    minute: minuteLane(timeline, columns, at),
  };
  const isEmpty = (lane: Lane): boolean => lane.every((character) => character === ' ');
  const lanes = LANES.filter((name) => !isEmpty(drawn[name])).map((name) =>
    (nameOf(name).padEnd(margin) + drawn[name].join('')).trimEnd()
  );
  const events = eventsOf(timeline, story, signs);
  const digits = Math.max(...events.map(({ minute }) => String(minute).length));
  return [
    ...lanes,
    '',
    ...events.flatMap(({ minute, sign, text }) => {
      const head = `${String(minute).padStart(digits)}  ${sign}  `;
      return wrap(text, width - head.length).map(
        (line, index) => (index === 0 ? head : ' '.repeat(head.length)) + line
      );
    }),
  ];
};
