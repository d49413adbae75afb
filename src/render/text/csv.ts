import { printableLines } from './printable.js';

/** Nothing is an empty cell. */
export type CsvValue = string | number | null | undefined;

/**
 * What a spreadsheet takes for a formula: the signs, also full width, after any blanks (OWASP, "CSV Injection"; a line
 * feed, tab or carriage return in front counts too). An apostrophe in front makes it text.
 */
const FORMULA = /^(\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n])/;

const cell = (value: CsvValue): string => {
  if (value === undefined || value === null || value === '') return '';
  // Before line ends are made alike: a carriage return in front is one of the signs.
  return typeof value === 'string' && FORMULA.test(value) ? `'${printableLines(value)}` : printableLines(String(value));
};

/** RFC 4180, 2.5 to 2.7. A line feed or carriage return alone counts too: readers take each for the end of a row. */
const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** RFC 4180: every row ends with CRLF. What is text stays text in a spreadsheet. */
export const csvText = (rows: readonly (readonly CsvValue[])[]): string =>
  rows.map((row) => `${row.map((value) => quoted(cell(value))).join(',')}\r\n`).join('');
