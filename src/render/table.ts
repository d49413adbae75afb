import Table from 'cli-table3';

const NO_BORDERS = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: ' ',
};

/** Texts of the org go to a terminal: what would move its cursor or colour it is shown as a mark instead. */
// eslint-disable-next-line no-control-regex -- these are the characters to take out
export const printable = (text: string): string => text.replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '\ufffd');

/** Breaks a text into lines of at most `width` columns. */
export const wrap = (text: string, width: number, indent: string): string[] => {
  const lines: string[] = [];
  let line = '';
  for (const word of printable(text).split(' ')) {
    const candidate = line === '' ? word : `${line} ${word}`;
    if (line !== '' && candidate.length > width) {
      lines.push(line);
      line = indent + word;
    } else {
      line = candidate;
    }
  }
  return [...lines, line];
};

/** A table without lines; the column of width 0 takes what is left of the screen. */
export const renderTable = (
  head: readonly string[],
  rows: readonly (readonly string[])[],
  width: number,
  columns: readonly number[]
): string => {
  const taken = columns.reduce((sum, column) => sum + column, 0) + columns.length - 1;
  const table = new Table({
    head: [...head],
    chars: NO_BORDERS,
    colWidths: columns.map((column) => (column === 0 ? Math.max(12, width - taken) : column)),
    wordWrap: true,
    wrapOnWordBoundary: true,
    style: { 'padding-left': 0, 'padding-right': 0, head: [], border: [] },
  });
  table.push(...rows.map((row) => row.map((cell) => cell.split('\n').map(printable).join('\n'))));
  return table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');
};
