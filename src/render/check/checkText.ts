import { groupBy } from '../../facts/order.js';
import type { CheckReport, Finding, WaiverUse } from '../../rules/findings.js';
import { controlLines } from './controlsText.js';
import { reasonText, type ScreenOptions } from '../text/cells.js';
import { printable, wrap } from '../text/printable.js';
import { sourceLine } from '../text/sourceText.js';
import { renderTable, type Column } from '../text/table.js';
import { counted, type Words } from '../text/words.js';

export type CheckScreenOptions = ScreenOptions & {
  /** The sentences of this screen; `words` are those that all screens share. */
  readonly checkWords: Words;
  readonly showWaived: boolean;
};

const INDENT = '  ';

const indented = (lines: readonly string[], by = INDENT): string[] => lines.map((line) => by + line);

/** How much was looked at, before anything that was found. */
const coverageLines = (
  { coverage, policy }: CheckReport,
  { words, checkWords, width }: CheckScreenOptions
): string[] => {
  const { rules, profiles, apps, gaps } = coverage;
  const text = [
    words('coverage', profiles.assessed, profiles.found, apps.assessed, apps.found),
    ...(gaps.length === 0 ? [] : [counted('gaps', gaps.length, checkWords)]),
    checkWords('rules', rules.run, rules.passed, rules.failed, rules.notAssessed - rules.nothingToAssess),
    ...(rules.nothingToAssess === 0 ? [] : [counted('nothing', rules.nothingToAssess, checkWords)]),
  ].join('; ');
  const from = [...(policy.file === null ? [] : [policy.file]), ...policy.extends].join(', ');
  return [...wrap(text, width, INDENT), ...wrap(checkWords('policy', from), width, INDENT)];
};

const subjectOf = ({ subject }: Finding, words: Words): string => {
  const { name, file, line } = subject;
  if (file === undefined) return name;
  return words('subject.file', name, line === undefined ? file : `${file}:${line}`);
};

/** What mends the findings of one rule: the page in Setup, and the commands where there are any. */
const mendLines = (findings: readonly Finding[], { checkWords, width }: CheckScreenOptions): string[] => {
  const paths = [...new Set(findings.map(({ fix }) => fix.setupPath))];
  const commands = [...new Set(findings.flatMap(({ fix }) => fix.command ?? []))];
  const notes = [...new Set(findings.flatMap(({ fix }) => fix.note ?? []))];
  return [
    ...paths.flatMap((path) => wrap(checkWords('mend', path), width - INDENT.length, INDENT)),
    ...commands.map((command) => checkWords('command', command)),
    ...notes.flatMap((note) => wrap(checkWords('note', note), width - INDENT.length, INDENT)),
  ];
};

const failedLines = (findings: readonly [Finding, ...Finding[]], options: CheckScreenOptions): string[] => {
  const { checkWords, width } = options;
  const [{ severity, rule, title }] = findings;
  const columns: Column[] = [{ head: '', whole: true }, { head: '' }];
  const rows = findings.map((finding) => [[subjectOf(finding, checkWords)], [finding.message]]);
  return [
    ...wrap(checkWords('rule', checkWords(`severity.${severity}`), rule, title), width, INDENT),
    ...indented(renderTable(columns, rows, width - INDENT.length)),
    ...indented(mendLines(findings, options)),
    '',
  ];
};

const byRule = (findings: readonly Finding[]): readonly [Finding, ...Finding[]][] => [
  ...groupBy(findings, ({ rule, severity }) => `${severity} ${rule}`).values(),
];

/** A list that could not be read goes by the name of its type. */
const nameOf = ({ subject: { name, component } }: Finding): string =>
  component === undefined || component.includes(':') ? name : component;

/** One line per rule: who could not be held against it, by reason. */
const notAssessedLines = (findings: readonly [Finding, ...Finding[]], options: CheckScreenOptions): string[] => {
  const { words, checkWords, width } = options;
  const [{ severity, rule }] = findings;
  const reasons = groupBy(findings, ({ reason }) => reasonText(reason ?? 'failed', words));
  const names = [...reasons].map(([reason, all]) => checkWords('names', all.map(nameOf).join(', '), reason));
  return wrap(
    checkWords('not-assessed.rule', checkWords(`severity.${severity}`), rule, names.join('; ')),
    width,
    INDENT
  );
};

const section = (title: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : [title, ...lines, ''];

const waiverText = ({ state, rule, subjects, owner, expires, reason }: WaiverUse, words: Words): string =>
  words(`waiver.${state}`, rule, subjects.join(', '), owner, expires, reason);

const waivedLines = (report: CheckReport, options: CheckScreenOptions): string[] => {
  const { checkWords, width, showWaived } = options;
  const waived = report.findings.filter(({ state }) => state === 'waived');
  const troubled = report.waivers.filter(({ state }) => state !== 'used');
  const lines = waived.flatMap(({ rule, subject, waiver }) =>
    waiver === undefined
      ? []
      : [checkWords('waived.finding', rule, subject.name, waiver.owner, waiver.expires, waiver.reason)]
  );
  return [
    ...(showWaived
      ? section(
          checkWords('waived.title'),
          lines.flatMap((line) => wrap(line, width, INDENT))
        )
      : waived.length === 0
        ? []
        : [counted('waived', waived.length, checkWords), '']),
    ...section(
      checkWords('waivers.title'),
      troubled.flatMap((waiver) => wrap(waiverText(waiver, checkWords), width, INDENT))
    ),
  ];
};

const lastLine = (report: CheckReport, { checkWords }: CheckScreenOptions): string => {
  const known = report.findings.filter(({ state }) => state === 'baseline').length;
  return [
    checkWords(`verdict.${report.exitCode}`, checkWords(`severity.${report.failOn}`)),
    ...(known === 0 ? [] : [counted('baseline', known, checkWords)]),
  ].join(' ');
};

/** The screen of `sf session check`: coverage first, then what fails, what could not be assessed, what is accepted. */
export const renderCheck = (report: CheckReport, options: CheckScreenOptions): string => {
  const { words, checkWords, width } = options;
  const shown = report.findings.filter(({ state }) => state !== 'waived');
  const failed = byRule(shown.filter(({ verdict }) => verdict === 'fail'));
  const open = byRule(shown.filter(({ verdict }) => verdict === 'not-assessed'));
  const lines = [
    ...coverageLines(report, options),
    ...wrap(sourceLine(report.source, words), width, INDENT),
    '',
    ...failed.flatMap((findings) => failedLines(findings, options)),
    ...section(
      checkWords('not-assessed.title'),
      open.flatMap((findings) => notAssessedLines(findings, options))
    ),
    ...waivedLines(report, options),
    ...controlLines(report.controls, checkWords, width),
    lastLine(report, options),
  ];
  // The only place where the org's texts meet the terminal.
  return lines.map(printable).join('\n').trimEnd();
};
