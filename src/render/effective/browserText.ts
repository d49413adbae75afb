import { entryOf } from '../../facts/table.js';
import type { EffectivePolicy, EffectiveReport } from '../../effective/report.js';
import {
  decidedBy,
  idleText,
  inOrder,
  labelsOf,
  levelText,
  profilesOf,
  sessionText,
  shortened,
  usersText,
  type ScreenOptions,
} from '../text/cells.js';
import type { Marks } from '../text/marks.js';
import { minutesBar } from '../text/pictures.js';
import { renderTable, type Cell, type Column } from '../text/table.js';
import type { Words } from '../text/words.js';

/** The records that give the profiles of a row a value of their own. */
const recordsOf = (row: EffectivePolicy, report: EffectiveReport): string[] =>
  profilesOf(row, report).flatMap(
    (label) => entryOf(report.profiles, label)?.component?.replace(/^ProfileSessionSetting:/, '') ?? []
  );

/** From this width on there is room for the full name of a record. */
const WIDE = 130;

/** One profile a row: it comes first, and its record may be named. */
const isByProfile = (rows: readonly EffectivePolicy[], report: EffectiveReport): boolean =>
  rows.every((row) => profilesOf(row, report).length === 1);

const barOf = ({ timeout }: EffectivePolicy): string => (timeout.status === 'known' ? minutesBar(timeout.minutes) : '');

/** What there is room for, besides what every row has. */
type Columns = { readonly pictures: boolean; readonly idle: boolean };

/** Below this width there is no room for what follows from the session's length. */
const ROOM_FOR_IDLE = 80;

const cellsOf = (row: EffectivePolicy, marks: Marks, words: Words, columns: Columns): Cell[] => [
  [sessionText(row, words)],
  ...(columns.pictures ? [[barOf(row)]] : []),
  [decidedBy(row, words)],
  ...(columns.idle ? [[idleText(row, words)]] : []),
  [levelText(row.requiredLevelAtLogin, words, 'unset')],
  [usersText(row.activeUsers, words)],
  ...(marks.isShown ? [[marks.of(row.notes)]] : []),
];

/** Populations, one a line. */
export const populationTable = (
  rows: readonly EffectivePolicy[],
  report: EffectiveReport,
  marks: Marks,
  { width, words, pictures = false, all = false }: ScreenOptions
): string[] => {
  const columns: Columns = { pictures, idle: all || width >= ROOM_FOR_IDLE };
  const head = (key: string): Column => ({ head: words(`column.${key}`) });
  const shared: Column[] = [
    { ...head('session'), whole: true },
    ...(pictures ? [{ head: '', whole: true as const }] : []),
    head('decided'),
    ...(columns.idle ? [head('idle')] : []),
    head('level'),
    { ...head('users'), align: 'right' },
    ...(marks.isShown ? [head('notes')] : []),
  ];
  const ordered = inOrder(rows, report);
  if (isByProfile(rows, report)) {
    return renderTable(
      [{ ...head('profile'), whole: true }, ...shared, ...(width < WIDE ? [] : [head('record')])],
      ordered.map((row) => [
        labelsOf(row, report, words),
        ...cellsOf(row, marks, words, columns),
        recordsOf(row, report),
      ]),
      width
    );
  }
  const labels = (row: EffectivePolicy): Cell => labelsOf(row, report, words);
  return renderTable(
    [...shared, { ...head('profiles'), ...(all ? {} : { list: shortened(words), lines: 1 }) }],
    ordered.map((row) => [...cellsOf(row, marks, words, columns), all ? [labels(row).join(', ')] : labels(row)]),
    width
  );
};

/** Sessions without an app. */
export const browserLines = (report: EffectiveReport, marks: Marks, options: ScreenOptions): string[] => {
  const rows = report.populations.filter(({ channel }) => channel.kind === 'browser');
  return rows.length === 0
    ? []
    : [
        options.words('browser.title'),
        ...populationTable(rows, report, marks, options),
        ...(options.pictures === true ? [options.words('bar.legend')] : []),
        '',
      ];
};
