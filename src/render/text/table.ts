import { displayWidth, wrap, wrapCell } from './printable.js';

/** The lines of a cell, or, in a column of lists, its entries. */
export type Cell = readonly string[];

export type Column = {
  readonly head: string;
  readonly align?: 'right';
  /** Its lines are not to be broken as long as others can give way. */
  readonly whole?: true;
  /** A column of lists: the text for as many entries as fit. */
  readonly list?: (entries: readonly string[], fits: (text: string) => boolean) => string;
  /** How many lines of its column a list may take. */
  readonly lines?: number;
};

const GAP = '  ';
/** A list that says nothing else may take this many lines of its column. */
const LIST_LINES = 2;
/** Longer words may be broken, and longer lines of a column that is otherwise whole. */
const LONGEST_WORD = 24;
const LONGEST_WHOLE = 32;
const NARROWEST = 4;

const longest = (texts: readonly string[]): number =>
  texts.reduce((most, text) => Math.max(most, displayWidth(text)), 0);

const wordsIn = (texts: readonly string[]): readonly string[] => texts.flatMap((text) => text.split(' '));

/** A column with its cells, and how wide it is: at least, at most, and so far. */
type Track = { readonly column: Column; readonly cells: readonly Cell[]; readonly least: number; width: number };

const trackOf = (column: Column, cells: readonly Cell[], room: number): Track => {
  const { head, list, whole } = column;
  const most = longest([head, ...cells.flatMap((cell) => (list === undefined ? cell : [cell.join(', ')]))]);
  const word = longest(wordsIn([head, ...cells.flat()]));
  const least = whole === true ? Math.min(most, LONGEST_WHOLE) : Math.min(word, LONGEST_WORD);
  return { column, cells, least, width: Math.min(most, Math.max(room, NARROWEST)) };
};

/** A list has more to lose than lines: what does not fit is left out. */
const LONGEST_LIST = 400;

/** What a column costs at some width: its lines. Of a list, the lines that all of it would take. */
const costOf = ({ column, cells }: Track, width: number): number =>
  cells.reduce(
    (sum, cell) =>
      column.list === undefined
        ? cell.reduce((lines, line) => lines + wrapCell(line, width).length, sum)
        : sum + Math.min(displayWidth(cell.join(', ')), LONGEST_LIST) / width,
    wrapCell(column.head, width).length
  );

/** Narrows the columns one by one, each time the one that it costs least, until all fit or none has any left. */
const shrink = (tracks: readonly Track[], room: number, leastOf: (track: Track) => number): void => {
  const offers = tracks.map((track) => ({ track, price: costOf(track, track.width - 1) - costOf(track, track.width) }));
  const spareOf = (track: Track): number => track.width - leastOf(track);
  for (let excess = tracks.reduce((sum, { width }) => sum + width, -room); excess > 0; excess -= 1) {
    const [best] = offers
      .filter(({ track }) => spareOf(track) > 0)
      .sort((x, y) => x.price - y.price || spareOf(y.track) - spareOf(x.track));
    if (best === undefined) return;
    best.track.width -= 1;
    best.price = costOf(best.track, best.track.width - 1) - costOf(best.track, best.track.width);
  }
};

/** Stands for a space within a name of a list, where no line is broken; it takes as much room. */
const GLUE = '\ue000';

const linesIn = ({ column, width }: Track, cell: Cell, isLast: boolean): readonly string[] => {
  const linesOf = (line: string): readonly string[] => (isLast ? wrap(line, width) : wrapCell(line, width));
  if (column.list === undefined) return cell.flatMap(linesOf);
  // A name that has the sign itself keeps it.
  const glue = cell.some((name) => name.includes(GLUE)) ? ' ' : GLUE;
  // With the comma behind it.
  const fitting = (name: string): boolean => displayWidth(name) < width;
  const names = cell.map((name) => (fitting(name) ? name.replaceAll(' ', glue) : name));
  const text = column.list(names, (some) => wrapCell(some, width).length <= (column.lines ?? LIST_LINES));
  return linesOf(text).map((line) => line.replaceAll(glue, ' '));
};

const padded = ({ column, width }: Track, text: string): string => {
  const blank = ' '.repeat(Math.max(0, width - displayWidth(text)));
  return column.align === 'right' ? blank + text : text + blank;
};

/** Lays the lines of one row's cells side by side. */
const layOut = (row: readonly { readonly track: Track; readonly lines: readonly string[] }[]): string[] =>
  Array.from({ length: row.reduce((most, { lines }) => Math.max(most, lines.length), 0) }, (_, line) =>
    row
      .map(({ track, lines }) => padded(track, lines.slice(line, line + 1).join('')))
      .join(GAP)
      .trimEnd()
  );

/** A table whose columns have their widths: the lines of its head, and of each row. */
type Laid = { readonly heads: readonly string[]; readonly rows: readonly (readonly string[])[] };

/** The lines of one row. A name that does not fit into the first column stands above the rest of its row. */
const rowLines = (tracks: readonly Track[], index: number): readonly string[] => {
  const cellOf = ({ cells }: Track): Cell => cells.slice(index, index + 1).flat();
  const tooWide = tracks
    .slice(0, 1)
    .find((track) => track.column.whole === true && longest(cellOf(track)) > track.width);
  const laid = tracks.map((track) => ({
    track,
    lines: track === tooWide ? [] : linesIn(track, cellOf(track), track === tracks.at(-1)),
  }));
  return tooWide === undefined ? layOut(laid) : [...cellOf(tooWide), ...layOut(laid)];
};

const layTable = (columns: readonly Column[], rows: readonly (readonly Cell[])[], width: number): Laid => {
  const room = width - GAP.length * (columns.length - 1);
  const tracks = columns.map((column, index) =>
    trackOf(
      column,
      rows.map((row) => row.slice(index, index + 1).flat()),
      room
    )
  );
  const [names, ...others] = columns;
  const least = tracks.reduce((sum, track) => sum + track.least, 0);
  // Too narrow for the names that begin its rows beside whole words: each stands above the rest of its row.
  if (names?.whole === true && others.length > 1 && least > room) {
    const rest = layTable(
      others,
      rows.map((row) => row.slice(1)),
      width - GAP.length
    );
    const under = (lines: readonly string[]): string[] => lines.map((line) => GAP + line);
    return {
      heads: [names.head, ...under(rest.heads)],
      rows: rows.map((row, index) => [...row.slice(0, 1).flat(), ...under(rest.rows.slice(index, index + 1).flat())]),
    };
  }
  shrink(tracks, room, (track) => track.least);
  // Words of the last column are not broken: those that can have room keep it, or they would stand out of the table.
  const hasRoom = (track: Track): boolean => track === tracks.at(-1) && track.least < LONGEST_WORD;
  shrink(tracks, room, (track) => (hasRoom(track) ? track.least : NARROWEST));
  return {
    heads: layOut(tracks.map((track) => ({ track, lines: wrapCell(track.column.head, track.width) }))),
    rows: rows.map((_, index) => rowLines(tracks, index)),
  };
};

/**
 * A table without lines, at most `width` columns wide. Each column is as wide as its widest line; where that is too much,
 * columns give way down to their longest word, and words are broken only where even that is not enough: never the name
 * that begins a row, and never a word of the last column, which has nothing beside it.
 */
export const renderTable = (
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
  width: number
): string[] => {
  const { heads, rows: lines } = layTable(columns, rows, width);
  return [...(columns.some(({ head }) => head !== '') ? heads : []), ...lines.flat()];
};
