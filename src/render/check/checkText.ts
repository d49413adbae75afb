import { groupBy } from '../../facts/order.js';
import { SEVERITIES, type CheckReport, type Finding, type WaiverUse } from '../../rules/findings.js';
import { failedLines } from './failedText.js';
import type { CheckScreenOptions } from './checkOptions.js';
import { controlLines } from './controlsText.js';
import { causeLines } from '../text/causesText.js';
import { reasonText, shortened } from '../text/cells.js';
import { nextCommands } from './nextCommands.js';
import { nextLines } from '../text/nextText.js';
import { displayWidth, printable, wrap } from '../text/printable.js';
import { sourceLine } from '../text/sourceText.js';
import { counted, type Words } from '../text/words.js';
import { subjectName } from '../text/subjectName.js';

const INDENT = '  ';

/** What was found, and what could not be judged. */
export const findingsText = ({ headline, coverage, failOn }: CheckReport, words: Words): string => {
  const counts = SEVERITIES.flatMap((severity) => {
    const count = headline.findings[severity];
    return count === 0 ? [] : [words('headline.severity', count, words(`severity.${severity}`))];
  });
  const found = Object.values(headline.findings).reduce((sum, count) => sum + count, 0);
  const threshold = words(`severity.${failOn}`);
  const { gaps } = coverage;
  const parts = [
    found === 0
      ? words('headline.none')
      : words('headline.findings', counted('headline.count', found, words), counts.join(', ')),
    ...(found === 0 ? [] : [words('headline.threshold', headline.atOrAboveThreshold, threshold)]),
    ...(headline.notAssessed === 0 ? [] : [counted('headline.open', headline.notAssessed, words)]),
    ...(gaps.length === 0 ? [] : [counted('headline.gaps', gaps.length, words)]),
  ];
  return words('headline.sentence', parts.join('; '));
};

/** What was looked at, by which policy. */
const coverageLines = (
  { source, coverage, policy }: CheckReport,
  { words, checkWords, width }: CheckScreenOptions
): string[] => {
  const { rules, profiles, apps } = coverage;
  const text = [
    words('coverage', profiles.assessed, profiles.found, apps.assessed, apps.found),
    checkWords('rules', rules.run, rules.passed, rules.failed, rules.notAssessed - rules.nothingToAssess),
    ...(rules.nothingToAssess === 0 ? [] : [counted('nothing', rules.nothingToAssess, checkWords)]),
  ].join('; ');
  const from = [...(policy.file === null ? [] : [policy.file]), ...policy.extends].join(', ');
  return [
    ...wrap([sourceLine(source, words), checkWords('policy', from)].join(' · '), width, INDENT),
    ...wrap(text, width, INDENT),
  ];
};

const byRule = (findings: readonly Finding[]): readonly [Finding, ...Finding[]][] => [
  ...groupBy(findings, ({ rule, severity }) => `${severity} ${rule}`).values(),
];

/** A list that could not be read goes by the name of its type. */
const nameOf = ({ subject }: Finding): string =>
  subject.component?.includes(':') === false ? subject.component : subjectName(subject);

/** A longer list of names is shortened, each part of it to so many columns. */
const NAMES_LINES = 2;
const SHORT_LIST = 60;

/** One line per rule: who could not be held against it, by reason. */
const notAssessedLines = (findings: readonly [Finding, ...Finding[]], options: CheckScreenOptions): string[] => {
  const { words, checkWords, width, all = false } = options;
  const [{ severity, rule }] = findings;
  const reasons = groupBy(findings, ({ reason }) => reasonText(reason ?? 'failed', words));
  const textOf = (namesIn: (names: readonly string[]) => string): string =>
    checkWords(
      'not-assessed.rule',
      checkWords(`severity.${severity}`),
      rule,
      [...reasons].map(([reason, found]) => checkWords('names', namesIn(found.map(nameOf)), reason)).join('; ')
    );
  const whole = wrap(
    textOf((names) => names.join(', ')),
    width,
    INDENT
  );
  if (all || whole.length <= NAMES_LINES) return whole;
  return wrap(
    textOf((names) => shortened(words)(names, (text) => displayWidth(text) <= SHORT_LIST)),
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
      : [checkWords('waived.finding', rule, subjectName(subject), waiver.owner, waiver.expires, waiver.reason)]
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

const lastLine = (report: CheckReport, { checkWords, all = false }: CheckScreenOptions): string => {
  const known = report.findings.filter(({ state }) => state === 'baseline').length;
  return [
    checkWords(`verdict.${report.exitCode}`, checkWords(`severity.${report.failOn}`)),
    ...(known === 0 ? [] : [counted(all ? 'baseline' : 'baseline.folded', known, checkWords)]),
  ].join(' ');
};

/** Without `all`, so many lines of findings and so many of what was not assessed are shown, with the rest counted. */
const FINDING_LINES = 70;
const OPEN_LINES = 12;

/** Whole blocks as long as there is room, the first one in any case; and how many of them are shown. */
const inRoom = (blocks: readonly string[][], room: number, all: boolean): { shown: number; lines: string[] } => {
  const lines: string[] = [];
  let shown = 0;
  for (const block of blocks) {
    if (!all && shown > 0 && lines.length + block.length > room) break;
    lines.push(...block);
    shown += 1;
  }
  return { shown, lines };
};

/** What is folded, by its rules. */
const foldedLines = (key: string, rest: readonly [Finding, ...Finding[]][], options: CheckScreenOptions): string[] => {
  const { checkWords, width } = options;
  if (rest.length === 0) return [];
  const names = rest.map(([{ rule }]) => rule);
  return wrap(checkWords(key, rest.flat().length, names.join(', ')), width, INDENT);
};

/** The screen of `sf session check`: the answer, what fails, what could not be assessed and why, what is accepted. */
export const renderCheck = (report: CheckReport, options: CheckScreenOptions): string => {
  const { checkWords, width, all = false, again } = options;
  const shown = report.findings.filter(({ state }) => state !== 'waived');
  const isKnown = ({ state }: Finding): boolean => state === 'baseline';
  const fails = shown.filter(({ verdict }) => verdict === 'fail');
  // What the baseline covers does not count, and must not bury what does.
  const failed = [...byRule(fails.filter((one) => !isKnown(one))), ...(all ? byRule(fails.filter(isKnown)) : [])];
  const open = byRule(shown.filter(({ verdict }) => verdict === 'not-assessed'));
  const failing = inRoom(
    failed.map((findings) => failedLines(findings, options)),
    FINDING_LINES,
    all
  );
  const unjudged = inRoom(
    open.map((findings) => notAssessedLines(findings, options)),
    OPEN_LINES,
    all
  );
  const folded = foldedLines('findings.folded', failed.slice(failing.shown), options);
  const lines = [
    ...wrap(findingsText(report, checkWords), width),
    ...coverageLines(report, options),
    '',
    ...failing.lines,
    ...folded,
    ...(folded.length === 0 ? [] : ['']),
    ...section(checkWords('not-assessed.title'), [
      ...unjudged.lines,
      ...foldedLines('open.folded', open.slice(unjudged.shown), options),
    ]),
    ...causeLines(report.coverage, report.source.kind, options),
    ...waivedLines(report, options),
    ...controlLines(report.controls, checkWords, width),
    ...wrap(lastLine(report, options), width),
    ...(again === undefined ? [] : ['', ...nextLines(nextCommands(again), options)]),
  ];
  // The only place where the org's texts meet the terminal.
  return lines.map(printable).join('\n').trimEnd();
};
