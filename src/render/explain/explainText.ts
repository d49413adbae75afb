import type { ExplainedLevel, ExplainReport } from '../../explain/report.js';
import { placeText, reasonText, type ScreenOptions } from '../text/cells.js';
import { sourceLine } from '../text/sourceText.js';
import { answerTexts, integrationTexts, windowTexts } from './storyTexts.js';
import { otherText, saysText } from './explainParts.js';
import { timelineLines } from './explainTimeline.js';
import { nextCommands } from './nextCommands.js';
import { nextLines } from '../text/nextText.js';
import { printable, wrap } from '../text/printable.js';
import type { Words } from '../text/words.js';

export type ExplainScreenOptions = ScreenOptions & {
  /** The sentences of `messages/explain.md`; `words` are those of `messages/screen.md`. */
  readonly story: Words;
  readonly ascii: boolean;
  /** The source in a command that changes something; `again` is it in others. */
  readonly change?: string;
};

const INDENT = '    ';

/** A paragraph under an indent of its own. */
const indented = (text: string, width: number): string[] =>
  wrap(text, width - INDENT.length).map((line) => INDENT + line);

/** Each level with what it said, why it decides or does not, and where that stands. */
const levelLines = (level: ExplainedLevel, index: number, options: ExplainScreenOptions): string[] => {
  const { width, words, story } = options;
  const key = level.wins ? 'screen.level.wins' : 'screen.level';
  const details = [level.why.text, ...level.places.map((place) => placeText(place, words)), level.setup];
  return [
    ...wrap(story(key, index + 1, words(`origin.${level.level}`), saysText(level, options)), width, INDENT),
    ...details.flatMap((text) => indented(text, width)),
  ];
};

const windowLines = (report: ExplainReport, options: ExplainScreenOptions): string[] => {
  const { width, story } = options;
  const { timeline } = report;
  return [
    story('screen.window'),
    ...windowTexts(report, options).flatMap((text) => wrap(text, width, '  ')),
    ...(timeline === null ? [] : ['', ...timelineLines(timeline, options)]),
    '',
  ];
};

const section = (title: string, texts: readonly string[], width: number): string[] =>
  texts.length === 0 ? [] : [title, ...texts.flatMap((text) => wrap(text, width, '  ')), ''];

/** What to do about what could not be read; a command has a line of its own, which nothing cuts. */
const todoLines = ({ next }: ExplainReport, { width, words, story }: ExplainScreenOptions): string[] =>
  next.length === 0
    ? []
    : [
        story('screen.next'),
        ...next.flatMap(({ about, reason, todo, command }) => [
          ...wrap(
            story('screen.next.step', story(`screen.about.${about}`), reasonText(reason, words), todo.text),
            width,
            '  '
          ),
          ...(command === null ? [] : [`  ${command}`]),
        ]),
        '',
      ];

/** The screen of `sf session explain`: the answer, who was asked and who decides, and what follows from it. */
export const renderExplain = (report: ExplainReport, options: ExplainScreenOptions): string => {
  const { width, words, story, again, change } = options;
  const head = [...answerTexts(report, options), sourceLine(report.source, words)];
  const outside = report.notInMetadata.map(({ topic, setup }) =>
    setup === null ? topic.text : story('screen.outside.setup', topic.text, setup)
  );
  const others = report.otherReadings.map((other) => otherText(other, options));
  const notes = [...new Set(report.notes.map(({ text }) => text))];
  const lines = [
    ...head.flatMap((text) => wrap(text, width, '  ')),
    '',
    story('screen.levels'),
    ...report.levels.flatMap((level, index) => levelLines(level, index, options)),
    '',
    ...windowLines(report, options),
    ...section(story('screen.integrations'), integrationTexts(report, options), width),
    ...section(story('screen.others'), others, width),
    ...todoLines(report, options),
    ...section(story('screen.outside'), outside, width),
    ...section(story('screen.notes'), notes, width),
    ...(again === undefined || change === undefined ? [] : nextLines(nextCommands(report, { again, change }), options)),
  ];
  // The only place where the org's texts meet the terminal.
  return lines.map(printable).join('\n').trimEnd();
};
