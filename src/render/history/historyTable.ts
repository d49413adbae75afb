import type { DatedChange, HistoryReport } from '../../diff/historyReport.js';
import type { TrailEntry } from '../../diff/setupTrail.js';
import { csvText, type CsvValue } from '../text/csv.js';
import { escapeMarkdown } from '../text/escapeMarkdown.js';
import { markdownTable } from '../text/markdownTable.js';
import {
  entryText,
  loneEntries,
  loneTitle,
  minuteOf,
  partsOfChange,
  restsOn,
  type HistoryTextOptions,
  type HistoryWriter,
} from './historyParts.js';

/** The cells of a change, for people, in the order of `columns.changes`. */
export const changeCells = (change: DatedChange, writer: HistoryWriter): readonly [string, ...string[]] => {
  const { who, where, what, before, after, because } = partsOfChange(change, writer);
  const { between, direction, users, setup } = change;
  return [
    writer.history('between', minuteOf(between.from), minuteOf(between.to)),
    writer.history(`direction.${direction}`),
    who,
    users === null ? '' : String(users),
    where,
    what,
    before,
    after,
    because,
    setup.map((entry) => entryText(entry, writer)).join('; '),
  ];
};

/** The cells of an entry, in the order of `columns.entries`. */
export const entryCells = (entry: TrailEntry, { history, safe }: HistoryWriter): readonly [string, ...string[]] => {
  const { at, area, target, text, who, action, section } = entry;
  const cells = [target, text, who, action, section].map((cell) => (cell === null ? '' : safe(cell)));
  return [minuteOf(at), history(`area.${area}`), ...cells];
};

/** A page for a ticket: what it rests on, what changed, and what Setup says besides. */
export const renderHistoryMarkdown = (report: HistoryReport, options: HistoryTextOptions): string => {
  const { history } = options;
  const writer: HistoryWriter = { ...options, safe: escapeMarkdown };
  const table = (title: string, columns: string, rows: readonly (readonly string[])[]): string[] =>
    rows.length === 0 ? [] : ['', `### ${title}`, '', ...markdownTable(history(columns).split('|'), rows)];
  const lone = loneEntries(report);
  const lines = [
    `## ${history('title')}`,
    '',
    ...restsOn(report, writer).map((text) => `- ${text}`),
    ...table(
      history('changes', report.changes.length),
      'columns.changes',
      report.changes.map((change) => changeCells(change, writer))
    ),
    ...table(
      loneTitle(report, options),
      'columns.entries',
      lone.map((entry) => entryCells(entry, writer))
    ),
  ];
  return `${lines.join('\n')}\n`;
};

const CSV_COLUMNS = [
  'record',
  'from',
  'to',
  'direction',
  'facet',
  'profiles',
  'users',
  'where',
  'before',
  'after',
  'because',
  'area',
  'target',
  'who',
  'action',
  'section',
  'text',
] as const;

type CsvRow = Partial<Record<(typeof CSV_COLUMNS)[number], CsvValue>>;

/** RFC 4180: a row for each change, then one for each recognised entry of the Setup Audit Trail; `record` says which. */
export const renderHistoryCsv = (report: HistoryReport, options: HistoryTextOptions): string => {
  const writer: HistoryWriter = { ...options, safe: (text) => text };
  const changes = report.changes.map((change): CsvRow => {
    const { who, where, before, after, because } = partsOfChange(change, writer);
    const { between, direction, facet, users, setup } = change;
    const text = setup.map((entry) => entryText(entry, writer)).join('\n');
    return {
      record: 'change',
      ...between,
      direction,
      facet,
      profiles: who,
      users,
      where,
      before,
      after,
      because,
      text,
    };
  });
  const entries = (report.trail?.entries ?? []).map(
    ({ at, facet, area, target, who, action, section, text, values }): CsvRow => ({
      record: 'setup',
      from: at,
      to: at,
      facet,
      before: values?.before,
      after: values?.after,
      area,
      target,
      who,
      action,
      section,
      text,
    })
  );
  return csvText([CSV_COLUMNS, ...[...changes, ...entries].map((row) => CSV_COLUMNS.map((column) => row[column]))]);
};
