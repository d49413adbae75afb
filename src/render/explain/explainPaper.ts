import type { ExplainReport } from '../../explain/report.js';
import { placeText, reasonText } from '../text/cells.js';
import type { Paper, PaperTable } from '../text/paper.js';
import { sourceLine } from '../text/sourceText.js';
import type { Words } from '../text/words.js';
import { otherText, saysText, type StoryWords } from './explainParts.js';
import { eventsOf } from './explainTimeline.js';
import { answerTexts, integrationTexts, windowTexts } from './storyTexts.js';

type PaperTexts = StoryWords & {
  /** The sentences of `messages/papers.md`. */
  readonly paperWords: Words;
};

/** Sentences, one a row. */
const sentences = (record: string, texts: readonly string[]): PaperTable => ({
  record,
  columns: ['value'],
  rows: [...new Set(texts)].map((value) => ({ value })),
});

const levelTable = ({ levels }: ExplainReport, { paperWords, ...texts }: PaperTexts): PaperTable => ({
  record: 'level',
  columns: ['level', 'says', 'decides', 'because', 'from', 'setup'],
  rows: levels.map((level) => ({
    level: texts.words(`origin.${level.level}`),
    says: saysText(level, texts),
    decides: paperWords(level.wins ? 'yes' : 'no'),
    because: level.why.text,
    from: level.places.map((place) => placeText(place, texts.words)).join('; '),
    setup: level.setup,
  })),
});

const timelineTable = ({ timeline }: ExplainReport, { story }: PaperTexts): PaperTable => ({
  record: 'timeline',
  columns: ['minute', 'value'],
  rows: timeline === null ? [] : eventsOf(timeline, story).map(({ minute, text }) => ({ minute, value: text })),
});

const nextTable = ({ next }: ExplainReport, { words, story }: PaperTexts): PaperTable => ({
  record: 'next',
  columns: ['about', 'reason', 'detail', 'todo'],
  rows: next.map(({ about, reason, detail, todo }) => ({
    about: story(`screen.about.${about}`),
    reason: reasonText(reason, words),
    detail,
    todo: todo.text,
  })),
});

const outsideTable = ({ notInMetadata }: ExplainReport): PaperTable => ({
  record: 'outside',
  columns: ['value', 'setup'],
  rows: notInMetadata.map(({ topic, setup }) => ({ value: topic.text, setup })),
});

/** The story of one decision, with every level that was asked, its components, and what could not be read. */
export const explainPaper = (report: ExplainReport, texts: PaperTexts): Paper => ({
  title: texts.paperWords('title.explain', report.source.name),
  answer: answerTexts(report, texts),
  about: [sourceLine(report.source, texts.words)],
  tables: [
    levelTable(report, texts),
    sentences('window', windowTexts(report, texts)),
    timelineTable(report, texts),
    sentences('integration', integrationTexts(report, texts)),
    sentences(
      'reading',
      report.otherReadings.map((other) => otherText(other, texts))
    ),
    nextTable(report, texts),
    outsideTable(report),
    sentences(
      'note',
      report.notes.map(({ text }) => text)
    ),
  ],
});
