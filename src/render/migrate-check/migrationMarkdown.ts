import type { MigrationReport } from '../../diff/migrationReport.js';
import type { DiffWriter } from '../diff/diffParts.js';
import { labelOf } from '../text/cells.js';
import { escapeMarkdown } from '../text/escapeMarkdown.js';
import { markdownTable } from '../text/markdownTable.js';
import { headlineText, movedText, pairTitle, rowsOf, type MigrationTextOptions } from './migrationParts.js';

/** A page for whoever signs a migration off: the answer, then a table for each pair. */
export const renderMigrationMarkdown = (report: MigrationReport, options: MigrationTextOptions): string => {
  const { migrateWords } = options;
  const writer: DiffWriter = { ...options, safe: escapeMarkdown };
  const heads = migrateWords('columns.file').split('|');
  const lines = [
    `## ${migrateWords('title')}`,
    '',
    escapeMarkdown(headlineText(report, migrateWords)),
    ...report.pairs.flatMap((pair) => [
      '',
      `### ${pairTitle(pair, migrateWords, escapeMarkdown)}`,
      '',
      ...(pair.differences.length + pair.notKnown.length === 0
        ? []
        : markdownTable(
            heads,
            rowsOf(pair, writer, migrateWords).map(({ direction, what, who, before, after, mend }) => [
              direction,
              what,
              who,
              before,
              after,
              mend,
            ])
          )),
      '',
      `- ${movedText(pair.users, migrateWords)}`,
      ...pair.notes.map(({ text }) => `- ${escapeMarkdown(text)}`),
    ]),
    ...(report.unpaired.length === 0
      ? []
      : ['', migrateWords('unpaired', report.unpaired.map((channel) => escapeMarkdown(labelOf(channel))).join(', '))]),
    '',
    ...report.notes.map(({ text }) => `- ${text}`),
  ];
  return `${lines.join('\n')}\n`;
};
