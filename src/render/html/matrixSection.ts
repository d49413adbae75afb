import { answerAt, columnsOf, ORDERS, SHOWN, sorted, type MatrixColumn } from './grid.js';
import { html, type Markup } from './markup.js';
import type { PageAnswer, PageData } from './pageData.js';
import { BAND_ENDS } from './scales.js';
import type { Section } from './section.js';
import type { PageWords } from './words.js';

/** What fits a printed page; the grid on screen holds all. */
const PRINTED_KINDS = 60;
const PRINTED_COLUMNS = 24;
/** From so many channels on, those that behave alike begin as one column. */
const MANY_CHANNELS = 30;

const bandLabel = (band: number, { say }: PageWords): string => {
  const [end, start] = [BAND_ENDS[band], BAND_ENDS[band - 1]];
  if (end === undefined) return say('legend.beyond', Number(start));
  return start === undefined ? say('legend.first', end) : say('legend.range', start, end);
};

/** The colours, each with its minutes; pressed, they leave only what has them. */
const legend = ({ answers }: PageData, words: PageWords): Markup => {
  const used = [...new Set(answers.flatMap(({ band }) => (band === null ? [] : [band])))].sort((a, b) => a - b);
  return html`<div class="legend" role="group" aria-label="${words.say('legend.title')}">
    ${used.map(
      (band) =>
        html`<button type="button" class="key band-${band}" data-band="${band}" aria-pressed="false">
          ${bandLabel(band, words)}
        </button>`
    )}
    <span class="key band-unknown">${words.say('legend.unknown')}</span>
    <span class="key not-admitted">${words.say('legend.not-admitted')}</span>
    <span class="key"><span class="looser-mark" aria-hidden="true">▲</span> ${words.say('legend.looser')}</span>
  </div>`;
};

const controls = (data: PageData, { say }: PageWords): Markup => {
  const options = (key: string, values: readonly string[]): Markup[] =>
    values.map((value) => html`<option value="${value}">${say(`${key}.${value}`)}</option>`);
  const areMany = data.channels.length > MANY_CHANNELS;
  return html`<form class="controls" id="controls">
    <label>${say('control.search')} <input type="search" id="search" autocomplete="off" spellcheck="false" /></label>
    <label
      >${say('control.show')}
      <select id="shown">
        ${options('shown', SHOWN)}
      </select></label
    >
    <label
      >${say('control.order')}
      <select id="order">
        ${options('order', ORDERS)}
      </select></label
    >
    <label class="check"
      >${areMany ? html`<input type="checkbox" id="grouped" checked />` : html`<input type="checkbox" id="grouped" />`}
      ${say('control.grouped')}</label
    >
  </form>`;
};

const printedCell = (answer: PageAnswer | null, { say }: PageWords): Markup => {
  if (answer === null) return html`<td class="not-admitted">${say('cell.none')}</td>`;
  if (answer.band === null) return html`<td class="band-unknown">${say('cell.unknown')}</td>`;
  return html`<td class="band-${answer.band}">${answer.minutes}${answer.looser ? ' ▲' : ''}</td>`;
};

const columnTitle = ({ channels: [first, ...others] }: MatrixColumn, { words }: PageWords): string =>
  others.length === 0 ? first.title : words('names.more', first.title, others.length);

/** For paper, and for readers without scripts: the longest sessions, and channels that behave alike as one. */
const printedTable = (data: PageData, words: PageWords): Markup => {
  const columns = columnsOf(data.channels, data.channels.length > PRINTED_COLUMNS);
  const kinds = sorted(
    data,
    data.kinds.map((_, index) => index),
    'browser'
  );
  const [shownColumns, shownKinds] = [columns.slice(0, PRINTED_COLUMNS), kinds.slice(0, PRINTED_KINDS)];
  const isCut = shownColumns.length < columns.length || shownKinds.length < kinds.length;
  const cut = words.say('printed.cut', shownKinds.length, kinds.length, shownColumns.length, columns.length);
  return html`<div class="printed">
    <table class="matrix-table">
      <caption>
        ${words.say('printed.caption')}
      </caption>
      <thead>
        <tr>
          <th scope="col">${words.say('page.kind')}</th>
          ${shownColumns.map(
            (column) =>
              html`<th scope="col" class="turned">
                <span><bdi>${columnTitle(column, words)}</bdi></span>
              </th>`
          )}
        </tr>
      </thead>
      <tbody>
        ${shownKinds.map(
          (kind) =>
            html`<tr>
              <th scope="row"><bdi>${data.kinds[kind]?.title}</bdi></th>
              ${shownColumns.map(({ channels: [channel] }) => printedCell(answerAt(data, kind, channel), words))}
            </tr>`
        )}
      </tbody>
    </table>
    ${isCut ? html`<p>${cut}</p>` : null}
  </div>`;
};

/** Every kind of user in every channel. The script fills the grid; on paper a table stands in its place. */
export const matrixSection = (data: PageData, words: PageWords): Section => ({
  id: 'matrix',
  title: words.say('matrix.title'),
  lead: words.say('matrix.lead'),
  body: html`<div class="interactive">
      ${controls(data, words)} ${legend(data, words)}
      <p id="shown-count" role="status"></p>
      <div id="grid" class="grid-frame"></div>
      <p class="hint">${words.say('matrix.keys')}</p>
    </div>
    <noscript><p>${words.say('matrix.no-script')}</p></noscript>
    ${printedTable(data, words)}`,
});

/** Who decides, level by level, for one kind of user. The script draws it. */
export const waterfallSection = ({ kinds }: PageData, { say }: PageWords): Section => ({
  id: 'decides',
  title: say('waterfall.title'),
  lead: say('waterfall.lead'),
  body: html`<div class="interactive">
    <label
      >${say('waterfall.kind')}
      <select id="fall-kind">
        ${kinds.map(({ title }, index) => html`<option value="${index}">${title}</option>`)}
      </select></label
    >
    <div id="fall" class="scroll" tabindex="0" role="group" aria-label="${say('waterfall.title')}"></div>
  </div>`,
});
