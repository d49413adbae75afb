import { scaleLog } from 'd3-scale';
import type { AppPolicy, EffectiveReport } from '../../effective/report.js';
import type { LifetimeText } from '../../effective/lifetime.js';
import type { RefreshTokenPolicy } from '../../effective/refreshToken.js';
import { byLabel, limitText, tokenText } from '../effective/appText.js';
import { factText, labelOf, lifetimeText } from '../text/cells.js';
import { printable } from '../text/printable.js';
import { html, type Markup } from './markup.js';
import { table, type Section } from './section.js';
import { idleDays } from './tokenLives.js';
import type { PageWords } from './words.js';

const isSame = (a: LifetimeText, b: LifetimeText): boolean => JSON.stringify(a) === JSON.stringify(b);

/**
 * What `fix-refresh-policy` would leave: 30 idle days where the policy says infinite or more than 30 idle days, whether the
 * limit is on or not. A policy with an end of its own stays.
 */
const fixedLifetime = ({ issued, asWritten, underLimit }: RefreshTokenPolicy): LifetimeText | null =>
  issued === 'no' ||
  asWritten === null ||
  underLimit === null ||
  asWritten.absolute !== null ||
  isSame(asWritten, underLimit)
    ? null
    : underLimit;

const WIDTH = 260;
const HEIGHT = 26;
const MIDDLE = HEIGHT / 2;
const LEFT = 14;
const ENDLESS = WIDTH - 12;
const LONGEST_DAYS = 400;
/** One hour; what is shorter stands there too. */
const SHORTEST_DAYS = 1 / 24;

const scale = scaleLog()
  .domain([SHORTEST_DAYS, LONGEST_DAYS])
  .rangeRound([LEFT, WIDTH - 44])
  .clamp(true);

const xOf = (days: number): number => (days === Infinity ? ENDLESS : days <= SHORTEST_DAYS ? LEFT : scale(days));

const GUIDES: readonly number[] = [1, 30, 365];

const point = (days: number, kind: 'before' | 'after'): Markup =>
  days === Infinity
    ? html`<text class="point ${kind} endless" x="${ENDLESS}" y="${MIDDLE + 5}">∞</text>`
    : html`<circle class="point ${kind}" cx="${xOf(days)}" cy="${MIDDLE}" r="5" />`;

/** Both lifetimes on one axis from an hour to a year, with a place of its own for what never ends. */
const strip = (before: LifetimeText, after: LifetimeText | null, label: string): Markup => {
  const [from, to] = [idleDays(before), idleDays(after ?? before)];
  return html`<svg class="strip" role="img" aria-label="${label}" viewBox="0 0 ${WIDTH} ${HEIGHT}">
    ${GUIDES.map(
      (days) =>
        html`<line
          class="guide${days === 30 ? ' limit' : ''}"
          x1="${xOf(days)}"
          x2="${xOf(days)}"
          y1="0"
          y2="${HEIGHT}"
        />`
    )}
    <line class="span" x1="${xOf(from)}" x2="${xOf(to)}" y1="${MIDDLE}" y2="${MIDDLE}" />
    ${point(from, 'before')} ${after === null ? null : point(to, 'after')}
  </svg>`;
};

/** The lifetime before: as it is, or as it is written where that depends on a limit nobody could read. */
const before = ({ effective, asWritten }: RefreshTokenPolicy): LifetimeText | null => effective ?? asWritten;

const afterText = (token: RefreshTokenPolicy, { say, words }: PageWords): string => {
  if (token.issued === 'no') return tokenText(token, words);
  const after = fixedLifetime(token);
  if (token.policy.status === 'unreadable' || token.asWritten === null) return words('not-known');
  return after === null ? say('tokens.unchanged') : lifetimeText(after, words);
};

const rowOf = (app: AppPolicy, words: PageWords): readonly [string, ...(Markup | string)[]] => {
  const { refreshToken } = app;
  const now = before(refreshToken);
  const [nowText, thenText] = [tokenText(refreshToken, words.words), afterText(refreshToken, words)];
  return [
    printable(labelOf(app.channel)),
    printable(factText(refreshToken.policy, words.words, (text) => text, 'token.unset')),
    limitText(refreshToken, words.words),
    nowText,
    thenText,
    refreshToken.issued === 'no'
      ? ''
      : now === null
        ? html`<span class="unknown-mark">${words.words('not-known')}</span>`
        : strip(now, fixedLifetime(refreshToken), words.say('tokens.strip', nowText, thenText)),
  ];
};

const isNotTold = ({ issued, effective }: RefreshTokenPolicy): boolean => issued !== 'no' && effective === null;

/** What a fix changes comes first, then what is not known. */
const urgency = ({ refreshToken }: AppPolicy): number =>
  fixedLifetime(refreshToken) !== null ? 0 : isNotTold(refreshToken) ? 1 : 2;

/** Until when each app's refresh token brings a session back, now and after a fix. */
export const tokensSection = ({ apps }: EffectiveReport, words: PageWords): Section => {
  const { say } = words;
  const ordered = [...apps].sort((a, b) => urgency(a) - urgency(b) || byLabel(a, b));
  const heads = ['app', 'policy', 'limit', 'now', 'after', 'strip'].map((key) => say(`tokens.column.${key}`));
  return {
    id: 'tokens',
    title: say('tokens.title'),
    lead: say('tokens.lead'),
    body:
      ordered.length === 0
        ? html`<p>${say('tokens.none')}</p>`
        : table(
            say('tokens.title'),
            heads,
            ordered.map((app) => rowOf(app, words))
          ),
  };
};
