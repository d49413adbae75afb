import type { CheckReport } from '../../rules/findings.js';
import { matrixOf, type MatrixRow } from '../../check/manyOrgs.js';
import { escapeMarkdown } from '../text/escapeMarkdown.js';
import { markdownTable } from '../text/markdownTable.js';
import type { Words } from '../text/words.js';
import { controlCells } from './controlsText.js';
import { findingCells } from './findingCells.js';
import { matrixText } from './matrixText.js';
import { coverageText, inOrderOfWeight, orgsAmong, type Checked, type OutputOptions } from './output.js';

/** A comment on GitHub holds 65,536 characters: of each org so many findings, and how many more there are. */
const ROWS = 50;

/** As code, where an id with an `@` is no mention. Ids are ours: nothing in them ends the code. */
const ruleText = (rule: string): string => `\`${rule}\``;

const findingLines = (report: CheckReport, words: Words): string[] => {
  const { findings } = report;
  if (findings.length === 0) return [words('no-findings')];
  const rest = findings.length - ROWS;
  return [
    ...markdownTable(
      words('columns').split('|'),
      inOrderOfWeight(findings)
        .slice(0, ROWS)
        .map((finding) => findingCells(finding, words))
        .map(([severity, rule, ...texts]) => [severity, ruleText(rule), ...texts.map(escapeMarkdown)])
    ),
    ...(rest > 0 ? ['', words('more', rest)] : []),
  ];
};

const gapLines = ({ coverage }: CheckReport, words: Words): string[] => {
  const { gaps } = coverage;
  if (gaps.length === 0) return [];
  const rest = gaps.length - ROWS;
  return [
    '',
    words('gaps'),
    '',
    ...gaps
      .slice(0, ROWS)
      .map(({ component, reason, detail }) => `- ${escapeMarkdown(`${component}: ${reason}, ${detail}`)}`),
    ...(rest > 0 ? [`- ${words('more', rest)}`] : []),
  ];
};

/** Every control of every standard, answered or not. */
const controlLines = ({ controls }: CheckReport, words: Words): string[] =>
  controls.flatMap(({ pack, release, controls: all }) => [
    '',
    words('control.pack', pack, release),
    '',
    ...markdownTable(
      words('control.columns').split('|'),
      all.map((control) => controlCells(control, words).map(escapeMarkdown))
    ),
  ]);

const matrixLines = (matrix: readonly MatrixRow[], checked: Checked, words: Words): string[] => [
  ...markdownTable(
    [words('matrix.rule'), ...checked.map(({ name }) => escapeMarkdown(name))],
    matrix.map(({ rule, orgs }) => [ruleText(rule), ...orgs.map((cell) => matrixText(cell, words))])
  ),
  '',
];

/** A comment or a page: the coverage, then what was found, worst first; of several orgs the matrix before. */
export const renderMarkdown = (checked: Checked, { words }: OutputOptions): string => {
  const isSeveral = checked.length > 1;
  const sections = checked.map((result): string[] => {
    const name = escapeMarkdown(result.name);
    const heading = [`${isSeveral ? '###' : '##'} ${words('heading', name)}`, ''];
    if ('error' in result) return [...heading, words('unread', escapeMarkdown(result.error.message))];
    return [
      ...heading,
      escapeMarkdown(coverageText(result.report, words)),
      '',
      ...findingLines(result.report, words),
      ...gapLines(result.report, words),
      ...controlLines(result.report, words),
    ];
  });
  const lines = [
    ...(isSeveral
      ? [
          `## ${words('heading.orgs', orgsAmong(checked).orgs.length)}`,
          '',
          ...matrixLines(matrixOf(checked), checked, words),
        ]
      : []),
    ...sections.flatMap((section, index) => (index === 0 ? section : ['', ...section])),
  ];
  return `${lines.join('\n')}\n`;
};
