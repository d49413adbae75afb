import type { ScreenOptions } from './cells.js';
import { displayWidth, wrap } from './printable.js';

/** A command that goes on from a screen, and what for: a key of `messages/screen.md` behind `next.`. */
export type Next = { readonly what: string; readonly command: string };

/** The commands that go on from here, each whole: beside what it is for, or below it where there is no room. */
export const nextLines = (
  next: readonly Next[],
  { words, width }: Pick<ScreenOptions, 'words' | 'width'>
): string[] => {
  if (next.length === 0) return [];
  const labelled = next.map(({ what, command }) => ({ label: words(`next.${what}`), command }));
  const longest = Math.max(...labelled.map(({ label }) => displayWidth(label)));
  return [
    words('next.title'),
    ...labelled.flatMap(({ label, command }) => {
      const beside = `  ${label}${' '.repeat(longest - displayWidth(label))}  ${command}`;
      return displayWidth(beside) <= width ? [beside] : [...wrap(`  ${label}`, width), `    ${command}`];
    }),
  ];
};
