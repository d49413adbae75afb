import type { KnownText } from './knownText.js';
import { readPasted, type Pasted } from './pasted.js';

/** Where a text stands in what was pasted, by its words. */
type Found = { readonly text: KnownText; readonly from: number; readonly to: number };

/** Names under which an OAuth answer has its error. */
const ERROR_KEYS = ['error', 'oauth_error', 'error_code', 'errorcode', 'code', 'oauthv2 error'];

const lastOf = (words: string, phrase: string): readonly number[] => {
  const at = words.lastIndexOf(` ${phrase} `);
  return at < 0 ? [] : [at];
};

const placesOf = (
  { phrases = [], errors = [], cells = [] }: KnownText,
  pasted: Pasted
): (readonly [number, number])[] => {
  const asPhrase = (phrase: string): (readonly [number, number])[] =>
    lastOf(pasted.words, phrase).map((at) => [at, at + phrase.length]);
  const asPiece = (pieces: Pasted['cells'], words: string): (readonly [number, number])[] =>
    pieces.filter((piece) => piece.words === ` ${words} `).map(({ at }) => [at, at + words.length]);
  return [
    ...phrases.flatMap(asPhrase),
    ...errors.flatMap((error) => [
      ...ERROR_KEYS.flatMap((key) => asPhrase(`${key} ${error}`)),
      ...asPiece(pasted.heads, error),
      ...asPiece(pasted.cells, error),
    ]),
    ...cells.flatMap((cell) => asPiece(pasted.cells, cell)),
  ];
};

const within = (a: Found, b: Found): boolean =>
  a.text !== b.text && b.from <= a.from && a.to <= b.to && b.to - b.from > a.to - a.from;

/**
 * The known texts that are in what was pasted, the last failure first: what came after explains what came before. The
 * inner text goes before what is wrapped around it, the longer before the shorter one within it. Nothing of what was
 * pasted is kept.
 */
export const recognise = (pasted: string, catalogue: readonly KnownText[]): readonly KnownText[] => {
  const read = readPasted(pasted);
  const found = catalogue.flatMap((text): Found[] => {
    const places = placesOf(text, read);
    if (places.length === 0) return [];
    const [from, to] = places.reduce((last, place) => (place[1] - place[0] > last[1] - last[0] ? place : last));
    return [{ text, from, to }];
  });
  const outside = found.filter((one) => !found.some((other) => within(one, other)));
  const exact = outside.filter(({ text }) => !outside.some((other) => other.text.over?.includes(text.code) === true));
  const inner = exact.filter(({ text }) => text.isWrapper !== true);
  return (inner.length > 0 ? inner : exact).sort((a, b) => b.from - a.from).map(({ text }) => text);
};
