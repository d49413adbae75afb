import stringWidth from 'string-width';
import wrapAnsi from 'wrap-ansi';

/**
 * What could move the cursor, colour the text, turn its direction or hide in it: controls, lone surrogates, line
 * separators, invisible formatting, and the two that XML refuses. The two joiners stay, since names in several scripts need
 * them.
 */
const HOSTILE = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\ufffe\uffff]/gu;

/** What only some texts have: all others, nearly all, are looked through once, fast. */
const NOT_PLAIN = /[^\n -~]/;

const MARK = '\ufffd';

/** A text of the org, safe to show: it cannot leave its line. Each hostile character shows as a mark. */
export const printable = (text: string): string => text.replace(HOSTILE, MARK);

/** A text of several lines, safe to show: each line ends with `\n`, as it may. */
export const printableLines = (text: string): string =>
  NOT_PLAIN.test(text)
    ? text.replace(/\r\n?/g, '\n').replace(HOSTILE, (found) => (found === '\n' ? found : MARK))
    : text;

/**
 * What a runner of CI takes for a command wherever a line of it is printed: `::` as a line's first sign or `##[` anywhere in it
 * (actions/runner, ActionCommand.cs), `##vso[` (Azure Pipelines, "Logging commands").
 */
const RUNNERS_COMMAND = /^[^\S\n]*(?=::)|#(?=#(?:vso)?\[)/gim;

/** A text of several lines, safe in the log of a runner too: nothing in it is a command. What would be one has a mark in it. */
export const printableLog = (text: string): string => printableLines(text).replace(RUNNERS_COMMAND, `$&${MARK}`);

const inUnits = (character: string): string =>
  Array.from(
    { length: character.length },
    (_, at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`
  ).join('');

/**
 * The text of a JSON document with escapes for what is hostile in its texts: it reads as the same values. None of its lines
 * begins with a text, so that only what a runner looks for within a line is in question.
 */
export const printableJson = (json: string): string => {
  const shown = NOT_PLAIN.test(json)
    ? json.replace(HOSTILE, (found) => (found === '\n' ? found : inUnits(found)))
    : json;
  return shown.replace(/#(?=#(?:vso)?\[)/gi, inUnits);
};

/** How many columns a text takes in a terminal, with a mark for each character that is not shown as it is. */
export const displayWidth = (text: string): number =>
  // Most texts are ASCII, and a table measures each of them several times.
  /^[ -~]*$/.test(text) ? text.length : stringWidth(printable(text));

/** Between words alone: a word that is longer than a line stays whole. */
const betweenWords = (text: string, width: number): string[] => wrapAnsi(text, width).split('\n');

/**
 * Breaks a text between words into lines of at most `width` columns; the second and later ones are indented. An id, a path
 * or a name that is longer stays whole, so that it can be copied, and has a line of its own.
 */
export const wrap = (text: string, width: number, indent = ''): string[] => {
  if (displayWidth(text) <= width) return [text];
  // Marks first: an escape sequence in a name is a text here, and not one that takes no room.
  const shown = printable(text).trim();
  const [first = ''] = betweenWords(shown, width);
  const rest = shown.slice(first.length).trimStart();
  return rest === '' ? [first] : [first, ...betweenWords(rest, width - indent.length).map((line) => indent + line)];
};

/** The same for a column with others beside it: there is no room for a longer word but on several lines. */
export const wrapCell = (text: string, width: number): string[] =>
  displayWidth(text) <= width
    ? [text]
    : betweenWords(printable(text).trim(), width).flatMap((line) => wrapAnsi(line, width, { hard: true }).split('\n'));
