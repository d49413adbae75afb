import type { Difference, DiffReport } from '../../diff/report.js';
import type { Paper, PaperTable } from '../text/paper.js';
import type { Words } from '../text/words.js';
import {
  countsText,
  noChangeTexts,
  partsOf,
  presenceTexts,
  sourceText,
  type DiffTextOptions,
  type DiffWriter,
} from './diffParts.js';

type PaperTexts = DiffTextOptions & {
  /** The sentences of `messages/papers.md`. */
  readonly paperWords: Words;
};

const COLUMNS = ['who', 'where', 'what', 'before', 'after', 'because'] as const;

const tableOf = (
  record: string,
  differences: readonly (readonly [verdict: string, difference: Difference])[],
  report: DiffReport,
  writer: DiffWriter
): PaperTable => ({
  record,
  columns: ['direction', ...COLUMNS],
  rows: differences.map(([direction, difference]) => ({ direction, ...partsOf(difference, report, writer) })),
});

/** Everything that changes, what nobody could compare, and what only one side has; every list in full. */
export const diffPaper = (report: DiffReport, texts: PaperTexts): Paper => {
  const { diffWords } = texts;
  const writer: DiffWriter = { ...texts, safe: (text) => text, all: true };
  return {
    title: diffWords('title'),
    answer: [countsText(report, diffWords), ...noChangeTexts(report, diffWords)],
    about: [
      diffWords('before', sourceText(report.before, writer)),
      diffWords('after', sourceText(report.after, writer)),
      ...presenceTexts(report, writer),
    ],
    tables: [
      tableOf(
        'change',
        report.changes.map((change) => [diffWords(`verdict.${change.direction}`), change]),
        report,
        writer
      ),
      tableOf(
        'not-compared',
        report.notCompared.map((item) => [diffWords('verdict.not-compared'), item]),
        report,
        writer
      ),
      { record: 'note', columns: ['value'], rows: report.notes.map(({ text }) => ({ value: text })) },
    ],
  };
};
