import type { ChangeLine, ChangeReport } from '../../change/report.js';
import { impactTexts, readingText } from './impactText.js';
import { noteMarks, type Marks } from '../text/marks.js';
import { printable, wrap } from '../text/printable.js';
import type { Words } from '../text/words.js';

export type ChangeTextOptions = { readonly width: number; readonly words: Words };

const INDENT = '  ';
const HANG = '      ';

const paragraph = (text: string, width: number, indent: string): string[] =>
  wrap(text, width - indent.length).map((line) => indent + line);

const changeLines = (change: ChangeLine, marks: Marks, { width, words }: ChangeTextOptions): string[] => {
  const { component, before, after, outcome, reason, lockout, notes, refreshToken, impact } = change;
  const risks = lockout.map((risk) => ({ code: risk, text: words(`lockout.${risk}`) }));
  const values = [before, after].map((value) => value ?? words('not-set'));
  const head = words('change', words(`outcome.${outcome}`), component, ...values);
  const letters = marks.of([...risks, ...notes]);
  const hit = refreshToken !== null && outcome !== 'unchanged' ? impactTexts(impact, words) : [];
  return [
    ...paragraph(letters === '' ? head : words('marked', head, letters), width, INDENT),
    ...[...(reason === undefined ? [] : [reason]), ...hit].flatMap((text) => paragraph(text, width, HANG)),
  ];
};

/** The screen of a plan or of what became of it: the sum first, then change by change. */
export const renderChange = (report: ChangeReport, options: ChangeTextOptions): string => {
  const { width, words } = options;
  const { changes, notChosen, journal, mode, source, orgId, gaps } = report;
  const marks = noteMarks();
  const counts = [...new Set(changes.map(({ outcome }) => outcome))].map((outcome) =>
    words('count', changes.filter((change) => change.outcome === outcome).length, words(`outcome.${outcome}`))
  );
  const section = (title: string, texts: readonly string[]): string[] =>
    texts.length === 0 ? [] : ['', title, ...texts.flatMap((text) => paragraph(text, width, INDENT))];
  const changed = changes.flatMap((change) => changeLines(change, marks, options));
  const explained = marks.lines(width);
  const tokensRead = readingText(
    changes.map(({ impact }) => impact),
    words
  );
  const lines = [
    ...paragraph(words(`head.${mode}`, orgId === null ? source : words('org', source, orgId)), width, ''),
    ...paragraph(changes.length === 0 ? words('nothing') : words('sum', changes.length, counts.join(', ')), width, ''),
    ...(changed.length === 0 ? [] : ['', words('changes'), ...changed]),
    ...(explained.length === 0 ? [] : ['', ...explained]),
    ...(tokensRead === null ? [] : ['', ...paragraph(tokensRead, width, '')]),
    ...section(
      words('not-chosen', notChosen.length),
      notChosen.map(({ component, reason }) => words('left', component, reason))
    ),
    ...section(
      words('gaps'),
      gaps.map(({ component, reason, detail }) => words('gap', component, reason, detail))
    ),
    ...(journal === null ? [] : ['', words('journal', journal), words('undo', journal)]),
  ];
  // The only place where the org's texts meet the terminal.
  return lines.map(printable).join('\n').trimEnd();
};
