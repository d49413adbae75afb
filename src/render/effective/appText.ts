import { byText, groupBy } from '../../facts/order.js';
import type { AppPolicy, EffectivePolicy, EffectiveReport } from '../../effective/report.js';
import type { RefreshTokenPolicy } from '../../effective/refreshToken.js';
import {
  bareLabelOf,
  decidedBy,
  inOrder,
  keyOf,
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

export const appLabel = ({ channel }: AppPolicy): string => bareLabelOf(channel);

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

/** How long a refresh token lives, and what its policy says where that is not so. */
const tokenAndPolicyText = (token: RefreshTokenPolicy, words: Words): string => {
  const { issued, asWritten, consistentWithLimit } = token;
  return issued !== 'no' && consistentWithLimit === false && asWritten !== null
    ? words('token.against', tokenText(token, words), lifetimeText(asWritten, words))
    : tokenText(token, words);
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

const originsOf = (rows: readonly EffectivePolicy[], words: Words): string =>
  [
    ...new Set(rows.flatMap(({ timeout }) => (timeout.status === 'known' ? [words(`origin.${timeout.origin}`)] : []))),
  ].join('/');

const sessionLines = (
  app: AppPolicy,
  rows: readonly EffectivePolicy[],
  report: EffectiveReport,
  words: Words,
  isFolded: boolean
): readonly SessionLine[] => {
  if (isDisabled(app) || rows.length === 0) return [{ session: words('unset'), decided: '' }];
  const groups = [...groupBy(inOrder(rows, report), answerKey).values()];
  const [first] = groups;
  if (groups.length === 1 && first !== undefined) return [groupLine(first, words)];
  const known = groups.filter(([{ timeout }]) => timeout.status === 'known');
  if (app.sessionTimeoutMinutes.status === 'unset' && known.length > 1) return [rangeLine(rows, words)];
  if (isFolded && known.length > 0) return [{ ...rangeLine(rows, words), decided: originsOf(rows, words) }];
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

/** So many apps of a kind are shown; of more, those that stand out. */
const APPS_SHOWN = 5;

/** How much an app stands out: least first. */
const rankOf = (app: AppPolicy, rows: readonly EffectivePolicy[]): number => {
  const { issued, effective, asWritten, consistentWithLimit } = app.refreshToken;
  const lives = effective ?? asWritten;
  if (issued !== 'no' && lives !== null && !lives.singleUse && lives.idle === null && lives.absolute === null) {
    return effective === null ? 1 : 0;
  }
  if (issued !== 'no' && consistentWithLimit === false) return 1;
  if (rows.some(({ timeout }) => timeout.status === 'known' && timeout.loosens)) return 2;
  return isWhollyUnread(app) ? 4 : 3;
};

/** Those of which nothing is known last; of too many, the ones that stand out. */
const shownOf = (
  apps: readonly AppPolicy[],
  rowsOf: (app: AppPolicy) => readonly EffectivePolicy[],
  isFolded: boolean
): readonly AppPolicy[] => {
  const ordered = [...apps].sort((a, b) => Number(isWhollyUnread(a)) - Number(isWhollyUnread(b)) || byLabel(a, b));
  if (!isFolded) return ordered;
  return ordered
    .map((app) => ({ app, rank: rankOf(app, rowsOf(app)) }))
    .sort((a, b) => a.rank - b.rank)
    .slice(0, APPS_SHOWN)
    .map(({ app }) => app);
};

/** One line for each app. */
const appTable = (
  apps: readonly AppPolicy[],
  report: EffectiveReport,
  marks: Marks,
  { width, words, all = false }: ScreenOptions
): string[] => {
  const rowsOf = rowsByApp(report);
  const ofBrowser = browserNotes(report);
  const isFolded = !all && apps.length > APPS_SHOWN;
  const shown = COLUMNS.filter((key) => (key === 'limit' ? !isFolded : key !== 'notes' || marks.isShown));
  const cellsOf = (app: AppPolicy): Readonly<Record<(typeof COLUMNS)[number], Cell>> => {
    const rows = rowsOf(app);
    const isUnread = isWhollyUnread(app);
    const lines = sessionLines(app, rows, report, words, isFolded);
    const token = isFolded ? tokenAndPolicyText(app.refreshToken, words) : tokenText(app.refreshToken, words);
    return {
      app: [appLabel(app)],
      session: lines.map(({ session }) => session),
      decided: lines.map(({ decided }) => decided),
      token: [isUnread ? words('not-known') : token],
      limit: [isUnread ? words('unset') : limitText(app.refreshToken, words)],
      who: [whoText(app, words), ...(needsHighAssurance(app) ? [words('who.high-assurance')] : [])],
      notes: [
        marks.of([...app.notes, ...rows.flatMap(({ notes }) => notes).filter(({ text }) => !ofBrowser.has(text))]),
      ],
    };
  };
  const ordered = shownOf(apps, rowsOf, isFolded);
  const rest = apps.length - ordered.length;
  const columns = shown.map((key): Column => ({
    head: words(`column.${key}`),
    ...(WHOLE.has(key) ? { whole: true } : {}),
  }));
  return [
    ...renderTable(
      columns,
      ordered.map(cellsOf).map((cells) => shown.map((key) => cells[key])),
      width
    ),
    ...(rest > 0 ? [counted('apps.folded', rest, words)] : []),
  ];
};

/** Connected apps, then external client apps. */
export const appLines = (report: EffectiveReport, marks: Marks, options: ScreenOptions): string[] =>
  (['connected-app', 'external-client-app'] as const).flatMap((kind) => {
    const apps = report.apps.filter(({ channel }) => channel.kind === kind);
    return apps.length === 0 ? [] : [options.words(`${kind}.title`), ...appTable(apps, report, marks, options), ''];
  });
