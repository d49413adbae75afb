import { byText, groupBy } from '../../facts/order.js';
import type { AppPolicy, EffectivePolicy, EffectiveReport } from '../../effective/report.js';
import type { RefreshTokenPolicy } from '../../effective/refreshToken.js';
import {
  decidedBy,
  inOrder,
  keyOf,
  labelOf,
  lifetimeText,
  profilesOf,
  reasonText,
  sessionText,
  type ScreenOptions,
} from '../text/cells.js';
import type { Marks } from '../text/marks.js';
import { renderTable, type Cell, type Column } from '../text/table.js';
import { counted, type Words } from '../text/words.js';

const COLUMNS = ['app', 'session', 'decided', 'token', 'limit', 'who', 'notes'] as const;
const WHOLE: ReadonlySet<string> = new Set(['app', 'session']);
/** Different answers for one app. */
const GROUPS_SHOWN = 3;

export const appLabel = ({ channel }: AppPolicy): string => labelOf(channel);

/** By label, whatever its case. */
export const byLabel = (a: AppPolicy, b: AppPolicy): number =>
  byText(appLabel(a).toLowerCase(), appLabel(b).toLowerCase()) || byText(keyOf(a.channel), keyOf(b.channel));

/** How long a refresh token really lives; both readings where that depends on a limit that is not known. */
const livesText = ({ policy, effective, asWritten, underLimit }: RefreshTokenPolicy, words: Words): string => {
  if (policy.status === 'unreadable') return words('not-known.because', reasonText(policy.reason, words));
  if (effective !== null) return lifetimeText(effective, words);
  if (asWritten === null || underLimit === null) return words('token.unset');
  // All that the limit ever adds is an end by idleness.
  return words('token.depends', lifetimeText(asWritten, words), lifetimeText({ ...underLimit, absolute: null }, words));
};

/** As `livesText`, where refresh tokens are issued at all: without one there is nothing to live. */
export const tokenText = (token: RefreshTokenPolicy, words: Words): string => {
  if (token.issued === 'no') return words('token.not-issued');
  const lives = livesText(token, words);
  return token.issued === 'unknown' && token.asWritten !== null ? words('token.if-issued', lives) : lives;
};

/** Whether the idle limit is on; and what the policy says where the limit makes that untrue. */
export const limitText = (
  { issued, asWritten, idleLimit, consistentWithLimit }: RefreshTokenPolicy,
  words: Words
): string => {
  if (idleLimit.status !== 'known') return words('not-known');
  if (!idleLimit.value) return words('limit.off');
  return issued !== 'no' && consistentWithLimit === false && asWritten !== null
    ? words('limit.contradicts', lifetimeText(asWritten, words))
    : words('limit.on');
};

const isDisabled = ({ enabled }: AppPolicy): boolean => enabled.status === 'known' && !enabled.value;

/** Who may use an app. */
export const whoText = (app: AppPolicy, words: Words): string => {
  const { access } = app;
  if (isDisabled(app)) return words('who.disabled');
  if (access.kind === 'unreadable') return words('not-known');
  if (access.kind === 'all-users') return words('who.all');
  if (!access.grantsRead) return words('who.approved.unread');
  if (access.profiles.length + access.permissionSets.length === 0) return words('who.nobody');
  return access.users === null ? words('who.approved') : words('who.approved.users', access.users);
};

const needsHighAssurance = ({ sessionLevel }: AppPolicy): boolean =>
  sessionLevel.status === 'known' && sessionLevel.value === 'HIGH_ASSURANCE';

type SessionLine = { readonly session: string; readonly decided: string };

const answerKey = ({ timeout }: EffectivePolicy): string =>
  timeout.status === 'known' ? `${timeout.minutes}:${timeout.origin}` : timeout.reason;

const profilesIn = (rows: readonly EffectivePolicy[], report: EffectiveReport): number =>
  rows.reduce((sum, row) => sum + profilesOf(row, report).length, 0);

/** Rows with the same answer, as one line. */
const groupLine = (group: readonly [EffectivePolicy, ...EffectivePolicy[]], words: Words): SessionLine => {
  const looser = group.filter(({ timeout }) => timeout.status === 'known' && timeout.loosens).length;
  const [first] = group;
  const decided = decidedBy(first, words);
  return {
    session: sessionText(first, words),
    decided:
      first.timeout.status === 'known' && looser > 0 && looser < group.length
        ? words('looser.partly', words(`origin.${first.timeout.origin}`))
        : decided,
  };
};

/** An app that leaves the timeout to profile and org gives each user the session of the user's profile. */
const rangeLine = (rows: readonly EffectivePolicy[], words: Words): SessionLine => {
  const minutes = rows.flatMap(({ timeout }) => (timeout.status === 'known' ? [timeout.minutes] : []));
  const [least, most] = [Math.min(...minutes), Math.max(...minutes)];
  const range = least === most ? words('minutes', least) : words('range', least, most);
  return {
    session: minutes.length === rows.length ? range : words('range.gaps', range),
    decided: words('range.decided'),
  };
};

const sessionLines = (
  app: AppPolicy,
  rows: readonly EffectivePolicy[],
  report: EffectiveReport,
  words: Words
): readonly SessionLine[] => {
  if (isDisabled(app) || rows.length === 0) return [{ session: words('unset'), decided: '' }];
  const groups = [...groupBy(inOrder(rows, report), answerKey).values()];
  const [first] = groups;
  if (groups.length === 1 && first !== undefined) return [groupLine(first, words)];
  const known = groups.filter(([{ timeout }]) => timeout.status === 'known');
  if (app.sessionTimeoutMinutes.status === 'unset' && known.length > 1) return [rangeLine(rows, words)];
  const lines = groups.map((group): SessionLine => {
    const { session, decided } = groupLine(group, words);
    return { session, decided: words('origin.for', decided, counted('profiles', profilesIn(group, report), words)) };
  });
  const rest = lines.length - GROUPS_SHOWN;
  return rest > 0 ? [...lines.slice(0, GROUPS_SHOWN), { session: words('rows.more', rest), decided: '' }] : lines;
};

/** The rows of each app. */
export const rowsByApp = (report: EffectiveReport): ((app: AppPolicy) => readonly EffectivePolicy[]) => {
  const byChannel = groupBy(report.populations, ({ channel }) => keyOf(channel));
  return ({ channel }) => byChannel.get(keyOf(channel)) ?? [];
};

const isWhollyUnread = ({ refreshToken, sessionTimeoutMinutes }: AppPolicy): boolean =>
  refreshToken.policy.status === 'unreadable' && sessionTimeoutMinutes.status === 'unreadable';

/** What is remarked of profiles without an app need not be repeated for each app. */
const browserNotes = ({ populations }: EffectiveReport): ReadonlySet<string> =>
  new Set(
    populations.flatMap(({ channel, notes }) => (channel.kind === 'browser' ? notes.map(({ text }) => text) : []))
  );

/** One line for each app, those of which nothing is known last. */
const appTable = (
  apps: readonly AppPolicy[],
  report: EffectiveReport,
  marks: Marks,
  { width, words }: ScreenOptions
): string[] => {
  const rowsOf = rowsByApp(report);
  const ofBrowser = browserNotes(report);
  const cellsOf = (app: AppPolicy): Cell[] => {
    const rows = rowsOf(app);
    const isUnread = isWhollyUnread(app);
    const lines = sessionLines(app, rows, report, words);
    return [
      [appLabel(app)],
      lines.map(({ session }) => session),
      lines.map(({ decided }) => decided),
      [isUnread ? words('not-known') : tokenText(app.refreshToken, words)],
      [isUnread ? words('unset') : limitText(app.refreshToken, words)],
      [whoText(app, words), ...(needsHighAssurance(app) ? [words('who.high-assurance')] : [])],
      [marks.of([...app.notes, ...rows.flatMap(({ notes }) => notes).filter(({ text }) => !ofBrowser.has(text))])],
    ];
  };
  const ordered = [...apps].sort((a, b) => Number(isWhollyUnread(a)) - Number(isWhollyUnread(b)) || byLabel(a, b));
  const columns = COLUMNS.map((key): Column => ({
    head: words(`column.${key}`),
    ...(WHOLE.has(key) ? { whole: true } : {}),
  }));
  return renderTable(columns, ordered.map(cellsOf), width);
};

/** Connected apps, then external client apps. */
export const appLines = (report: EffectiveReport, marks: Marks, options: ScreenOptions): string[] =>
  (['connected-app', 'external-client-app'] as const).flatMap((kind) => {
    const apps = report.apps.filter(({ channel }) => channel.kind === kind);
    return apps.length === 0 ? [] : [options.words(`${kind}.title`), ...appTable(apps, report, marks, options), ''];
  });
