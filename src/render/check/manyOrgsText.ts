import type { MatrixCell, MatrixRow, ManyOrgsReport, OrgResult } from '../../check/manyOrgs.js';
import { matrixText } from './matrixText.js';
import { displayWidth, printable, wrap } from '../text/printable.js';
import { renderTable, type Cell, type Column } from '../text/table.js';
import type { Words } from '../text/words.js';

export type ManyOrgsOptions = {
  readonly width: number;
  /** The sentences of `messages/manyOrgs.md`. */
  readonly words: Words;
};

const GAP = 2;
/** A longer name heads no column of the matrix: numbers do, which the list of orgs explains. */
const LONGEST_HEAD = 12;

const orgRow = (result: OrgResult, index: number, words: Words): Cell[] => {
  const head = [[String(index + 1)], [result.name]];
  if ('error' in result) return [...head, [words('unread', result.error.message)], [String(result.exitCode)]];
  const { coverage, exitCode } = result.report;
  const { profiles, apps, rules } = coverage;
  const said = words(
    'org',
    profiles.assessed,
    profiles.found,
    apps.assessed,
    apps.found,
    rules.failed,
    rules.notAssessed - rules.nothingToAssess,
    coverage.gaps.length
  );
  return [...head, [said], [String(exitCode)]];
};

const inBlocks = <T>(items: readonly T[], size: number): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, block) => items.slice(block * size, (block + 1) * size));

/** Rule by org, in as many blocks as the width asks for. */
const matrixLines = (report: ManyOrgsReport, { width, words }: ManyOrgsOptions): string[] => {
  const names = report.orgs.map(({ name }) => name);
  const isNamed = names.every((name) => displayWidth(name) <= LONGEST_HEAD);
  const heads = names.map((name, index) => (isNamed ? name : String(index + 1)));
  const ruleHead = words('rule');
  const texts = (row: MatrixRow): string[] => row.orgs.map((cell: MatrixCell) => matrixText(cell, words));
  const cellWidth = Math.max(...[...heads, ...report.matrix.flatMap(texts)].map(displayWidth));
  const ruleWidth = Math.max(...[ruleHead, ...report.matrix.map(({ rule }) => rule)].map(displayWidth));
  const severityHead = words('severity');
  const severityText = ({ severity }: MatrixRow): string => words(`severity.${severity}`);
  const severityWidth = Math.max(...[severityHead, ...report.matrix.map(severityText)].map(displayWidth));
  const atOnce = Math.max(1, Math.floor((width - ruleWidth - GAP - severityWidth) / (cellWidth + GAP)));
  const columns = inBlocks(
    heads.map((head, index) => ({ head, index })),
    atOnce
  );
  return columns.flatMap((block, number) => [
    ...(number === 0 ? [] : ['']),
    ...renderTable(
      [
        { head: ruleHead, whole: true },
        { head: severityHead },
        ...block.map(({ head }): Column => ({ head, align: 'right' })),
      ],
      report.matrix.map((row) => [
        [row.rule],
        [severityText(row)],
        ...block.map(({ index }) => texts(row).slice(index, index + 1)),
      ]),
      width
    ),
  ]);
};

/** How many orgs there are, and how many of them could be read. */
export const orgsText = ({ orgs }: { readonly orgs: readonly OrgResult[] }, words: Words): string => {
  const unread = orgs.filter((result) => 'error' in result).length;
  return words('summary', orgs.length, orgs.length - unread, unread);
};

/** Which part of a list it is, or which part is not in it. */
const shardLines = ({ shard, missing = [] }: ManyOrgsReport, { width, words }: ManyOrgsOptions): string[] => [
  ...(shard === undefined ? [] : wrap(words('shard', shard.index, shard.of), width, '  ')),
  ...(missing.length === 0
    ? []
    : [
        ...wrap(words('missing', missing.map(({ index, of }) => `${index}/${of}`).join(', ')), width, '  '),
        // For people to copy: in one piece each.
        ...missing.map(({ command }) => `  ${command}`),
      ]),
];

/** Several orgs on one screen: how far each was read and what it gives, then rule by org. */
export const renderManyOrgs = (report: ManyOrgsReport, options: ManyOrgsOptions): string => {
  const { width, words } = options;
  const { orgs, skipped, matrix } = report;
  const names = skipped.map(({ name }) => name).join(', ');
  if (orgs.length === 0 && report.shard !== undefined)
    return wrap(words('shard.empty', report.shard.index, report.shard.of), width, '  ').join('\n');
  const lines = [
    ...wrap(orgsText(report, words), width, '  '),
    ...shardLines(report, options),
    ...(skipped.length === 0 ? [] : wrap(words('skipped', names), width, '  ')),
    '',
    ...renderTable(
      [
        { head: words('number'), align: 'right' },
        { head: words('name'), whole: true },
        { head: words('answer') },
        { head: words('exit'), align: 'right' },
      ],
      orgs.map((result, index) => orgRow(result, index, words)),
      width
    ),
    ...(matrix.length === 0 ? [] : ['', ...matrixLines(report, options), '', ...wrap(words('legend'), width)]),
    '',
    ...wrap(words('next'), width),
  ];
  // The only place where the orgs' texts meet the terminal.
  return lines.map(printable).join('\n');
};
