import { max, min, sum } from 'd3-array';
import { valueOf } from '../../facts/fact.js';
import { sumOrNull } from '../../facts/order.js';
import type { Answer, Matrix, MatrixChannel, UserKind } from '../../explain/matrix.js';
import type { AppPolicy, EffectiveReport } from '../../effective/report.js';
import type { Decided } from '../../effective/timeout.js';
import { labelOf } from '../text/cells.js';
import { printable } from '../text/printable.js';
import { counted } from '../text/words.js';
import { html, type Markup } from './markup.js';
import type { PageWords } from './words.js';

type Row = { readonly kind: UserKind; readonly timeout: Decided | undefined };

/** What each kind of user gets in the browser. */
const browserRows = ({ kinds, channels: [browser] }: Matrix): readonly Row[] =>
  kinds.map((kind) => ({ kind, timeout: browser?.answers[kind.behaviour]?.timeout }));

const minutesOf = (rows: readonly Row[]): number[] =>
  rows.flatMap(({ timeout }) => (timeout?.status === 'known' ? [timeout.minutes] : []));

const loosens = ({ timeout }: Row): boolean => timeout?.status === 'known' && timeout.loosens;

const rangeText = (key: string, minutes: readonly number[], { say }: PageWords): string => {
  const [shortest, longest] = [min(minutes), max(minutes)];
  if (shortest === undefined || longest === undefined) return say(`${key}.unknown`);
  return shortest === longest ? say(`${key}.one`, longest) : say(`${key}.range`, shortest, longest);
};

/** What an app gives to those that it admits. */
const answersThrough = ({ answers, admits }: MatrixChannel, kinds: readonly UserKind[]): readonly Answer[] =>
  admits === null
    ? answers
    : kinds.filter((_, index) => admits.has(index)).flatMap(({ behaviour }) => answers.slice(behaviour, behaviour + 1));

/** The longest session that some user can have through an app, and the apps that give it; no minutes: none is known. */
const longestThroughApps = ({ kinds, channels }: Matrix): { readonly minutes?: number; readonly apps: string[] } => {
  const [, ...apps] = channels;
  const longest = apps.map((app) => ({
    app: printable(labelOf(app.channel)),
    minutes: max(answersThrough(app, kinds), ({ timeout }) =>
      timeout.status === 'known' ? timeout.minutes : undefined
    ),
  }));
  const minutes = max(longest, (entry) => entry.minutes);
  if (minutes === undefined) return { apps: [] };
  return { minutes, apps: longest.filter((entry) => entry.minutes === minutes).map(({ app }) => app) };
};

/** Whether it gets refresh tokens, or how long they live, is not known. */
const isUndecided = ({ refreshToken: { issued, effective } }: AppPolicy): boolean =>
  issued === 'unknown' || (issued === 'yes' && effective === null);

const usersOf = (rows: readonly Row[]): number | null => sumOrNull(rows.map(({ kind }) => kind.activeUsers));

const profilesIn = (rows: readonly Row[]): number => sum(rows, ({ kind }) => kind.profiles.length);

/** Users where they were counted, else profiles. */
const peopleText = (rows: readonly Row[], { say }: PageWords): string => {
  const users = usersOf(rows);
  return users === null ? counted('profiles', profilesIn(rows), say) : counted('users', users, say);
};

const APPS_NAMED = 2;

const appsText = (apps: readonly string[], { say }: PageWords): string => {
  const rest = apps.length - APPS_NAMED;
  const text = apps.slice(0, APPS_NAMED).join(', ');
  return rest > 0 ? say('list.more', text, rest) : text;
};

const notAssessed = ({ coverage: { profiles, apps } }: EffectiveReport): readonly [profiles: number, apps: number] => [
  profiles.found - profiles.assessed,
  apps.found - apps.assessed,
];

/** The answer in one sentence: what the browser gives, what apps give, who gets more than the org's value, what is not known. */
export const answerSentence = (matrix: Matrix, report: EffectiveReport, words: PageWords): string => {
  const { say } = words;
  const rows = browserRows(matrix);
  const looser = rows.filter(loosens);
  const through = longestThroughApps(matrix);
  const org = report.org.timeoutMinutes;
  const [profiles, apps] = notAssessed(report);
  const parts = [
    rangeText('answer.browser', minutesOf(rows), words),
    ...(through.minutes === undefined ? [] : [say('answer.apps', through.minutes, appsText(through.apps, words))]),
    ...(looser.length === 0 || org.status !== 'known'
      ? []
      : [say('answer.looser', org.value, peopleText(looser, words))]),
    ...(profiles + apps === 0
      ? []
      : [say('answer.unknown', counted('profiles', profiles, say), counted('apps', apps, say))]),
  ];
  return say('answer', parts.join('; '));
};

type Tile = { readonly title: string; readonly value: string; readonly more: string; readonly tone: string };

const tilesOf = (matrix: Matrix, report: EffectiveReport, words: PageWords): readonly Tile[] => {
  const { say } = words;
  const rows = browserRows(matrix);
  const looser = rows.filter(loosens);
  const { profiles, apps } = report.coverage;
  const through = longestThroughApps(matrix);
  const endless = report.headline.appsNeverExpiring;
  const undecided = report.apps.filter(isUndecided).length;
  const [unreadProfiles, unreadApps] = notAssessed(report);
  return [
    {
      title: say('tile.browser'),
      value: rangeText('tile.browser', minutesOf(rows), words),
      more: say('tile.browser.more', valueOf(report.org.timeoutMinutes) ?? '?'),
      tone: 'plain',
    },
    {
      title: say('tile.apps'),
      value: through.minutes === undefined ? say('tile.browser.unknown') : say('tile.browser.one', through.minutes),
      more: through.minutes === undefined ? say('tile.apps.none') : appsText(through.apps, words),
      tone: 'plain',
    },
    {
      title: say('tile.looser'),
      value: looser.length === 0 ? say('tile.none') : peopleText(looser, words),
      more: say('tile.looser.more', counted('profiles', profilesIn(looser), say)),
      tone: looser.length === 0 ? 'good' : 'bad',
    },
    {
      title: say('tile.endless'),
      value: endless === 0 ? say('tile.none') : counted('apps', endless, say),
      more: say('tile.endless.more', counted('apps', undecided, say)),
      tone: endless > 0 ? 'bad' : undecided > 0 ? 'unknown' : 'good',
    },
    {
      title: say('tile.unknown'),
      value: unreadProfiles + unreadApps === 0 ? say('tile.none') : String(unreadProfiles + unreadApps),
      more: say('tile.unknown.more', profiles.assessed, profiles.found, apps.assessed, apps.found),
      tone: unreadProfiles + unreadApps === 0 ? 'good' : 'unknown',
    },
  ];
};

/** The figures under the sentence. */
export const overview = (matrix: Matrix, report: EffectiveReport, words: PageWords): Markup =>
  html`<p class="answer">${answerSentence(matrix, report, words)}</p>
    <dl class="tiles">
      ${tilesOf(matrix, report, words).map(
        ({ title, value, more, tone }) =>
          html`<div class="tile tone-${tone}">
            <dt>${title}</dt>
            <dd class="value">${value}</dd>
            <dd>${more}</dd>
          </div>`
      )}
    </dl>`;
