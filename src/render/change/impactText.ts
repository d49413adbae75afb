import type { ImpactFigures, RefreshImpact } from '../../change/impact.js';
import { counted, type Words } from '../text/words.js';

const dayOf = (time: string): string => time.slice(0, 10);

const integrationsText = (count: number | null, words: Words): string =>
  count === null ? words('impact.integrations-unknown') : words('impact.integrations', count);

/** What becomes of the tokens: those that newly fail, those that had ended, those that end next. */
const figuresText = (figures: ImpactFigures, words: Words): string => {
  const { newlyFailing, alreadyExpired, failingWithin30Days, failingAnyway, nextToFail } = figures;
  const users = counted('users', figures.usersFailing, words);
  const next = nextToFail === null ? null : dayOf(nextToFail);
  return [
    newlyFailing === 0
      ? words('impact.failing-none')
      : words('impact.failing', newlyFailing, users, integrationsText(figures.integrationUsersFailing, words)),
    ...(alreadyExpired === 0 ? [] : [words('impact.expired', alreadyExpired)]),
    ...(failingWithin30Days === 0 ? [] : [words('impact.soon', failingWithin30Days, failingAnyway)]),
    ...(next === null ? [] : [words('impact.next', next)]),
  ].join(' ');
};

/** Whom a change of a refresh token policy hits, in sentences. */
export const impactTexts = (impact: RefreshImpact | null, words: Words): readonly string[] => {
  if (impact === null) return [words('impact.unknown')];
  const { tokens, complete, underLimit, oldestLastUse, undated } = impact;
  if (tokens === 0 && complete) return [words('impact.none')];
  const users = counted('users', impact.users, words);
  return [
    words('impact', counted('tokens', tokens, words), users, integrationsText(impact.integrationUsers, words)),
    ...(underLimit === null
      ? [figuresText(impact, words)]
      : [
          words('impact.limit-off', figuresText(impact, words)),
          words('impact.limit-on', figuresText(underLimit, words)),
        ]),
    ...(oldestLastUse === null ? [] : [words('impact.oldest', dayOf(oldestLastUse))]),
    ...(undated === 0 ? [] : [words('impact.undated', undated)]),
    ...(complete ? [] : [words('impact.cut')]),
  ];
};

/** How many tokens of the org were read for the impacts, of how many, and how; all of them rest on one reading. */
export const readingText = (impacts: readonly (RefreshImpact | null)[], words: Words): string | null => {
  const reading = impacts.find((impact) => impact !== null)?.reading;
  if (reading === undefined) return null;
  const { read, total, howRead } = reading;
  return words(`tokens-read.${howRead}`, read, total ?? words('count-unknown'));
};
