import { byText, groupBy } from '../../facts/order.js';
import type { VerifiedPopulation, VerifyReport } from '../../verify/report.js';
import { alignedMinutes, keyOf, labelOf, profilesOf, reasonText, shortened } from '../text/cells.js';
import { causeLines } from '../text/causesText.js';
import { nextLines, type Next } from '../text/nextText.js';
import { dotPlot } from '../text/pictures.js';
import { printable, wrap } from '../text/printable.js';
import { renderTable, type Cell, type Column } from '../text/table.js';
import { lifeText, numberText, type VerifyScreenOptions } from './verifyCells.js';
import { contradictionLines, questionLines } from './verifyFindingsText.js';
import { counted, type Words } from '../text/words.js';

const INDENT = '  ';

const withSessions = ({ populations }: VerifyReport): readonly VerifiedPopulation[] =>
  populations.filter(({ sessions }) => sessions > 0);

const answerText = (report: VerifyReport, words: Words): string => {
  const { total, read, compared, agree, contradict } = report.sessions;
  if (total === null) return words('answer.unread');
  if (compared === 0) return words('answer.nothing', read);
  const compares = withSessions(report).filter((row) => row.agree + row.contradict > 0);
  const against = [compared, compares.filter((row) => row.contradict > 0).length, compares.length];
  if (contradict > 1) return words('answer.contradict.many', contradict, ...against);
  if (contradict === 1) return words('answer.contradict.one', ...against);
  return agree === 1 ? words('answer.agree.one') : words('answer.agree.many', agree, compares.length);
};

/** The answer in one sentence, and first of all what it does not stand for. */
const headline = (report: VerifyReport, words: Words): string[] => {
  const { sight, total } = report.sessions;
  const partial = total !== null && sight !== 'everybody' ? [words(`sight.${sight}`)] : [];
  return [...partial, answerText(report, words)];
};

const sourceTexts = ({ source, sessions, coverage }: VerifyReport, verifyWords: Words, words: Words): string[] => {
  const { name, orgId, apiVersion, readAt } = source;
  const org = [
    orgId === null ? name : words('source.org', name, orgId),
    ...(apiVersion === null ? [] : [words('source.api', apiVersion)]),
    words('source.read', readAt.slice(0, 16).replace('T', ' ')),
  ].join(' · ');
  const { profiles, apps } = coverage;
  return [
    verifyWords(
      'sessions',
      counted('sessions.read', sessions.read, verifyWords),
      counted('users', sessions.users, verifyWords),
      counted('requests', sessions.requests, verifyWords),
      sessions.compared,
      sessions.read - sessions.compared
    ),
    verifyWords('settings', words('coverage', profiles.assessed, profiles.found, apps.assessed, apps.found)),
    org,
  ];
};

const COLUMNS = ['computed', 'decided', 'agree', 'contradict', 'other', 'seen'] as const;
const NUMBERS: ReadonlySet<string> = new Set(['agree', 'contradict', 'other']);
const WHOLE: ReadonlySet<string> = new Set(['computed', 'seen']);
/** So many reasons are listed. */
const REASONS_SHOWN = 12;

const seenText = ({ seen }: VerifiedPopulation, words: Words): string[] =>
  [...groupBy(seen, ({ seconds }) => String(seconds)).values()].map((same) =>
    words(
      'seen',
      lifeText(same[0].seconds, words),
      same.reduce((sum, { sessions }) => sum + sessions, 0)
    )
  );

const plotOf = ({ timeout, seen }: VerifiedPopulation): string =>
  timeout.status === 'known'
    ? dotPlot(
        timeout.minutes,
        seen.map(({ seconds, agrees }) => ({ minutes: seconds / 60, agrees: agrees === true }))
      )
    : '';

const cellsOf = (row: VerifiedPopulation, words: Words, verifyWords: Words): Cell[] => {
  const { timeout } = row;
  const isKnown = timeout.status === 'known';
  return [
    [isKnown ? alignedMinutes(timeout.minutes, words) : words('not-known')],
    [isKnown ? words(`origin.${timeout.origin}`) : reasonText(timeout.reason, words)],
    [numberText(row.agree, verifyWords)],
    [numberText(row.contradict, verifyWords)],
    [numberText(row.notCompared, verifyWords)],
    seenText(row, verifyWords),
  ];
};

/** Populations with sessions, one a line; the first column says through what where there are apps among them. */
const populationTable = (
  rows: readonly VerifiedPopulation[],
  report: VerifyReport,
  { width, words, verifyWords, pictures = false }: VerifyScreenOptions
): string[] => {
  const isApp = rows.some(({ channel }) => channel.kind !== 'browser');
  const columns: Column[] = [
    ...(isApp ? [{ head: verifyWords('column.app'), whole: true as const }] : []),
    ...COLUMNS.map((key): Column => ({
      head: verifyWords(`column.${key}`),
      ...(NUMBERS.has(key) ? { align: 'right' } : {}),
      ...(WHOLE.has(key) ? { whole: true } : {}),
    })),
    ...(pictures ? [{ head: verifyWords('column.plot'), whole: true as const }] : []),
    { head: verifyWords('column.profiles'), list: shortened(words) },
  ];
  return renderTable(
    columns,
    rows.map((row) => [
      ...(isApp ? [[labelOf(row.channel)]] : []),
      ...cellsOf(row, words, verifyWords),
      ...(pictures ? [[plotOf(row)]] : []),
      profilesOf(row, report),
    ]),
    width
  );
};

/** Apps by label, whatever its case; the rows of one app stay in their order. */
const byApp = (a: VerifiedPopulation, b: VerifiedPopulation): number =>
  byText(labelOf(a.channel).toLowerCase(), labelOf(b.channel).toLowerCase()) ||
  byText(keyOf(a.channel), keyOf(b.channel));

const tables = (report: VerifyReport, options: VerifyScreenOptions): string[] => {
  const { verifyWords, width, pictures = false } = options;
  const rows = withSessions(report);
  const quiet = report.populations.length - rows.length;
  const browser = rows.filter(({ channel }) => channel.kind === 'browser');
  const apps = rows.filter(({ channel }) => channel.kind !== 'browser').sort(byApp);
  const section = (title: string, some: readonly VerifiedPopulation[]): string[] =>
    some.length === 0 ? [] : ['', options.verifyWords(title), ...populationTable(some, report, options)];
  return [
    ...section('browser.title', browser),
    ...section('apps.title', apps),
    ...(quiet === 0 && !pictures ? [] : ['']),
    ...(pictures && rows.length > 0 ? wrap(verifyWords('plot.legend'), width, INDENT) : []),
    ...(quiet === 0 ? [] : [counted('quiet', quiet, verifyWords)]),
  ];
};

const notComparedLines = (
  { notCompared }: VerifyReport,
  { words, verifyWords, width, all = false }: VerifyScreenOptions
): string[] =>
  notCompared.length === 0
    ? []
    : [
        '',
        verifyWords('not-compared.title'),
        ...renderTable(
          [{ head: '', align: 'right' }, { head: '' }],
          notCompared
            .slice(0, all ? notCompared.length : REASONS_SHOWN)
            .map(({ reason, detail, sessions }) => [
              [String(sessions)],
              [
                detail === ''
                  ? verifyWords(`not-compared.${reason}`)
                  : verifyWords('not-compared.detail', verifyWords(`not-compared.${reason}`), detail),
              ],
            ]),
          width
        ),
        ...(!all && notCompared.length > REASONS_SHOWN
          ? [counted('rows.folded', notCompared.length - REASONS_SHOWN, words)]
          : []),
      ];

/** Gaps of the sessions; those of the settings are the matter of `sf session effective`. */
const sessionGapLines = ({ coverage, source }: VerifyReport, options: VerifyScreenOptions): string[] => {
  const gaps = coverage.gaps.filter(({ component }) => /^(AuthSession|LoginHistory\.)/.test(component));
  return gaps.length === 0 ? [] : ['', ...causeLines({ gaps }, source.kind, options).slice(0, -1)];
};

/** Where to go from here: what was computed, and what of it is against the rules. */
const nextCommands = (again: string): readonly Next[] => [
  { what: 'in-effect', command: `sf session effective ${again}` },
  { what: 'judge', command: `sf session check ${again}` },
];

/** The screen of `sf session verify`: the answer, each population, what contradicts, and what the sessions settle. */
export const renderVerify = (report: VerifyReport, options: VerifyScreenOptions): string => {
  const { width, words, verifyWords, again } = options;
  const lines = [
    ...[...headline(report, verifyWords), ...sourceTexts(report, verifyWords, words)].flatMap((text) =>
      wrap(text, width, INDENT)
    ),
    ...tables(report, options),
    ...contradictionLines(report, options),
    ...questionLines(report, options),
    ...notComparedLines(report, options),
    ...sessionGapLines(report, options),
    ...(again === undefined ? [] : ['', ...nextLines(nextCommands(again), options)]),
  ];
  // The only place where the org's texts meet the terminal.
  return lines.map(printable).join('\n').trimEnd();
};
