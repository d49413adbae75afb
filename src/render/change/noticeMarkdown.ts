import type { ImpactFigures, RefreshImpact } from '../../change/impact.js';
import type { ChangeLine, ChangeReport } from '../../change/report.js';
import type { LifetimeText } from '../../effective/lifetime.js';
import type { RefreshTokenPolicy } from '../../effective/refreshToken.js';
import { lifetimeText } from '../text/cells.js';
import { escapeMarkdown } from '../text/escapeMarkdown.js';
import type { Words } from '../text/words.js';

/** `words` are those of the screen, which say lifetimes; `notice` those of `messages/notice.md`. */
export type NoticeOptions = {
  /** When the plan was made. UTC, ISO 8601. */
  readonly madeAt: string;
  /** How the app of a component is called; `undefined`: by the component. */
  readonly labelOf: (component: string) => string | undefined;
  readonly words: Words;
  readonly notice: Words;
};

const dayOf = (time: string): string => time.slice(0, 10);

const nameOf = ({ component }: ChangeLine, { labelOf }: NoticeOptions): string =>
  escapeMarkdown(labelOf(component) ?? component.slice(component.indexOf(':') + 1));

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

const figureCells = (figures: ImpactFigures, notice: Words): readonly (string | number)[] => [
  figures.newlyFailing,
  figures.alreadyExpired,
  figures.failingWithin30Days,
  figures.nextToFail === null ? notice('never') : dayOf(figures.nextToFail),
];

/** Until when tokens must be used, app by app; two rows where it depends on whether the 30-day limit is on. */
const deadlineRows = (change: ChangeLine, options: NoticeOptions): string[] => {
  const { impact } = change;
  const { notice } = options;
  const name = nameOf(change, options);
  if (impact === null) return [row([name, ...Array<string>(5).fill(notice('not-known'))])];
  const of = (label: string, figures: ImpactFigures): string =>
    row([label, impact.tokens, ...figureCells(figures, notice)]);
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

/**
 * The notice for the subscribers of apps: what changes for them, until when a token must be used, and what to do. It names
 * no user, and says what is not known.
 */
export const renderNotice = ({ source, changes }: ChangeReport, options: NoticeOptions): string => {
  const { madeAt, notice } = options;
  const planned = changes.filter(({ outcome }) => outcome === 'planned');
  const changed = planned.map((change) =>
    row([
      nameOf(change, options),
      lifetimeCell(change.refreshToken?.before, options),
      lifetimeCell(change.refreshToken?.after, options),
    ])
  );
  const lines =
    planned.length === 0
      ? [`# ${notice('title')}`, '', notice('nothing')]
      : [
          `# ${notice('title')}`,
          '',
          notice('made', dayOf(madeAt), escapeMarkdown(source)),
          '',
          notice('what-is'),
          '',
          `## ${notice('heading.changes')}`,
          '',
          ...table(notice('columns.changes'), changed),
          '',
          notice('when'),
          '',
          `## ${notice('heading.deadline')}`,
          '',
          notice('deadline'),
          '',
          ...table(
            notice('columns.deadline'),
            planned.flatMap((change) => deadlineRows(change, options))
          ),
          ...caveats(planned, notice),
          '',
          `## ${notice('heading.to-do')}`,
          '',
          ...steps(notice('to-do')),
          '',
          `## ${notice('heading.limit')}`,
          '',
          notice('limit'),
          '',
          notice('limit.connected-app'),
          '',
          ...steps(notice('limit.connected-app.steps')),
          '',
          notice('limit.external-client-app'),
          '',
          ...steps(notice('limit.external-client-app.steps')),
          '',
          notice('limit.then'),
        ];
  return `${lines.join('\n')}\n`;
};
