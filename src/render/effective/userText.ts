import { groupBy } from '../../facts/order.js';
import type { EffectiveReport, UserAnswer, UserChannel } from '../../effective/report.js';
import { tokenText } from './appText.js';
import { decidedBy, factText, idleText, keyOf, labelOf, sessionText, type ScreenOptions } from '../text/cells.js';
import type { Marks } from '../text/marks.js';
import { wrap } from '../text/printable.js';
import { renderTable, type Cell, type Column } from '../text/table.js';
import type { Words } from '../text/words.js';

const COLUMNS = ['channel', 'access', 'session', 'decided', 'idle', 'token', 'notes'] as const;
const WHOLE: ReadonlySet<string> = new Set(['channel', 'session']);
/** What `via` can say besides the name of something. */
const REASONS: ReadonlySet<string> = new Set(['login', 'all-users', 'user-inactive', 'app-disabled', 'not-approved']);

/** `profile:Sales` as `profile Sales`. */
export const viaText = (via: string, words: Words): string => {
  if (REASONS.has(via)) return words(`via.${via}`);
  const [, kind, name] = /^(profile|permission-set|permission-set-group):(.*)$/s.exec(via) ?? [];
  return kind === undefined || name === undefined ? via : words(`via.${kind}`, name);
};

/** The channels that are closed to a person, by the reason. */
const closedLines = (channels: readonly UserChannel[], { width, words }: ScreenOptions): string[] => {
  const reasonOf = ({ via }: UserChannel): string => via.map((text) => viaText(text, words)).join(', ');
  const nameIn = ({ channel }: UserChannel): string => labelOf(channel) || words('via.browser');
  return [...groupBy(channels, reasonOf)].flatMap(([reason, closed]) =>
    wrap(words('user.closed', reason, closed.map(nameIn).join(', ')), width, '  ')
  );
};

/** What one person gets, channel by channel, and where they do not get in. */
export const userLines = (
  user: UserAnswer,
  report: EffectiveReport,
  marks: Marks,
  options: ScreenOptions
): string[] => {
  const { width, words } = options;
  const apps = new Map(report.apps.map((app) => [keyOf(app.channel), app]));
  const cellsOf = ({ channel, access, via, row }: UserChannel): Cell[] => {
    const app = apps.get(keyOf(channel));
    const isUnread = app?.refreshToken.policy.status === 'unreadable';
    return [
      [labelOf(channel) || words('via.browser')],
      [access === 'unreadable' ? words('not-known') : via.map((text) => viaText(text, words)).join(', ')],
      [sessionText(row, words)],
      [decidedBy(row, words)],
      [idleText(row, words)],
      app === undefined ? [] : [isUnread ? words('not-known') : tokenText(app.refreshToken, words)],
      [marks.of([...row.notes, ...(app?.notes ?? [])])],
    ];
  };
  const withAccess = (access: UserChannel['access']): UserChannel[] =>
    user.channels.filter((channel) => channel.access === access);
  const open = [...withAccess('yes'), ...withAccess('unreadable')];
  const columns = COLUMNS.map((key): Column => ({
    head: words(`column.${key}`),
    ...(WHOLE.has(key) ? { whole: true } : {}),
  }));
  const sets = factText(user.permissionSets, words, (labels) =>
    labels.length === 0 ? words('none') : labels.join(', ')
  );
  return [
    ...wrap(words('user.title', user.username, user.profile, sets), width, '  '),
    ...(open.length === 0 ? [] : renderTable(columns, open.map(cellsOf), width)),
    ...closedLines(withAccess('no'), options),
    '',
  ];
};
