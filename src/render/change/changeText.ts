import type { ChangeLine, ChangeReport } from '../../change/report.js';
import { groupBy } from '../../facts/order.js';
import { shellWord } from '../../facts/source.js';
import { lineText } from './lineText.js';
import { impactTexts, readingText } from './impactText.js';
import { noteMarks, type Marks } from '../text/marks.js';
import { printable, wrap } from '../text/printable.js';
import { counted, type Words } from '../text/words.js';

export type ChangeTextOptions = { readonly width: number; readonly words: Words };

const INDENT = '  ';
const HANG = '      ';

const paragraph = (text: string, width: number, indent: string): string[] =>
  wrap(text, width - indent.length).map((line) => indent + line);

const changeLines = (change: ChangeLine, marks: Marks, { width, words }: ChangeTextOptions): string[] => {
  const { outcome, reason, lockout, notes, refreshToken, impact } = change;
  const risks = lockout.map((risk) => ({ code: risk, text: words(`lockout.${risk}`) }));
  const head = words('change', words(`outcome.${outcome}`), lineText(change, words));
  const letters = marks.of([...risks, ...notes]);
  const hit = refreshToken !== null && outcome !== 'unchanged' ? impactTexts(impact, words) : [];
  return [
    ...paragraph(letters === '' ? head : words('marked', head, letters), width, INDENT),
    ...[...(reason === undefined ? [] : [reason]), ...hit].flatMap((text) => paragraph(text, width, HANG)),
  ];
};

/** What was left alone: each reason once, and for what it holds. */
const leftAlone = ({ notChosen }: ChangeReport, { width, words }: ChangeTextOptions): string[] =>
  notChosen.length === 0
    ? []
    : [
        '',
        words('not-chosen', notChosen.length),
        ...[...groupBy(notChosen, ({ reason }) => reason)].flatMap(([reason, own]) => [
          ...paragraph(reason, width, INDENT),
          ...own.map(({ component }) => HANG + component),
        ]),
      ];

/** What came of it, in one clause. What nobody could look at is never "nothing to do". */
export const sumOf = ({ headline }: Pick<ChangeReport, 'headline'>, words: Words): string => {
  const { outcomes, limitUnknown, policyUnread, appsUnread } = headline;
  const counts = Object.entries(outcomes).map(([outcome, count]) => words('count', count, words(`outcome.${outcome}`)));
  if (counts.length > 0) {
    return appsUnread ? words('apps-unread-too', counts.join(', ')) : counts.join(', ');
  }
  if (appsUnread) return words('apps-unread');
  if (limitUnknown > 0) return counted('limit-unknown', limitUnknown, words);
  return policyUnread > 0 ? counted('policy-unread', policyUnread, words) : words('nothing');
};

/** What came of it, and where. */
export const changesText = (report: ChangeReport, words: Words): string => {
  const { mode, source, orgId } = report;
  return words(
    'first',
    sumOf(report, words),
    words(`head.${mode}`, orgId === null ? source : words('org', source, orgId))
  );
};

/** The screen of a plan or of what became of it: the sum first, then change by change. */
export const renderChange = (report: ChangeReport, options: ChangeTextOptions): string => {
  const { width, words } = options;
  const { changes, gaps } = report;
  const marks = noteMarks();
  const section = (title: string, texts: readonly string[]): string[] =>
    texts.length === 0 ? [] : ['', title, ...texts.flatMap((text) => paragraph(text, width, INDENT))];
  const changed = changes.flatMap((change) => changeLines(change, marks, options));
  const explained = marks.lines(width);
  const tokensRead = readingText(
    changes.map(({ impact }) => impact),
    words
  );
  const lines = [
    ...paragraph(changesText(report, words), width, ''),
    ...(changed.length === 0 ? [] : ['', words('changes'), ...changed]),
    ...(explained.length === 0 ? [] : ['', ...explained]),
    ...(tokensRead === null ? [] : ['', ...paragraph(tokensRead, width, '')]),
    ...leftAlone(report, options),
    ...section(
      words('gaps'),
      gaps.map(({ component, reason, detail }) => words('gap', component, reason, detail))
    ),
  ];
  // The only place where the org's texts meet the terminal.
  return lines.map(printable).join('\n').trimEnd();
};

/** The last lines of a run that wrote: where it is written down, and how it is undone. `null`: nothing was written. */
export const renderUndo = ({ journal, mode }: ChangeReport, words: Words): string | null => {
  if (journal === null) return null;
  const undo = words('undo', shellWord(journal));
  // Each on a line of its own, uncut, to be copied. What a rollback took back is not undone by itself.
  return [words('journal'), journal, ...(mode === 'apply' ? [words('undo.title'), undo] : [])]
    .map(printable)
    .join('\n');
};
