import { csvText, type CsvValue } from './csv.js';
import { escapeMarkdown } from './escapeMarkdown.js';
import { markdownTable } from './markdownTable.js';
import type { Words } from './words.js';

/** A text of anybody, as it is: whatever writes it makes it harmless. */
export type PaperCell = string | number | null;

type PaperRow = Readonly<Record<string, PaperCell>>;

export type PaperTable = {
  /** What each of its rows is: the first cell of the row in a CSV file, and `table.` of the heading for people. */
  readonly record: string;
  /** Names of its columns in a CSV file, and `column.` of the headings for people. */
  readonly columns: readonly string[];
  readonly rows: readonly PaperRow[];
};

/** An answer as something to file: the same content in each format, nothing left out. */
export type Paper = {
  readonly title: string;
  /** The answer in sentences. */
  readonly answer: readonly string[];
  /** What it was made of. */
  readonly about: readonly string[];
  readonly tables: readonly PaperTable[];
};

const cellsIn = ({ columns, rows }: PaperTable): readonly (readonly CsvValue[])[] =>
  rows.map((row) => columns.map((column) => row[column]));

const textOf = (cell: CsvValue): string => String(cell ?? '');

/** A table as people read it: without the columns in which no row says anything. */
export type ShownTable = {
  readonly title: string;
  readonly heads: readonly string[];
  readonly rows: readonly (readonly string[])[];
};

const withoutEmpty = (table: PaperTable): PaperTable => ({
  ...table,
  columns: table.columns.filter((column) => table.rows.some((row) => textOf(row[column]) !== '')),
});

/** The tables that hold something, with the headings of `messages/papers.md`. */
export const shownTables = ({ tables }: Paper, words: Words): readonly ShownTable[] =>
  tables
    .filter(({ rows }) => rows.length > 0)
    .map(withoutEmpty)
    .map((table) => ({
      title: words(`table.${table.record}`),
      heads: table.columns.map((column) => words(`column.${column}`)),
      rows: cellsIn(table).map((row) => row.map(textOf)),
    }));

/** Sentences, one a row, are no table for people. */
export const isList = ({ heads }: ShownTable): boolean => heads.length === 1;

export const paperMarkdown = (paper: Paper, words: Words): string =>
  [
    `## ${escapeMarkdown(paper.title)}`,
    '',
    ...[...paper.answer, ...paper.about].map((text) => `- ${escapeMarkdown(text)}`),
    ...shownTables(paper, words).flatMap((table) => {
      const rows = table.rows.map((row) => row.map(escapeMarkdown));
      return [
        '',
        `### ${table.title}`,
        '',
        ...(isList(table) ? rows.flat().map((text) => `- ${text}`) : markdownTable(table.heads, rows)),
      ];
    }),
    '',
  ].join('\n');

/** RFC 4180. The columns of all tables side by side, the same whatever the answer is; `record` says which a row is of. */
export const paperCsv = ({ answer, about, tables }: Paper): string => {
  const columns = [...new Set(['value', ...tables.flatMap((table) => table.columns)])];
  const texts = (record: string, values: readonly string[]): PaperTable => ({
    record,
    columns: ['value'],
    rows: values.map((value) => ({ value })),
  });
  const rows = [texts('answer', answer), texts('about', about), ...tables].flatMap((table) =>
    table.rows.map((row) => [table.record, ...columns.map((column) => row[column])])
  );
  return csvText([['record', ...columns], ...rows]);
};
