import { DIRECTIONS, type Difference, type DiffReport } from '../../diff/report.js';
import {
  countsText,
  noChangeTexts,
  partsOf,
  presenceTexts,
  sourceText,
  type DiffTextOptions,
  type DiffWriter,
} from './diffParts.js';
import { escapeMarkdown } from '../text/escapeMarkdown.js';
import { markdownTable } from '../text/markdownTable.js';

/** A comment on GitHub holds 65,536 characters: of each table so many rows, and how many more there are. */
const ROWS = 50;

const table = (title: string, items: readonly Difference[], report: DiffReport, writer: DiffWriter): string[] => {
  if (items.length === 0) return [];
  const heads = writer.diffWords('columns').split('|');
  const rest = items.length - ROWS;
  return [
    '',
    `### ${title}`,
    '',
    ...markdownTable(
      heads,
      items.slice(0, ROWS).map((item) => {
        const { who, where, what, before, after, because } = partsOf(item, report, writer);
        return [who, where, what, before, after, because];
      })
    ),
    ...(rest > 0 ? ['', writer.diffWords('more', rest)] : []),
  ];
};

/** A comment for a pull request: how much changes, and a table for each direction, looser first. */
export const renderDiffMarkdown = (report: DiffReport, { words, diffWords }: DiffTextOptions): string => {
  const writer: DiffWriter = { words, diffWords, safe: escapeMarkdown };
  const list = (texts: readonly string[]): string[] => texts.map((text) => `- ${text}`);
  const lines = [
    `## ${diffWords('title')}`,
    '',
    ...list([
      diffWords('before', sourceText(report.before, writer)),
      diffWords('after', sourceText(report.after, writer)),
      countsText(report, diffWords),
      ...noChangeTexts(report, diffWords),
      ...presenceTexts(report, writer),
    ]),
    ...DIRECTIONS.flatMap((direction) => {
      const changes = report.changes.filter((change) => change.direction === direction);
      return table(diffWords(`heading.${direction}`, changes.length), changes, report, writer);
    }),
    ...table(diffWords('heading.not-compared', report.notCompared.length), report.notCompared, report, writer),
    ...(report.notes.length === 0 ? [] : ['', ...list(report.notes.map(({ text }) => text))]),
  ];
  return `${lines.join('\n')}\n`;
};
