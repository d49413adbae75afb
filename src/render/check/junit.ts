import type { CheckReport, Finding, RuleResult } from '../../rules/findings.js';
import { printableLines } from '../text/printable.js';
import { controlText } from './controlsText.js';
import { acceptedText, coverageText, inRepository, sentenceOf, type Checked, type OutputOptions } from './output.js';
import { subjectName } from '../text/subjectName.js';

type Attributes = Readonly<Record<string, string | number>>;

/** A test case, or what is in it. A text or elements, never both. */
type Element = { readonly name: string; readonly attributes: Attributes; readonly inside: readonly Element[] | string };

/** Controls, which XML 1.0 does not allow even as references, are gone by `printableLines`. */
const elementText = (text: string): string =>
  printableLines(text).replace(/[&<>]/g, (sign) => (sign === '&' ? '&amp;' : sign === '<' ? '&lt;' : '&gt;'));
const attributeText = (text: string): string =>
  elementText(text).replace(/["\n]/g, (sign) => (sign === '"' ? '&quot;' : '&#10;'));

const write = ({ name, attributes, inside }: Element, indent: string): string => {
  const opening = [
    name,
    ...Object.entries(attributes).map(([key, value]) => `${key}="${attributeText(String(value))}"`),
  ];
  if (inside.length === 0) return `${indent}<${opening.join(' ')}/>\n`;
  const content =
    typeof inside === 'string'
      ? elementText(inside)
      : `\n${inside.map((element) => write(element, `${indent}  `)).join('')}${indent}`;
  return `${indent}<${opening.join(' ')}>${content}</${name}>\n`;
};

const element = (name: string, attributes: Attributes, inside: Element['inside'] = []): Element => ({
  name,
  attributes,
  inside,
});

/** A finding fails its case. What was accepted or not assessed is skipped, with the reason: neither failed nor passed. */
const outcomeOf = (finding: Finding, { words }: OutputOptions): Element => {
  const accepted = acceptedText(finding, words);
  const sentence = sentenceOf(finding);
  if (accepted !== null) return element('skipped', { message: `${sentence} [${accepted}]` });
  if (finding.verdict === 'not-assessed') return element('skipped', { message: sentence });
  const { severity, why, fix } = finding;
  const inFull = [sentence, why, fix.setupPath, fix.metadata, fix.command].filter((part) => part !== undefined);
  return element('failure', { message: sentence, type: severity }, inFull.join('\n'));
};

const findingCase = (org: string, finding: Finding, options: OutputOptions): Element =>
  element(
    'testcase',
    {
      classname: `${org}.${finding.rule}`,
      name: `${finding.title}: ${subjectName(finding.subject)}`,
      ...(finding.subject.file === undefined ? {} : { file: inRepository(finding.subject.file, options) }),
      ...(finding.subject.line === undefined ? {} : { line: finding.subject.line }),
    },
    [outcomeOf(finding, options)]
  );

/** A rule without findings: it passed, another rule has them, or nobody can tell. */
const ruleCase = (
  org: string,
  { rule, title, verdict, told, reason }: RuleResult,
  { words }: OutputOptions
): Element => {
  const message = told === undefined ? words('not-assessed', reason ?? '-', title) : words('told', told, title);
  return element(
    'testcase',
    { classname: `${org}.${rule}`, name: title },
    verdict === 'pass' ? [] : [element('skipped', { message })]
  );
};

const suite = (name: string, cases: readonly Element[], inside: readonly Element[] = []): Element => {
  const count = (outcome: string): number =>
    cases.filter((testcase) => typeof testcase.inside !== 'string' && testcase.inside[0]?.name === outcome).length;
  return element(
    'testsuite',
    {
      name,
      tests: cases.length,
      failures: count('failure'),
      errors: count('error'),
      skipped: count('skipped'),
    },
    [...inside, ...cases]
  );
};

const suiteOf = (org: string, report: CheckReport, options: OutputOptions): Element => {
  const withFindings = new Set(report.findings.map(({ rule }) => rule));
  const coverage = element('property', { name: 'coverage', value: coverageText(report, options.words) });
  // The rules of a control are cases already: as a property it fails nothing twice.
  const controls = report.controls.flatMap(({ pack, controls: all }) =>
    all.map((control) =>
      element('property', {
        name: `control/${pack}/${control.id}`,
        value: controlText(pack, control, options.words),
      })
    )
  );
  return suite(
    org,
    [
      ...report.findings.map((finding) => findingCase(org, finding, options)),
      ...report.rules.filter(({ rule }) => !withFindings.has(rule)).map((rule) => ruleCase(org, rule, options)),
    ],
    [element('properties', {}, [coverage, ...controls])]
  );
};

/** An org without a report is a case in error. */
const unreadSuite = (org: string, { name, message }: { name: string; message: string }): Element =>
  suite(org, [element('testcase', { classname: org, name: org }, [element('error', { message, type: name })])]);

/** JUnit XML as CI servers take it: a suite for each org, a case for each finding and for each rule without any. */
export const renderJunit = (checked: Checked, options: OutputOptions): string => {
  const suites = checked.map((result) =>
    'report' in result ? suiteOf(result.name, result.report, options) : unreadSuite(result.name, result.error)
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${write(element('testsuites', { name: 'sf session check' }, suites), '')}`;
};
