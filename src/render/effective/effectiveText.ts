import type { EffectiveReport } from '../../effective/report.js';
import { appDetailLines } from './appDetailText.js';
import { appLines } from './appText.js';
import { browserLines } from './browserText.js';
import type { ScreenOptions } from '../text/cells.js';
import { coverageLines, gapLines } from './coverageText.js';
import { noteMarks, type Marks } from '../text/marks.js';
import { orgLines } from './orgText.js';
import { printable, wrap } from '../text/printable.js';
import { sourceLine } from '../text/sourceText.js';
import { userLines } from './userText.js';

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

/** The screen of `sf session effective`: coverage first, then the rows, then what is not known and what it all rests on. */
export const renderEffective = (report: EffectiveReport, options: ScreenOptions): string => {
  const { words, width } = options;
  const marks = noteMarks();
  const body = [
    ...coverageLines(report, options),
    ...wrap(sourceLine(report.source, words), width, '  '),
    '',
    ...orgLines(report, marks, options),
    ...answerLines(report, marks, options),
    ...gapLines(report, options),
  ];
  const notes = marks.lines(width);
  const lines = notes.length === 0 ? body : [...body, words('notes.title'), ...notes];
  // The only place where the org's texts meet the terminal.
  return lines.map(printable).join('\n').trimEnd();
};
