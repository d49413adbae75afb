import type { OutsideMetadata } from '../../explain/report.js';
import type { EffectiveReport } from '../../effective/report.js';
import { reasonText } from '../text/cells.js';
import { printable } from '../text/printable.js';
import { html, type Markup } from './markup.js';
import { list, table, type Section } from './section.js';
import type { PageWords } from './words.js';

const meter = (title: string, { found, assessed }: { found: number; assessed: number }, { say }: PageWords): Markup => {
  const share = found === 0 ? 0 : Math.floor((assessed / found) * 100);
  return html`<div class="meter">
    <p>${say('coverage.of', title, assessed, found)}</p>
    <svg
      role="img"
      aria-label="${say('coverage.of', title, assessed, found)}"
      viewBox="0 0 100 6"
      preserveAspectRatio="none"
    >
      <rect class="fill-unknown" width="100" height="6" />
      <rect class="fill-assessed" width="${share}" height="6" />
    </svg>
  </div>`;
};

/** How much of the org the page stands for, and everything that could not be read: it is part of the answer. */
export const unknownSection = (
  { coverage: { profiles, apps, gaps } }: EffectiveReport,
  outside: readonly OutsideMetadata[],
  words: PageWords
): Section => {
  const { say } = words;
  const heads = ['component', 'reason', 'detail'].map((key) => say(`unknown.column.${key}`));
  return {
    id: 'unknown',
    title: say('unknown.title'),
    lead: say('unknown.lead'),
    body: html`<div class="meters">
        ${meter(say('coverage.profiles'), profiles, words)} ${meter(say('coverage.apps'), apps, words)}
      </div>
      ${
        gaps.length === 0
          ? html`<p>${say('unknown.none')}</p>`
          : table(
              say('unknown.gaps'),
              heads,
              gaps.map(({ component, reason, detail }) => [
                printable(component),
                reasonText(reason, words.words),
                printable(detail),
              ])
            )
      }
      <h3>${say('unknown.outside')}</h3>
      ${list(
        outside.map(({ topic, setup }) =>
          setup === null ? topic.text : words.story('screen.outside.setup', topic.text, setup)
        )
      )}`,
  };
};
