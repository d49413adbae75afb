import type { Note } from '../../facts/fact.js';
import { wrap } from './printable.js';

/** Gives each note a letter, in the order in which the screen comes upon them. */
export type Marks = {
  /** Whether there is anything to point to. */
  readonly isShown: boolean;
  /** The letters of some notes: `a c`. */
  of(notes: readonly Note[]): string;
  /** How many notes there are. */
  count(): number;
  /** The notes, each once, with their letters. */
  entries(): readonly (readonly [letter: string, text: string])[];
  /** The notes, each once under its letter. */
  lines(width: number): string[];
};

const LETTERS = 26;

/** a ... z, aa, ab ... */
const letter = (index: number): string => {
  const last = String.fromCharCode('a'.charCodeAt(0) + (index % LETTERS));
  return index < LETTERS ? last : letter(Math.floor(index / LETTERS) - 1) + last;
};

export const noteMarks = (): Marks => {
  const indexOf = new Map<string, number>();
  const indexOfNote = ({ text }: Note): number => {
    const index = indexOf.get(text) ?? indexOf.size;
    indexOf.set(text, index);
    return index;
  };
  const entries = (): [string, string][] => [...indexOf].map(([text, index]) => [letter(index), text]);
  return {
    isShown: true,
    of: (notes) =>
      [...new Set(notes.map(indexOfNote))]
        .sort((a, b) => a - b)
        .map(letter)
        .join(' '),
    count: () => indexOf.size,
    entries,
    lines: (width) => entries().flatMap(([sign, text]) => wrap(`${sign.padEnd(2)} ${text}`, width, '   ')),
  };
};

/** For a screen whose notes are folded: there is nothing to point to. */
export const noMarks = (): Marks => ({
  isShown: false,
  of: () => '',
  count: () => 0,
  entries: () => [],
  lines: () => [],
});
