import type { EffectiveReport } from '../../effective/report.js';
import { appDetailLines } from './appDetailText.js';
import { appLines } from './appText.js';
import { browserLines } from './browserText.js';
import type { ScreenOptions } from '../text/cells.js';
import { gapLines } from './coverageText.js';
import { headlineText } from './headlineText.js';
import { nextCommands } from './nextCommands.js';
import { noMarks, noteMarks, type Marks } from '../text/marks.js';
import { nextLines } from '../text/nextText.js';
import { orgLines } from './orgText.js';
import { printable, wrap } from '../text/printable.js';
import { sourceLine } from '../text/sourceText.js';
import { userLines } from './userText.js';
import type { Words } from '../text/words.js';

/** So many apps are shown with all that is known of them. */
const DETAILED = 3;

/** The answer to what was asked: one person, a few apps, or the whole org. */
const answerLines = (report: EffectiveReport, marks: Marks, options: ScreenOptions): string[] => {
  if (report.user !== undefined) return userLines(report.user, report, marks, options);
  const browser = browserLines(report, marks, options);
  // Only a report on apps that were asked for by name has no row without an app.
  return browser.length === 0 && report.apps.length <= DETAILED
    ? appDetailLines(report, marks, options)
    : [...browser, ...appLines(report, marks, options)];
};

/** More remarks than these are folded, and with them the letters that point to them. */
const NOTES_SHOWN = 8;

/** Of how much an answer could be told. */
export const coverageText = ({ coverage: { profiles, apps } }: EffectiveReport, words: Words): string =>
  words('coverage', profiles.assessed, profiles.found, apps.assessed, apps.found);

/** Without the empty line at the end. */
const joinedUp = (lines: readonly string[]): readonly string[] => lines.slice(0, -1);

/** Org and rows, with the remarks on them; where these are many and not all is asked for, with their number. */
const bodyLines = (report: EffectiveReport, options: ScreenOptions): string[] => {
  const { words, width, all = false } = options;
  const linesWith = (marks: Marks): string[] => [
    ...orgLines(report, marks, options),
    ...answerLines(report, marks, options),
  ];
  const marks = noteMarks();
  const body = linesWith(marks);
  const notes = marks.lines(width);
  const count = marks.count();
  if (count === 0) return [...body, ...gapLines(report, options)];
  return all || count <= NOTES_SHOWN
    ? [...body, ...gapLines(report, options), words('notes.title'), ...notes, '']
    : [...linesWith(noMarks()), ...joinedUp(gapLines(report, options)), words('notes.folded', count), ''];
};

/** Which profiles the source does not hold, and which row answers for them. */
const notHeldLines = ({ notHeld = [] }: EffectiveReport, { words, width }: ScreenOptions): string[] =>
  notHeld.length === 0 ? [] : wrap(words('not-held', notHeld.join(', ')), width, '  ');

/** The screen of `sf session effective`: the answer, then the rows, then what is not known and what it all rests on. */
export const renderEffective = (report: EffectiveReport, options: ScreenOptions): string => {
  const { words, width, again } = options;
  const source = [sourceLine(report.source, words), coverageText(report, words)].join(' · ');
  const lines = [
    ...wrap(headlineText(report, words), width),
    ...wrap(source, width, '  '),
    ...notHeldLines(report, options),
    '',
    ...bodyLines(report, options),
    ...(again === undefined ? [] : nextLines(nextCommands(report, again), options)),
  ];
  // The only place where the org's texts meet the terminal.
  return lines.map(printable).join('\n').trimEnd();
};
