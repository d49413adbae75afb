import { unlikePlan, type FleetOrg, type FleetReport } from '../../change/fleet.js';
import { shellWord } from '../../facts/source.js';
import { printable, wrap } from '../text/printable.js';
import { renderTable, type Cell } from '../text/table.js';
import { counted, inQuotes, type Words } from '../text/words.js';
import { sumOf } from './changeText.js';
import { lineText } from './lineText.js';

export type FleetTextOptions = {
  readonly width: number;
  /** The sentences of `messages/fleet.md`. */
  readonly words: Words;
  /** Those of changes. */
  readonly change: Words;
};

const INDENT = '  ';
const HANG = '      ';

const kindText = ({ isSandbox, headline }: FleetOrg, words: Words): string => {
  if (isSandbox !== null) return words(isSandbox ? 'kind.sandbox' : 'kind.production');
  return headline === null ? '' : words('kind.unknown');
};

/** Whom the planned changes of one org are about. `null`: there are none. */
const tokensText = ({ concerned, status }: FleetOrg, { words, change }: FleetTextOptions): string | null => {
  if (concerned === null || status !== 'planned') return null;
  const { tokens, users, newlyFailing, complete } = concerned;
  const key = complete ? 'tokens' : 'tokens.at-least';
  return words(key, counted('tokens', tokens, change), counted('users', users, change), newlyFailing);
};

const answerText = (org: FleetOrg, options: FleetTextOptions): string => {
  const { words, change } = options;
  const { status, error, headline, doneBefore, lacks } = org;
  if (status === 'same-org' || status === 'not-started') return words(`answer.${status}`);
  if (doneBefore === true) return words('answer.done-before');
  if (error !== undefined) {
    const key = status === 'not-read' ? 'answer.not-read' : status === 'in-part' ? 'answer.in-part' : 'answer.error';
    return words(key, error.message);
  }
  const sum = headline === null ? words(`status.${status}`) : sumOf({ headline }, change);
  const tokens = tokensText(org, options);
  const answer = tokens === null ? sum : words('answer', sum, tokens);
  return lacks === undefined ? answer : words('answer.lacks', answer, inQuotes(lacks));
};

const row = (org: FleetOrg, index: number, options: FleetTextOptions): Cell[] => [
  [String(index + 1)],
  [org.name],
  [kindText(org, options.words)],
  [answerText(org, options)],
  [String(org.exitCode)],
];

const paragraph = (text: string, width: number, indent: string): string[] =>
  wrap(text, width - indent.length).map((line) => indent + line);

/** What went wrong in one org, change by change, and what to do about it. */
const whyLines = (org: FleetOrg, { width, words, change }: FleetTextOptions): string[] => [
  ...paragraph(words('unlike.org', org.name), width, INDENT),
  ...(org.error === undefined ? [] : [org.error.message, ...org.error.actions]).flatMap((text) =>
    paragraph(text, width, HANG)
  ),
  ...unlikePlan(org).flatMap((line) => [
    ...paragraph(words('unlike.change', change(`outcome.${line.outcome}`), lineText(line, change)), width, HANG),
    ...(line.reason === undefined ? [] : paragraph(line.reason, width, HANG)),
  ]),
];

const section = (title: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : ['', title, ...lines];

/** What to type next. Each command on a line of its own, uncut, to be copied. */
const nextLines = ({ mode, folder, repeat, orgs }: FleetReport, words: Words): string[] => {
  const command = (key: string): string => [words(key, shellWord(folder)), ...repeat].join(' ');
  const has = (...statuses: readonly FleetOrg['status'][]): boolean =>
    orgs.some(({ status }) => statuses.includes(status));
  const again = has('not-started', 'in-part', 'not-as-planned');
  if (mode === 'apply') {
    return again ? ['', words('next.again'), command('next.again.command'), words('next.keep-going')] : [];
  }
  return has('planned') ? ['', words('next.apply'), command('next.apply.command')] : [];
};

/** Several orgs on one screen: what came of each, why one is not as planned, how it is undone, what to do next. */
export const renderFleet = (report: FleetReport, options: FleetTextOptions): string => {
  const { width, words, change } = options;
  const { mode, folder, orgs, headline } = report;
  const counts = Object.entries(headline).map(([status, count]) => words('count', count, words(`status.${status}`)));
  const isUnlike = ({ status, error }: FleetOrg): boolean =>
    status !== 'not-read' && (error !== undefined || status === 'in-part' || status === 'not-as-planned');
  const lines = [
    ...paragraph(words(`first.${mode}`, counted('orgs', orgs.length, words), counts.join(', ')), width, ''),
    '',
    ...renderTable(
      [
        { head: words('head.number'), align: 'right' },
        { head: words('head.name'), whole: true },
        { head: words('head.kind') },
        { head: words('head.answer') },
        { head: words('head.exit'), align: 'right' },
      ],
      orgs.map((org, index) => row(org, index, options)),
      width
    ),
    ...section(
      words('unread'),
      orgs.filter(({ status }) => status === 'not-read').flatMap((org) => whyLines(org, options))
    ),
    ...section(
      words('unlike'),
      orgs.filter(isUnlike).flatMap((org) => whyLines(org, options))
    ),
    ...section(
      words('undo'),
      orgs
        .flatMap(({ journals }) => journals)
        .reverse()
        .map((journal) => change('undo', shellWord(journal)))
    ),
    ...(mode === 'plan' ? ['', words('files', folder)] : []),
    ...nextLines(report, words),
  ];
  // The only place where the orgs' texts meet the terminal.
  return lines.map(printable).join('\n');
};
