import type { ImpactFigures, RefreshImpact } from '../../change/impact.js';
import { groupBy } from '../../facts/order.js';
import { elementTexts } from './lineText.js';
import type { ChangeLine, ChangeReport } from '../../change/report.js';
import type { LifetimeText } from '../../effective/lifetime.js';
import type { RefreshTokenPolicy } from '../../effective/refreshToken.js';
import { lifetimeText } from '../text/cells.js';
import { escapeMarkdown } from '../text/escapeMarkdown.js';
import type { Words } from '../text/words.js';

/** `words` are those of the screen, which say lifetimes; `change` those of changes; `notice` those of `messages/notice.md`. */
export type NoticeOptions = {
  /** When the plan was made. UTC, ISO 8601. */
  readonly madeAt: string;
  /** What the org calls itself; `null`: not read. Never the alias, which is the reader's own. */
  readonly orgName: string | null;
  readonly words: Words;
  readonly change: Words;
  readonly notice: Words;
};

const dayOf = (time: string): string => time.slice(0, 10);

const nameOf = ({ component, subject }: ChangeLine, { notice }: NoticeOptions): string => {
  if (subject === null) return escapeMarkdown(component.slice(component.indexOf(':') + 1));
  return subject.kind === 'org' ? notice('everybody') : escapeMarkdown(subject.label);
};

/** What tokens really get, and what is written where that is something else. */
const lifetimeCell = (policy: RefreshTokenPolicy | undefined, { words, notice }: NoticeOptions): string => {
  const textOf = (lifetime: LifetimeText | null | undefined): string | null =>
    lifetime === null || lifetime === undefined ? null : lifetimeText(lifetime, words);
  const [written, limited] = [textOf(policy?.asWritten), textOf(policy?.underLimit)];
  if (written === null || limited === null) return notice('not-known');
  const effective = textOf(policy?.effective);
  if (effective === null) return notice('lifetime.depends', written, limited);
  return effective === written ? written : notice('lifetime.limited', effective, written);
};

const row = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`;

const table = (heads: string, rows: readonly string[]): string[] => {
  const names = heads.split('|');
  return [row(names), row(names.map(() => '---')), ...rows];
};

/** When the first token ends unless it is used. Of no token there is no end to tell. */
const nextCell = ({ tokens, complete }: RefreshImpact, { nextToFail }: ImpactFigures, notice: Words): string => {
  if (nextToFail !== null) return dayOf(nextToFail);
  if (tokens > 0) return notice('never');
  return notice(complete ? 'no-token' : 'not-known');
};

const figureCells = (impact: RefreshImpact, figures: ImpactFigures, notice: Words): readonly (string | number)[] => [
  figures.newlyFailing,
  figures.alreadyExpired,
  figures.failingWithin30Days,
  nextCell(impact, figures, notice),
];

/** Until when tokens must be used, app by app; two rows where it depends on whether the 30-day limit is on. */
const deadlineRows = (change: ChangeLine, options: NoticeOptions): string[] => {
  const { impact } = change;
  const { notice } = options;
  const name = nameOf(change, options);
  if (impact === null) return [row([name, ...Array<string>(5).fill(notice('not-known'))])];
  const of = (label: string, figures: ImpactFigures): string =>
    row([label, impact.tokens, ...figureCells(impact, figures, notice)]);
  return impact.underLimit === null
    ? [of(name, impact)]
    : [of(notice('limit-off', name), impact), of(notice('limit-on', name), impact.underLimit)];
};

const isCut = (impact: RefreshImpact | null): boolean => impact !== null && !impact.complete;

/** The remarks that a table needs where it does not say all. */
const caveats = (changes: readonly ChangeLine[], notice: Words): string[] => {
  const some = (test: (impact: RefreshImpact | null) => boolean, key: string): string[] =>
    changes.some(({ impact }) => test(impact)) ? ['', notice(key)] : [];
  return [
    ...some((impact) => impact === null, 'caveat.not-known'),
    ...some(isCut, 'caveat.cut'),
    ...some((impact) => impact !== null && impact.underLimit !== null, 'caveat.limit-unknown'),
  ];
};

const steps = (text: string): string[] => text.split('\n').map((step, index) => `${index + 1}. ${step}`);

const isOfTokens = ({ refreshToken }: ChangeLine): boolean => refreshToken !== null;

/** What becomes of one policy. */
const changedRows = (change: ChangeLine, options: NoticeOptions): string[] => {
  const { refreshToken } = change;
  if (refreshToken !== null) {
    return [
      row([
        options.notice('token'),
        lifetimeCell(refreshToken.before, options),
        lifetimeCell(refreshToken.after, options),
      ]),
    ];
  }
  return elementTexts(change, options.change).map(({ name, before, after }) =>
    row([name, escapeMarkdown(before), escapeMarkdown(after)])
  );
};

/** The part of one app, one profile or everybody: it can be sent by itself. */
const partOf = (changes: readonly [ChangeLine, ...ChangeLine[]], options: NoticeOptions): string[] => {
  const { notice } = options;
  const ofTokens = changes.filter(isOfTokens);
  return [
    '',
    `## ${nameOf(changes[0], options)}`,
    '',
    ...table(
      notice('columns.changes'),
      changes.flatMap((change) => changedRows(change, options))
    ),
    ...(ofTokens.length === 0
      ? []
      : [
          '',
          notice('deadline'),
          '',
          ...table(
            notice('columns.deadline'),
            ofTokens.flatMap((change) => deadlineRows(change, options))
          ),
          ...caveats(ofTokens, notice),
        ]),
  ];
};

/**
 * The notice for those whom a plan concerns: what changes for each of them, until when a token must be used, and what to do.
 * It names no user, and says what is not known.
 */
export const renderNotice = ({ orgId, changes }: ChangeReport, options: NoticeOptions): string => {
  const { madeAt, orgName, notice } = options;
  const planned = changes.filter(({ outcome }) => outcome === 'planned');
  const some = (isConcerned: boolean, ...lines: string[]): string[] => (isConcerned ? lines : []);
  const ofTokens = planned.some(isOfTokens);
  const ofSessions = planned.some((change) => !isOfTokens(change));
  const title = `# ${notice(ofSessions ? 'title.sessions' : 'title')}`;
  const org = orgName === null ? (orgId ?? '-') : notice('org', escapeMarkdown(orgName), orgId ?? '-');
  const lines =
    planned.length === 0
      ? [title, '', notice('nothing')]
      : [
          title,
          '',
          notice('made', dayOf(madeAt), org),
          ...some(ofTokens, '', notice('what-is'), '', notice('when')),
          ...some(ofSessions, '', notice('sessions')),
          ...[...groupBy(planned, (change) => nameOf(change, options))].flatMap(([, own]) => partOf(own, options)),
          ...some(ofTokens, '', `## ${notice('heading.to-do')}`, '', ...steps(notice('to-do'))),
        ];
  return `${lines.join('\n')}\n`;
};
