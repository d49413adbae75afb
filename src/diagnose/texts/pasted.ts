/** What is read of a paste: as much of its beginning as of its end, where the last failure stands. */
const MOST = 65_536;

/** A text may be encoded in an encoded text: an address in JSON in a log. */
const MOST_ROUNDS = 4;

const NAMED = Object.entries({ apos: "'", quot: '"', amp: '&', lt: '<', gt: '>', nbsp: ' ' });

const character = (digits: string, base: number): string => {
  const point = parseInt(digits, base);
  return point > 0x10_ffff ? ' ' : String.fromCodePoint(point);
};

/** `%27`, `%E2%80%99`; what is no UTF-8 is a blank. */
const percentDecoded = (text: string): string =>
  text.replaceAll(/(?:%[0-9a-f]{2})+/gi, (run) => {
    try {
      return decodeURIComponent(run);
    } catch {
      return ' ';
    }
  });

/** `&#39;`, `&#x27;`, `&apos;`. */
const entitiesDecoded = (text: string): string => {
  const named = NAMED.reduce((left, [name, sign]) => left.replaceAll(`&${name};`, sign), text);
  return named
    .replaceAll(/&#(\d{1,7});/g, (_, digits: string) => character(digits, 10))
    .replaceAll(/&#x([0-9a-f]{1,6});/gi, (_, digits: string) => character(digits, 16));
};

/** Escapes of JSON, Python, Java and JavaScript, however often they were escaped themselves: `\\\"`, `\u0027`, `\n`. */
const unescaped = (text: string): string =>
  text.replaceAll(
    /\\+(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|([nrt]))?/g,
    (_, u?: string, x?: string, line?: string) => {
      const digits = u ?? x;
      if (digits !== undefined) return character(digits, 16);
      return line === undefined ? ' ' : '\n';
    }
  );

const decodedOnce = (text: string): string => unescaped(entitiesDecoded(percentDecoded(text)));

const decoded = (text: string): string => {
  let now = text;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const next = decodedOnce(now);
    if (next === now) break;
    now = next;
  }
  return now;
};

const cut = (text: string): string =>
  text.length <= MOST ? text : `${text.slice(0, MOST / 2)}\n${text.slice(-MOST / 2)}`;

/** Colours of a terminal, and characters that take no room. */
const UNSEEN = /\u001b\[[0-9;]*[a-z]|[\u200b-\u200f\u2060\ufeff\u00ad]/gi;

/** What logs, mails and tables write before each line, so that a wrapped text has it in its middle. */
const BEFORE_LINE =
  /^(?:[\s>|│*]|#\d+ \d+(?:\.\d+)? |\[?\d{4}-\d\d-\d\d[T ][\d:.,]+(?:Z|[+-]\d\d:?\d\d)?\]?|(?:trace|debug|info|warn|warning|error|fatal)\b:?(?= )|\[[\w.:-]{1,60}\])+/gim;

/** What ends a cell: a line, a quoted value, a column of a table or of CSV, a tag. */
const CELL_END = /[\n\r\t|│,;"<>{}[\]“”]|'(?!\p{L})|(?<!\p{L})'| {2,}/u;

const WORD = /[\p{L}\p{N}_]+/gu;

const wordsIn = (text: string): readonly string[] => text.toLowerCase().match(WORD) ?? [];

/** The words of a text in lower case, without punctuation, between blanks. */
export const wordsOf = (text: string): string => ` ${wordsIn(text).join(' ')} `;

/** How far some words move those behind them. */
const lengthOf = (text: string): number => wordsIn(text).reduce((sum, word) => sum + word.length + 1, 0);

/** Some words, and where among all of them they begin. */
type Piece = { readonly words: string; readonly at: number };

/** What was pasted, ready to be searched. It may hold secrets: it is never kept in a report and never printed. */
export type Pasted = {
  /** All words in their order, between blanks. */
  readonly words: string;
  /** Lines, quoted values and columns. */
  readonly cells: readonly Piece[];
  /** Words before a colon. */
  readonly heads: readonly Piece[];
};

/** Begun at the beginning of a word alone: a key or a certificate is one word of many thousand letters. */
const HEAD = /(?<![\p{L}\p{N}_])[\p{L}\p{N}_]+ ?:(?!:)/gu;

/** What goes before a status in its cell: `Status: Restricted IP`. */
const LABEL = /^ (?:login )?(?:history )?(?:status )?(?:failed )?/;

export const readPasted = (text: string): Pasted => {
  const plain = decoded(cut(text).replaceAll(UNSEEN, '')).normalize('NFC').replaceAll('\u00a0', ' ');
  const lines = plain.replaceAll(BEFORE_LINE, '');
  const cells: Piece[] = [];
  const heads: Piece[] = [];
  let at = 0;
  for (const cell of lines.split(CELL_END)) {
    const words = wordsOf(cell);
    const own = words.replace(LABEL, ' ');
    cells.push({ words: own, at: at + words.length - own.length });
    let from = 0;
    for (const { 0: head, index } of cell.matchAll(HEAD)) {
      at += lengthOf(cell.slice(from, index));
      heads.push({ words: wordsOf(head), at });
      from = index;
    }
    at += lengthOf(cell.slice(from));
  }
  return { words: wordsOf(lines), cells, heads };
};
