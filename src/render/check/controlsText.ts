import { byText, groupBy } from '../../facts/order.js';
import type { ControlResult, PackResult } from '../../rules/findings.js';
import { wrap } from '../text/printable.js';
import { renderTable, type Cell, type Column } from '../text/table.js';
import { counted, type Words } from '../text/words.js';

const INDENT = '  ';

const plainWhen = ({ date, daysLeft, release }: ControlResult, words: Words): string => {
  if (date === undefined) return release ?? '';
  return Number(daysLeft) > 0
    ? words('control.days-left', date, counted('control.day', Number(daysLeft), words))
    : words('control.since', date);
};

/** When a control takes effect: the day with what is left of it, or the release; and how well that is known. */
export const whenText = (control: ControlResult, words: Words): string => {
  const { certainty = 'official' } = control;
  const when = plainWhen(control, words);
  return when === '' || certainty === 'official' ? when : words('control.known', when, words(`control.${certainty}`));
};

/** The verdict in a word or two: a pass says where it is one in part. */
export const verdictText = ({ verdict, leftOpen }: ControlResult, words: Words): string => {
  const text = words(`control.${verdict}`);
  return verdict === 'pass' && leftOpen !== undefined ? words('control.in-part', text) : text;
};

/** A rule by its id alone: which version it is, the list of rules says. */
const idOf = (rule: string): string => rule.replace(/@\d+$/, '');

/** How many subjects fail, and how many could not be assessed, by rule. */
export const subjectsText = ({ rules }: ControlResult, words: Words): string =>
  rules
    .flatMap(({ rule, failed, notAssessed }) => [
      ...(failed > 0 ? [words('control.failing', idOf(rule), failed)] : []),
      ...(notAssessed > 0 ? [words('control.open', idOf(rule), notAssessed)] : []),
    ])
    .join('; ');

/** Each rule that answers a control, with the subjects that fail it or are open: a table of a standard leads from control to rule. */
const rulesText = ({ rules }: ControlResult, words: Words): string =>
  rules
    .map(({ rule, failed, notAssessed }) => {
      const id = idOf(rule);
      if (failed > 0 && notAssessed > 0) return words('control.both', id, failed, notAssessed);
      if (failed > 0) return words('control.failing', id, failed);
      return notAssessed > 0 ? words('control.open', id, notAssessed) : id;
    })
    .join('; ');

/** What of the org a control concerns, and how many people at most. */
const concernedText = ({ concerned }: ControlResult, words: Words): string => {
  if (concerned === undefined) return '';
  const { apps, profiles, usersAtMost } = concerned;
  return [
    ...(apps === 0 ? [] : [counted('concerned.apps', apps, words)]),
    ...(profiles === 0 ? [] : [counted('concerned.profiles', profiles, words)]),
    ...(apps + profiles === 0 ? [words('concerned.org')] : []),
    usersAtMost === null ? words('concerned.users.unknown') : counted('concerned.users', usersAtMost, words),
  ].join(', ');
};

/** The texts of a control's row, in the order of `control.columns` in `messages/outputs.md`. */
export const controlCells = (control: ControlResult, words: Words) =>
  [
    control.id,
    control.title,
    verdictText(control, words),
    subjectsText(control, words) || [control.reason, control.leftOpen].filter((text) => text !== undefined).join(' '),
    whenText(control, words),
  ] as const;

/** One line for outputs without tables: what a control comes to and why. */
export const controlText = (pack: string, control: ControlResult, words: Words): string =>
  words(
    'control.text',
    pack,
    control.id,
    verdictText(control, words),
    [subjectsText(control, words), whenText(control, words), control.reason, control.leftOpen]
      .filter((text) => text !== undefined && text !== '')
      .join('; ') || control.title
  );

const isAnswered = ({ reason }: ControlResult): boolean => reason === undefined;

/** A list of what ends when: every control of it has a day or a release. */
const isCalendar = (controls: readonly ControlResult[]): boolean =>
  controls.length > 0 && controls.every(({ date, release }) => date !== undefined || release !== undefined);

type Row = (control: ControlResult, words: Words) => string[];

/** What each column of a standard's table says. */
const OF_STANDARD: Row = (control, words) => [
  control.id,
  control.title,
  verdictText(control, words),
  rulesText(control, words),
  whenText(control, words),
];

/** What ends when, what of this org it concerns, and what is to be done. */
const OF_CALENDAR: Row = (control, words) => [
  whenText(control, words),
  control.title,
  verdictText(control, words),
  concernedText(control, words) || rulesText(control, words),
  (control.mends ?? []).join('; '),
];

/** Days first, the nearest first, then releases in the order of the list. */
const byDay = (controls: readonly ControlResult[]): readonly ControlResult[] => {
  const dayOf = ({ date }: ControlResult): string => date ?? '9999';
  return [...controls].sort((a, b) => byText(dayOf(a), dayOf(b)));
};

/** The heads and rows of a table of controls, for screen and page. */
export const controlTable = (
  controls: readonly ControlResult[],
  words: Words
): { readonly heads: string[]; readonly rows: string[][] } => {
  const isDated = isCalendar(controls);
  return {
    heads: words(isDated ? 'control.columns.when' : 'control.columns.rules').split('|'),
    rows: (isDated ? byDay(controls) : controls).map((control) =>
      (isDated ? OF_CALENDAR : OF_STANDARD)(control, words)
    ),
  };
};

/** On a screen, what is to be done takes lines of its own: paths of Setup are too long for a column. */
const onScreen = (
  controls: readonly ControlResult[],
  words: Words
): { readonly heads: string[]; readonly rows: string[][]; readonly todo: string[] } => {
  const { heads, rows } = controlTable(controls, words);
  if (!isCalendar(controls)) return { heads, rows, todo: [] };
  return {
    heads: heads.slice(0, -1),
    rows: rows.map((row) => row.slice(0, -1)),
    todo: byDay(controls).flatMap(({ title, mends = [] }) => mends.map((mend) => words('control.do', title, mend))),
  };
};

/** Of a list of what ends: what comes next, and how much of it concerns this org. */
const nextLines = (controls: readonly ControlResult[], words: Words): string[] => {
  if (!isCalendar(controls)) return [];
  const [next] = byDay(controls.filter(({ daysLeft }) => daysLeft !== undefined && daysLeft > 0));
  const failing = controls.filter(({ verdict }) => verdict === 'fail').length;
  const open = controls.filter(({ verdict }) => verdict === 'not-assessed').length;
  return [
    words('control.concerned', failing, controls.length, open),
    ...(next === undefined ? [] : [words('control.next', whenText(next, words), next.title)]),
  ];
};

const packLines = ({ pack, release, controls }: PackResult, words: Words, width: number): string[] => {
  const answered = controls.filter(isAnswered);
  const others = groupBy(
    controls.filter((control) => !isAnswered(control)),
    ({ verdict, reason = '' }) => words('control.reason', words(`control.${verdict}`), reason)
  );
  const { heads, rows, todo } = onScreen(answered, words);
  const columns: Column[] = heads.map((head, index) =>
    index === 0 && !isCalendar(answered) ? { head, whole: true } : { head }
  );
  const open = answered.flatMap(({ id, leftOpen }) =>
    leftOpen === undefined ? [] : [words('control.left', id, leftOpen)]
  );
  const without = [...others].map(([reason, all]) => {
    const names = all.map((control) => {
      const when = whenText(control, words);
      return when === '' ? control.id : words('control.when', control.id, when);
    });
    return words('control.names', names.join(', '), reason);
  });
  return [
    words('control.pack', pack, release),
    ...nextLines(controls, words).flatMap((line) => wrap(line, width, INDENT)),
    ...renderTable(
      columns,
      rows.map((row): Cell[] => row.map((text) => [text])),
      width
    ),
    ...[...todo, ...open, ...without].flatMap((line) => wrap(line, width, INDENT)),
    '',
  ];
};

/** A table for each standard: control, what it asks, verdict, rules with their subjects, when; then what is left open and what nothing answers. */
export const controlLines = (packs: readonly PackResult[], words: Words, width: number): string[] =>
  packs.flatMap((pack) => packLines(pack, words, width));
