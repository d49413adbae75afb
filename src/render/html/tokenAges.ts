import type { EffectiveReport } from '../../effective/report.js';
import type { TokenReading, TokenUse } from '../../facts/tokenUse.js';
import { counted } from '../text/words.js';
import { barChart, type Bar } from './barChart.js';
import { html, type Markup } from './markup.js';
import { list, type Section } from './section.js';
import type { PageWords } from './words.js';

const DAY = 86_400_000;

/** Days without use, each class up to so many; the limit stands between the fourth and the fifth. */
const CLASSES: readonly { readonly key: string; readonly days: number; readonly fill: string }[] = [
  { key: 'day', days: 1, fill: '0' },
  { key: 'week', days: 7, fill: '1' },
  { key: 'fortnight', days: 14, fill: '2' },
  { key: 'month', days: 30, fill: '3' },
  { key: 'quarter', days: 90, fill: '5' },
  { key: 'year', days: 365, fill: '6' },
  { key: 'beyond', days: Infinity, fill: '7' },
];
const LIMIT_DAYS = 30;
const FIRST_PAST_LIMIT = 4;

/** Since when a token has been idle: one that was never used counts from its creation. `null`: nothing dates it. */
const idleDays = ({ createdAt, lastUsedAt }: TokenUse, now: number): number | null => {
  const since = lastUsedAt ?? createdAt;
  return since === null ? null : (now - Date.parse(since)) / DAY;
};

/** What is said beside the bars: how many were read, and how many have outlived the limit. */
const remarks = ({ tokens, total, complete }: TokenReading, past: number, { say }: PageWords): string[] => [
  say('ages.past', counted('tokens', past, say)),
  ...(complete ? [] : [say('ages.partly', tokens.length, total ?? say('ages.unknown-total'))]),
];

/** How long refresh tokens had been idle when the org was read, beside the limit of 30 days. */
export const agesSection = (reading: TokenReading, { source }: EffectiveReport, words: PageWords): Section => {
  const { say } = words;
  const section = (body: Markup): Section => ({ id: 'ages', title: say('ages.title'), lead: say('ages.lead'), body });
  if (reading.howRead === null) return section(html`<p>${say('ages.not-read')}</p>`);
  const now = Date.parse(source.readAt);
  const ages = reading.tokens.map((token) => idleDays(token, now));
  const classed = ages.map((age) => (age === null ? 'undated' : CLASSES.find(({ days }) => age <= days)?.key));
  const barOf = (key: string, fill: string): Bar => {
    const size = classed.filter((candidate) => candidate === key).length;
    const label = say(`ages.${key}`);
    return { label, size, told: say('bar', label, counted('tokens', size, say)), fill };
  };
  const undated = ages.includes(null) ? [barOf('undated', 'unknown')] : [];
  const bars = [...CLASSES.map(({ key, fill }) => barOf(key, fill)), ...undated];
  const past = ages.filter((age) => age !== null && age > LIMIT_DAYS).length;
  return section(
    html`${barChart(say('ages.figure'), bars, { before: FIRST_PAST_LIMIT, text: say('ages.limit') })}
    ${list(remarks(reading, past, words))}`
  );
};
