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

const command = (level: Level, properties: Readonly<Record<string, string | undefined>>, text: string): string => {
  const given = Object.entries(properties).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${property(value)}`]
  );
  return `::${level} ${given.join(',')}::${data(text)}\n`;
};

const annotation = (org: string, finding: Finding, options: OutputOptions): string => {
  const { rule, title, severity, verdict, subject } = finding;
  const { words } = options;
  const accepted = acceptedText(finding, words);
  const level = accepted !== null ? 'notice' : verdict === 'fail' ? LEVELS[severity] : 'warning';
  const text = `${org}, ${subject.name}: ${sentenceOf(finding)}`;
  return command(
    level,
    {
      file: subject.file === undefined ? undefined : inRepository(subject.file, options),
      line: subject.line === undefined ? undefined : String(subject.line),
      title: `${severity}: ${title} (${rule})`,
    },
    accepted === null ? text : `${text} [${accepted}]`
  );
};

/**
 * GitHub annotations, for the log of a step. GitHub shows the first ten of each level, so the worst come first. What was
 * not assessed warns; what was accepted is a notice.
 */
export const renderAnnotations = (checked: Checked, options: OutputOptions): string =>
  checked
    .flatMap((result) => {
      const { name } = result;
      if ('error' in result) return [command('error', { title: name }, result.error.message)];
      return [
        command('notice', { title: name }, coverageText(result.report, options.words)),
        ...inOrderOfWeight(result.report.findings).map((finding) => annotation(name, finding, options)),
      ];
    })
    .join('');
