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

/** What the org has written down of the person and the app. */
export const recordLines = ({ records }: DiagnosisReport, options: DiagnosisScreenOptions): string[] => {
  if (records === null) return [];
  const { width, words, diagnosis } = options;
  const lines = records.said.map(({ text, reason }) =>
    reason === undefined ? text : `? ${diagnosis('screen.unseen', text, reasonText(reason, words))}`
  );
  return [
    diagnosis('screen.records', spokenTime(records.since)),
    ...lines.flatMap((text) => indented(text, 2, width)),
    '',
  ];
};
