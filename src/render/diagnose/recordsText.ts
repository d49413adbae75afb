import type { RecordLine } from '../../diagnose/recordsReport.js';
import type { DiagnosisReport } from '../../diagnose/report.js';
import { spokenTime } from '../../diagnose/duration.js';
import { reasonText, type ScreenOptions } from '../text/cells.js';
import { wrap } from '../text/printable.js';
import type { Words } from '../text/words.js';

export type DiagnosisScreenOptions = ScreenOptions & {
  /** The sentences of `messages/diagnose.md`; `words` are those of `messages/screen.md`. */
  readonly diagnosis: Words;
};

export const indented = (text: string, indent: number, width: number): string[] =>
  wrap(text, width - indent, '  ').map((line) => ' '.repeat(indent) + line);

const linesOf = (said: readonly RecordLine[], { width, words, diagnosis }: DiagnosisScreenOptions): string[] =>
  said.flatMap(({ text, reason }) =>
    indented(reason === undefined ? text : `? ${diagnosis('screen.unseen', text, reasonText(reason, words))}`, 2, width)
  );

/** What the org has written down of the person and the app, and what the past was read from. */
export const recordLines = ({ records, history }: DiagnosisReport, options: DiagnosisScreenOptions): string[] => [
  ...(records === null
    ? []
    : [options.diagnosis('screen.records', spokenTime(records.since)), ...linesOf(records.said, options), '']),
  ...(history === null ? [] : [options.diagnosis('screen.history'), ...linesOf(history.said, options), '']),
];
