import type { Finding, Severity } from '../../rules/findings.js';
import { printableLines } from '../text/printable.js';
import {
  acceptedText,
  coverageText,
  inOrderOfWeight,
  inRepository,
  sentenceOf,
  type Checked,
  type OutputOptions,
} from './output.js';
import { subjectName } from '../text/subjectName.js';

type ReadOrg = Extract<Checked[number], { report: unknown }>;

type Level = 'error' | 'warning' | 'notice';

const LEVELS: Readonly<Record<Severity, Level>> = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'notice',
  info: 'notice',
};

/** GitHub Actions, "Workflow commands": what ends a message, and further down what ends a property. */
const data = (text: string): string => printableLines(text).replace(/%/g, '%25').replace(/\n/g, '%0A');
const property = (text: string): string => data(text).replace(/:/g, '%3A').replace(/,/g, '%2C');

/** A workflow command that shows a text at a place. */
type Annotation = {
  readonly level: Level;
  readonly properties: Readonly<Record<string, string | undefined>>;
  readonly text: string;
};

const command = ({ level, properties, text }: Annotation): string => {
  const given = Object.entries(properties).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${property(value)}`]
  );
  return `::${level} ${given.join(',')}::${data(text)}\n`;
};

/** Of an org by its name; a folder is where its files are, and `.` says nothing. */
const annotation = ({ name, report }: ReadOrg, finding: Finding, options: OutputOptions): Annotation => {
  const { rule, title, severity, verdict, subject } = finding;
  const { words } = options;
  const accepted = acceptedText(finding, words);
  const level = accepted !== null ? 'notice' : verdict === 'fail' ? LEVELS[severity] : 'warning';
  const whose = report.source.kind === 'source-dir' ? subjectName(subject) : `${name}, ${subjectName(subject)}`;
  const text = `${whose}: ${sentenceOf(finding)}`;
  return {
    level,
    properties: {
      file: subject.file === undefined ? undefined : inRepository(subject.file, options),
      line: subject.line === undefined ? undefined : String(subject.line),
      title: `${severity}: ${title} (${rule})`,
    },
    text: accepted === null ? text : `${text} [${accepted}]`,
  };
};

/** GitHub shows so many of each level of a step, and drops the rest in silence. */
const MOST_OF_A_LEVEL = 10;

const LEVELS_IN_ORDER: readonly Level[] = ['error', 'warning', 'notice'];

/** At most ten of a level; where there are more, the last one says how many. */
const withinLimit = (level: Level, all: readonly Annotation[], { words }: OutputOptions): readonly Annotation[] => {
  if (all.length <= MOST_OF_A_LEVEL) return all;
  const shown = all.slice(0, MOST_OF_A_LEVEL - 1);
  const rest = all.length - shown.length;
  const more = { title: words('annotations.more.title') };
  return [...shown, { level, properties: more, text: words('annotations.more', rest, level) }];
};

/**
 * GitHub annotations, for the log of a step. GitHub shows the first ten of each level, so failures come first and the worst
 * of them at the top; the rest is counted. What was not assessed warns; what was accepted is a notice.
 */
export const renderAnnotations = (checked: Checked, options: OutputOptions): string => {
  const all = checked.flatMap((result): readonly Annotation[] => {
    const properties = { title: result.name };
    if ('error' in result) return [{ level: 'error', properties, text: result.error.message }];
    return [
      ...inOrderOfWeight(result.report.findings).map((finding) => annotation(result, finding, options)),
      { level: 'notice', properties, text: coverageText(result.report, options.words) },
    ];
  });
  return LEVELS_IN_ORDER.flatMap((level) =>
    withinLimit(
      level,
      all.filter((one) => one.level === level),
      options
    )
  )
    .map(command)
    .join('');
};
