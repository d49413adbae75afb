import type { MigrationPair, MigrationReport } from '../../diff/migrationReport.js';
import type { DiffWriter } from '../diff/diffParts.js';
import { labelOf, type ScreenOptions } from '../text/cells.js';
import { printable, wrap } from '../text/printable.js';
import { sourceLine } from '../text/sourceText.js';
import { renderTable, type Column } from '../text/table.js';
import {
  ambiguousTexts,
  headlineText,
  movedText,
  pairTitle,
  rowsOf,
  type MigrationTextOptions,
} from './migrationParts.js';

export type MigrationScreenOptions = ScreenOptions & MigrationTextOptions;

const INDENT = '  ';

const indented = (lines: readonly string[]): string[] => lines.map((line) => INDENT + line);

const tableOf = (pair: MigrationPair, options: MigrationScreenOptions): string[] => {
  const { words, diffWords, migrateWords, width } = options;
  const writer: DiffWriter = { words, diffWords, safe: (text) => text };
  const known = rowsOf(pair, writer, migrateWords).slice(0, pair.differences.length);
  if (known.length === 0) return [];
  const columns: Column[] = migrateWords('columns')
    .split('|')
    .map((head, index) => (index === 0 ? { head, whole: true } : { head }));
  const rows = known.map(({ direction, what, who, before, after }) => [
    [direction],
    [who === '' ? what : migrateWords('what.who', what, who)],
    [before],
    [after],
  ]);
  return renderTable(columns, rows, width - INDENT.length);
};

/** What is not known, by who does not tell it: a line each. */
const notKnownLines = (pair: MigrationPair, options: MigrationScreenOptions): string[] => {
  const { words, diffWords, migrateWords } = options;
  const rows = rowsOf(pair, { words, diffWords, safe: (text) => text }, migrateWords).slice(pair.differences.length);
  return (['from', 'to', 'both'] as const).flatMap((side) => {
    const untold = rows.filter((_, index) => pair.notKnown[index]?.untoldBy === side).map(({ what }) => what);
    return untold.length === 0 ? [] : [migrateWords(`untold.${side}`, [...new Set(untold)].join(', '))];
  });
};

const byHandLines = ({ byHand }: MigrationPair, { diffWords, migrateWords }: MigrationScreenOptions): string[] => {
  const pages = [...new Set(byHand.map(({ setupPath }) => setupPath))];
  return pages.map((page) =>
    migrateWords(
      'by-hand',
      byHand
        .filter(({ setupPath }) => setupPath === page)
        .map(({ facet }) => diffWords(`facet.${facet}`))
        .join(', '),
      page
    )
  );
};

const pairLines = (pair: MigrationPair, options: MigrationScreenOptions): string[] => {
  const { diffWords, migrateWords, width } = options;
  const closes = pair.closes.map((facet) => diffWords(`facet.${facet}`)).join(', ');
  const texts = [
    ...(closes === '' ? [] : [migrateWords('closes', closes)]),
    ...byHandLines(pair, options),
    ...notKnownLines(pair, options),
    movedText(pair.users, migrateWords),
    ...pair.notes.map(({ text }) => text),
  ];
  return [
    ...wrap(pairTitle(pair, migrateWords), width, INDENT),
    ...indented(tableOf(pair, options)),
    ...indented(texts.flatMap((text) => wrap(text, width - INDENT.length, INDENT))),
    '',
  ];
};

/** The screen of `sf session migrate-check`: whether the new app behaves as the old one did, then in what it does not. */
export const renderMigration = (report: MigrationReport, options: MigrationScreenOptions): string => {
  const { words, migrateWords, width } = options;
  const ambiguous = ambiguousTexts(report, migrateWords).flatMap((text) => wrap(text, width, INDENT));
  const unpaired = report.unpaired.map(labelOf).join(', ');
  const lines = [
    ...wrap(headlineText(report, migrateWords), width, INDENT),
    ...wrap(sourceLine(report.source, words), width, INDENT),
    '',
    ...report.pairs.flatMap((pair) => pairLines(pair, options)),
    ...(ambiguous.length === 0 ? [] : [...ambiguous, '']),
    ...(unpaired === '' ? [] : [...wrap(migrateWords('unpaired', unpaired), width, INDENT), '']),
    ...report.notes.flatMap(({ text }) => wrap(text, width, INDENT)),
  ];
  // The only place where the org's texts meet the terminal.
  return lines.map(printable).join('\n').trimEnd();
};
