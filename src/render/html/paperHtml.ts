import { isList, shownTables, type Paper, type ShownTable } from '../text/paper.js';
import { printable } from '../text/printable.js';
import type { Words } from '../text/words.js';
import { plainDocument, type PageStyle } from './document.js';
import { html, type Markup } from './markup.js';
import { list, table } from './section.js';

/** Longer texts get room, or paths and sentences would be columns of letters. */
const LONG = 40;

const cellMarkup = (text: string): Markup | string => {
  const shown = printable(text);
  return shown.length > LONG ? html`<span class="long">${shown}</span>` : shown;
};

const tableMarkup = (shown: ShownTable): Markup =>
  isList(shown)
    ? list(shown.rows.flat().map(printable))
    : table(
        shown.title,
        shown.heads,
        shown.rows.map(([first = '', ...others]): [Markup | string, ...(Markup | string)[]] => [
          cellMarkup(first),
          ...others.map(cellMarkup),
        ])
      );

/** One page without script or anything from elsewhere, in the style of the report. `words`: of `messages/papers.md`. */
export const paperHtml = (paper: Paper, words: Words, style: PageStyle): string =>
  plainDocument(
    printable(paper.title),
    html`<header><h1>${printable(paper.title)}</h1></header>
      <main class="paper">
        ${paper.answer.map((text) => html`<p class="answer">${printable(text)}</p>`)}
        ${list(paper.about.map(printable))}
        ${shownTables(paper, words).map(
          (shown) =>
            html`<section>
              <h2>${shown.title}</h2>
              ${tableMarkup(shown)}
            </section>`
        )}
      </main>`,
    style
  );
