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

const inUnits = (character: string): string =>
  Array.from(
    { length: character.length },
    (_, at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`
  ).join('');

/** The text of a JSON document with escapes for what is hostile in its texts: it reads as the same values. */
export const printableJson = (json: string): string =>
  NOT_PLAIN.test(json) ? json.replace(HOSTILE, (found) => (found === '\n' ? found : inUnits(found))) : json;

/** Characters that take two columns of a terminal (Unicode Standard Annex 11: wide and full width). */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6b\uff01-\uff60\uffe0-\uffe6\u{1b000}-\u{1b2ff}\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}/u;
/** Characters that take none: marks on the one before, and the joiners. */
const NARROW = /[\p{Mn}\p{Me}\u200c\u200d]/u;

const columnsOf = (character: string): number => (NARROW.test(character) ? 0 : WIDE.test(character) ? 2 : 1);

/** How many columns a text takes. */
export const displayWidth = (text: string): number =>
  // Most texts are ASCII, and a table measures each of them several times.
  /^[ -~]*$/.test(text) ? text.length : Array.from(text).reduce((sum, character) => sum + columnsOf(character), 0);

/** A word that is longer than a line, in pieces that are not. */
const pieces = (word: string, width: number): readonly string[] => {
  if (displayWidth(word) <= width) return [word];
  const found: string[] = [];
  let piece = '';
  for (const character of word) {
    if (piece !== '' && displayWidth(piece + character) > width) {
      found.push(piece);
      piece = '';
    }
    piece += character;
  }
  return [...found, piece];
};

/** Breaks a text between words into lines of at most `width` columns; the second and later ones are indented. */
export const wrap = (text: string, width: number, indent = ''): string[] => {
  if (displayWidth(text) <= width) return [text];
  const lines: string[] = [];
  let line = '';
  for (const word of text.trim().split(' ')) {
    for (const piece of pieces(word, width - indent.length)) {
      const candidate = line === '' ? piece : `${line} ${piece}`;
      if (line === '' || displayWidth(candidate) <= width) {
        line = candidate;
      } else {
        lines.push(line);
        line = indent + piece;
      }
    }
  }
  return [...lines, line];
};
