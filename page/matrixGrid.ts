import { answerAt, isSought, type MatrixColumn, type Filter, type View } from '../src/render/html/grid.js';
import type { PageChannel, PageData } from '../src/render/html/pageData.js';
import { fill } from '../src/render/html/words.js';
import { element, name, usersText } from './elements.js';

/** Pixels; the style sheet has the same. */
const ROW = 34;
const COLUMN = 62;
const HEAD = 168;
const KINDS_WIDE = 250;
const KINDS_NARROW = 136;
const NARROW_SCREEN = 640;
/** Rows and columns beyond the edge, so that scrolling shows no holes. */
const BEYOND = 3;

/** A place in the grid; -1 is the row or column of the headers. */
type Place = { readonly row: number; readonly column: number };

export type GridActions = {
  readonly open: (kind: number, column: MatrixColumn) => void;
  readonly sortBy: (channel: PageChannel) => void;
  readonly choose: (kind: number) => void;
};

export type MatrixGrid = {
  readonly show: (view: View, filter: Filter, sortedBy: PageChannel | null) => void;
  /** Makes a cell the current one and brings it into sight. */
  readonly goTo: (kind: number, channel: PageChannel) => void;
  readonly focus: () => void;
};

const clamp = (value: number, low: number, high: number): number => Math.max(low, Math.min(high, value));

const idOf = ({ row, column }: Place): string => `cell-${row}-${column}`;

/** A grid of any size: only the part in sight is in the document. Focus stays on the grid, which names its current cell. */
export const matrixGrid = (frame: HTMLElement, data: PageData, label: string, actions: GridActions): MatrixGrid => {
  let view: View = { kinds: [], columns: [] };
  let filter: Filter = { text: '', shown: 'all', bands: new Set() };
  let sortedBy: PageChannel | null = null;
  let current: Place = { row: 0, column: 0 };
  const words = (key: string, ...values: readonly (string | number)[]): string =>
    fill(data.words[key] ?? key, ...values);

  const head = element('div', { role: 'row', class: 'grid-head', 'aria-rowindex': 1 });
  const body = element('div', { role: 'rowgroup', class: 'grid-body' });
  const grid = element(
    'div',
    { role: 'grid', class: 'grid', tabindex: 0, 'aria-label': label },
    element('div', { role: 'rowgroup', class: 'grid-top' }, head),
    body
  );
  frame.append(grid);

  const kindsWidth = (): number => (frame.clientWidth < NARROW_SCREEN ? KINDS_NARROW : KINDS_WIDE);

  const at = (
    place: Place,
    attributes: Readonly<Record<string, string | number | null>>
  ): Record<string, string | number | null> => ({
    id: idOf(place),
    'data-row': place.row,
    'data-column': place.column,
    'aria-colindex': place.column + 2,
    ...attributes,
    class: `${String(attributes['class'] ?? '')}${place.row === current.row && place.column === current.column ? ' current' : ''}`,
  });

  const titleOf = ({ channels: [first, ...others] }: MatrixColumn): string =>
    others.length === 0 ? first.title : words('page.channels-alike', first.title, others.length);

  const headerCell = (column: number): HTMLElement | null => {
    const group = view.columns[column];
    if (group === undefined) return null;
    const [channel] = group.channels;
    const isSorted = channel === sortedBy;
    const cell = element(
      'div',
      at(
        { row: -1, column },
        {
          role: 'columnheader',
          class: `grid-column kind-${channel.kind}`,
          'aria-sort': isSorted ? 'descending' : 'none',
          title: words('page.sort-by', group.channels.map(({ title }) => title).join(', ')),
        }
      ),
      element('span', {}, name(titleOf(group)))
    );
    cell.style.left = `${kindsWidth() + column * COLUMN}px`;
    return cell;
  };

  const answerCell = (row: number, column: number): HTMLElement | null => {
    const [kind, group] = [view.kinds[row], view.columns[column]];
    if (kind === undefined || group === undefined) return null;
    const answer = answerAt(data, kind, group.channels[0]);
    const place = { row, column };
    const cell =
      answer === null
        ? element(
            'div',
            at(place, { role: 'gridcell', class: 'cell not-admitted', 'aria-label': words('page.not-admitted') }),
            '–'
          )
        : element(
            'div',
            at(place, {
              role: 'gridcell',
              class: `cell band-${answer.band ?? 'unknown'}${isSought(answer, filter) ? '' : ' faded'}`,
              'aria-label': answer.sentence,
            }),
            answer.minutes === null ? '?' : String(answer.minutes),
            answer.looser ? element('span', { class: 'looser-mark' }, '▲') : null
          );
    cell.style.left = `${kindsWidth() + column * COLUMN}px`;
    return cell;
  };

  const rowOf = (row: number, columns: readonly number[]): HTMLElement | null => {
    const index = view.kinds[row];
    const kind = index === undefined ? undefined : data.kinds[index];
    if (kind === undefined) return null;
    const users = usersText(kind.users, data.words);
    const header = element(
      'div',
      at({ row, column: -1 }, { role: 'rowheader', class: 'grid-kind', title: kind.profiles.slice(0, 40).join(', ') }),
      element('span', { class: 'grid-kind-title' }, name(kind.title)),
      element('span', { class: 'grid-kind-users' }, users)
    );
    const line = element(
      'div',
      { role: 'row', class: 'grid-row', 'aria-rowindex': row + 2 },
      header,
      ...columns.map((column) => answerCell(row, column))
    );
    line.style.top = `${row * ROW}px`;
    return line;
  };

  const inSight = (from: number, size: number, extent: number, count: number): number[] => {
    const first = clamp(Math.floor(from / size) - BEYOND, 0, count);
    const last = clamp(Math.ceil((from + extent) / size) + BEYOND, 0, count);
    return Array.from({ length: last - first }, (_, index) => first + index);
  };

  const draw = (): void => {
    const width = kindsWidth();
    const columns = inSight(grid.scrollLeft, COLUMN, grid.clientWidth - width, view.columns.length);
    const rows = inSight(grid.scrollTop, ROW, grid.clientHeight - HEAD, view.kinds.length);
    const corner = element(
      'div',
      at({ row: -1, column: -1 }, { role: 'columnheader', class: 'grid-corner' }),
      words('page.kind')
    );
    head.replaceChildren(corner, ...columns.map(headerCell).filter((cell) => cell !== null));
    body.replaceChildren(...rows.map((row) => rowOf(row, columns)).filter((row) => row !== null));
    grid.style.setProperty('--kinds', `${width}px`);
    const full = `${width + view.columns.length * COLUMN}px`;
    head.style.width = full;
    body.style.width = full;
    body.style.height = `${view.kinds.length * ROW}px`;
    grid.setAttribute('aria-rowcount', String(view.kinds.length + 1));
    grid.setAttribute('aria-colcount', String(view.columns.length + 1));
    const isInSight = document.getElementById(idOf(current)) !== null;
    if (isInSight) grid.setAttribute('aria-activedescendant', idOf(current));
    else grid.removeAttribute('aria-activedescendant');
  };

  let isWaiting = false;
  const drawSoon = (): void => {
    if (isWaiting) return;
    isWaiting = true;
    requestAnimationFrame(() => {
      isWaiting = false;
      draw();
    });
  };

  const moveTo = (place: Place): void => {
    current = {
      row: clamp(place.row, -1, view.kinds.length - 1),
      column: clamp(place.column, -1, view.columns.length - 1),
    };
    const { row, column } = current;
    const [top, left] = [row * ROW, column * COLUMN];
    const [height, width] = [grid.clientHeight - HEAD, grid.clientWidth - kindsWidth()];
    if (row >= 0) grid.scrollTop = clamp(grid.scrollTop, top + ROW - height + BEYOND, top);
    if (column >= 0) grid.scrollLeft = clamp(grid.scrollLeft, left + COLUMN - width + BEYOND, left);
    draw();
  };

  const act = ({ row, column }: Place): void => {
    const [kind, group] = [view.kinds[row], view.columns[column]];
    if (kind !== undefined && group !== undefined) actions.open(kind, group);
    else if (kind !== undefined) actions.choose(kind);
    else if (group !== undefined) actions.sortBy(group.channels[0]);
  };

  const step = (key: string, isFar: boolean): Place | null => {
    const { row, column } = current;
    const page = Math.max(1, Math.floor((grid.clientHeight - HEAD) / ROW) - 1);
    const [lastRow, lastColumn] = [view.kinds.length - 1, view.columns.length - 1];
    const places: Readonly<Record<string, Place>> = {
      ArrowUp: { row: row - 1, column },
      ArrowDown: { row: row + 1, column },
      ArrowLeft: { row, column: column - 1 },
      ArrowRight: { row, column: column + 1 },
      PageUp: { row: Math.max(0, row - page), column },
      PageDown: { row: row + page, column },
      Home: { row: isFar ? 0 : row, column: 0 },
      End: { row: isFar ? lastRow : row, column: lastColumn },
    };
    return places[key] ?? null;
  };

  grid.addEventListener('scroll', drawSoon);
  new ResizeObserver(drawSoon).observe(frame);
  grid.addEventListener('keydown', (event) => {
    if (event.altKey || event.metaKey) return;
    if (event.key === 'Enter' || event.key === ' ') act(current);
    else {
      const place = step(event.key, event.ctrlKey);
      if (place === null) return;
      moveTo(place);
    }
    event.preventDefault();
  });
  grid.addEventListener('click', (event) => {
    const cell = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-row]') : null;
    if (cell === null) return;
    const place = { row: Number(cell.dataset['row']), column: Number(cell.dataset['column']) };
    moveTo(place);
    act(place);
  });

  return {
    show: (newView, newFilter, newSortedBy) => {
      [view, filter, sortedBy] = [newView, newFilter, newSortedBy];
      current = {
        row: clamp(current.row, -1, view.kinds.length - 1),
        column: clamp(current.column, -1, view.columns.length - 1),
      };
      draw();
    },
    goTo: (kind, channel) => {
      const row = view.kinds.indexOf(kind);
      const column = view.columns.findIndex(({ channels }) => channels.includes(channel));
      if (row >= 0 && column >= 0) moveTo({ row, column });
    },
    focus: () => {
      grid.focus();
    },
  };
};
