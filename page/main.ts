import { cellOf, linkTo } from '../src/render/html/cellLink.js';
import {
  answerAt,
  columnsOf,
  filtered,
  ORDERS,
  SHOWN,
  sorted,
  type MatrixColumn,
  type Filter,
  type Order,
} from '../src/render/html/grid.js';
import type { PageChannel, PageData } from '../src/render/html/pageData.js';
import { fill } from '../src/render/html/words.js';
import { found } from './elements.js';
import { matrixGrid } from './matrixGrid.js';
import { themeSwitch } from './theme.js';
import { traceDialog } from './trace.js';
import { drawWaterfall } from './waterfall.js';

// Written by our own renderer, for this script.
const data = JSON.parse(found('data', HTMLScriptElement).text) as PageData;
document.documentElement.classList.add('scripted');

const search = found('search', HTMLInputElement);
const shown = found('shown', HTMLSelectElement);
const order = found('order', HTMLSelectElement);
const grouped = found('grouped', HTMLInputElement);
const fallKind = found('fall-kind', HTMLSelectElement);
const fall = found('fall', HTMLElement);
const bands = [...document.querySelectorAll<HTMLButtonElement>('button[data-band]')];
let sortedBy: PageChannel | null = null;

const oneOf = <T extends string>(values: readonly T[], value: string, otherwise: T): T =>
  values.find((candidate) => candidate === value) ?? otherwise;

const filterNow = (): Filter => ({
  text: search.value,
  shown: oneOf(SHOWN, shown.value, 'all'),
  bands: new Set(bands.filter((key) => key.ariaPressed === 'true').map((key) => Number(key.dataset['band']))),
});

const orderNow = (): Order => oneOf(ORDERS, order.value, 'browser');

const dialog = traceDialog(data, () => {
  history.replaceState(null, '', '#matrix');
  grid.focus();
});

const open = (kind: number, { channels }: MatrixColumn): void => {
  const answer = answerAt(data, kind, channels[0]);
  if (answer === null) return;
  const link = linkTo(data, { kind, channel: data.channels.indexOf(channels[0]) });
  history.replaceState(null, '', link);
  dialog.open({ kind, answer, channels, link });
};

const chooseKind = (kind: number): void => {
  fallKind.value = String(kind);
  drawWaterfall(fall, data, kind);
};

const grid = matrixGrid(found('grid', HTMLElement), data, fill(data.words['page.grid'] ?? ''), {
  open,
  sortBy: (channel) => {
    sortedBy = sortedBy === channel ? null : channel;
    show();
  },
  choose: (kind) => {
    chooseKind(kind);
    found('decides', HTMLElement).scrollIntoView();
    fallKind.focus();
  },
});

const show = (): void => {
  const filter = filterNow();
  const columns = columnsOf(data.channels, grouped.checked);
  const view = filtered(data, columns, filter);
  grid.show({ kinds: sorted(data, view.kinds, sortedBy ?? orderNow()), columns: view.columns }, filter, sortedBy);
  const isEmpty = view.kinds.length === 0 || view.columns.length === 0;
  found('shown-count', HTMLElement).textContent = isEmpty
    ? (data.words['page.nothing'] ?? '')
    : fill(data.words['page.shown'] ?? '', view.kinds.length, data.kinds.length, view.columns.length, columns.length);
};

/** The cell that the address names. Whatever would hide it is undone. */
const openLinked = (): void => {
  const at = cellOf(data, location.hash);
  const channel = at === null ? undefined : data.channels[at.channel];
  if (at === null || channel === undefined) return;
  found('controls', HTMLFormElement).reset();
  for (const key of bands) key.ariaPressed = 'false';
  grouped.checked = false;
  show();
  grid.goTo(at.kind, channel);
  open(at.kind, { channels: [channel] });
};

for (const control of [search, shown, grouped]) control.addEventListener('input', show);
order.addEventListener('input', () => {
  sortedBy = null;
  show();
});
for (const key of bands) {
  key.addEventListener('click', () => {
    key.ariaPressed = key.ariaPressed === 'true' ? 'false' : 'true';
    show();
  });
}
found('controls', HTMLFormElement).addEventListener('submit', (event) => {
  event.preventDefault();
});
fallKind.addEventListener('input', () => {
  chooseKind(Number(fallKind.value));
});
found('print', HTMLButtonElement).addEventListener('click', () => {
  window.print();
});
themeSwitch(found('theme', HTMLButtonElement), data.words);
window.addEventListener('hashchange', openLinked);
window.addEventListener('beforeprint', () => {
  for (const rule of document.querySelectorAll('details')) rule.open = true;
});

show();
chooseKind(sorted(data, [...data.kinds.keys()], 'users')[0] ?? 0);
openLinked();
