import { groupBy } from '../../facts/order.js';
import type { Finding } from '../../rules/findings.js';
import type { CheckScreenOptions } from './checkOptions.js';
import { shortened } from '../text/cells.js';
import { displayWidth, wrap } from '../text/printable.js';
import { renderTable, type Column } from '../text/table.js';
import { counted, type Words } from '../text/words.js';
import { subjectName } from '../text/subjectName.js';

const INDENT = '  ';

const indented = (lines: readonly string[]): string[] => lines.map((line) => INDENT + line);

const subjectOf = ({ subject }: Finding, words: Words): string => {
  const { file, line } = subject;
  const name = subjectName(subject);
  if (file === undefined) return name;
  return words('subject.file', name, line === undefined ? file : `${file}:${line}`);
};

/** So many lines of one kind a rule may take; the rest is counted. */
const MOST_ROWS = 4;
const MOST_COMMANDS = 2;
const NAMES_LINES = 2;

/** The first of many lines, and the number of the others. */
const firstOf = <T>(
  lines: readonly T[],
  most: number,
  { checkWords, all = false }: CheckScreenOptions
): (T | string)[] =>
  all || lines.length <= most ? [...lines] : [...lines.slice(0, most), checkWords('more', lines.length - most)];

/** A command, whole: on a line of its own where there is no room beside its word. */
const commandLines = (command: string, { checkWords, width }: CheckScreenOptions): string[] => {
  const beside = checkWords('command', command);
  const isShort = displayWidth(beside) <= width - INDENT.length;
  return isShort ? [beside] : [checkWords('command', '').trimEnd(), INDENT + command];
};

/** What mends the findings of one rule: the page in Setup, and the commands where there are any. */
const mendLines = (findings: readonly Finding[], options: CheckScreenOptions): string[] => {
  const { checkWords, width } = options;
  const paths = [...new Set(findings.map(({ fix }) => fix.setupPath))];
  const commands = [...new Set(findings.flatMap(({ fix }) => fix.command ?? []))];
  const notes = [...new Set(findings.flatMap(({ fix }) => fix.note ?? []))];
  return [
    ...paths.flatMap((path) => wrap(checkWords('mend', path), width - INDENT.length, INDENT)),
    ...firstOf(
      commands.map((command) => commandLines(command, options)),
      MOST_COMMANDS,
      options
    ).flat(),
    ...notes.flatMap((note) => wrap(checkWords('note', note), width - INDENT.length, INDENT)),
  ];
};

/** How many of what: `3 apps`. */
const whoText = (findings: readonly [Finding, ...Finding[]], words: Words): string => {
  const kinds = groupBy(findings, ({ subject }) => subject.kind);
  return [...kinds].map(([kind, found]) => counted(`subjects.${kind}`, found.length, words)).join(', ');
};

/** The subjects that one sentence holds for. */
const namesLines = (findings: readonly Finding[], options: CheckScreenOptions): string[] => {
  const { words, checkWords, width, all = false } = options;
  const room = width - INDENT.length;
  const names = findings.map((finding) => subjectOf(finding, checkWords));
  if (findings.some(({ subject }) => subject.file !== undefined)) return firstOf(names, MOST_ROWS, options);
  return wrap(
    shortened(words)(names, (text) => all || wrap(text, room).length <= NAMES_LINES),
    room
  );
};

/** A rule, headed by what is wrong here: the sentence that holds for all, else the requirement that they do not meet. */
export const failedLines = (findings: readonly [Finding, ...Finding[]], options: CheckScreenOptions): string[] => {
  const { checkWords, width } = options;
  const [{ severity, rule, title, message, subject }] = findings;
  const head = checkWords(`severity.${severity}`);
  const isOne = findings.every((finding) => finding.message === message);
  const columns: Column[] = [{ head: '', whole: true }, { head: '' }];
  const rows = findings.map((finding) => [[subjectOf(finding, checkWords)], [finding.message]]);
  const whole = options.all === true ? rows : rows.slice(0, MOST_ROWS);
  const wrong = isOne
    ? checkWords('rule', head, rule, whoText(findings, checkWords), message)
    : checkWords('rule.several', head, rule, whoText(findings, checkWords), title);
  const isOrg = isOne && subject.kind === 'org' && subject.file === undefined;
  return [
    ...wrap(wrong, width, INDENT),
    ...(isOrg
      ? []
      : indented(
          isOne
            ? namesLines(findings, options)
            : [
                ...renderTable(columns, whole, width - INDENT.length),
                ...(rows.length > whole.length ? [checkWords('more', rows.length - whole.length)] : []),
              ]
        )),
    ...indented(mendLines(findings, options)),
    '',
  ];
};
