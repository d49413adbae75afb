import type { ScreenOptions } from './cells.js';
import { displayWidth } from './printable.js';

/** A command that goes on from a screen, and what for: a key of `messages/screen.md` behind `next.`. */
export type Next = { readonly what: string; readonly command: string };

/** The commands that go on from here, each whole on a line of its own. */
export const nextLines = (next: readonly Next[], { words }: Pick<ScreenOptions, 'words'>): string[] => {
  if (next.length === 0) return [];
  const labelled = next.map(({ what, command }) => ({ label: words(`next.${what}`), command }));
  const width = Math.max(...labelled.map(({ label }) => displayWidth(label)));
  return [
    words('next.title'),
    ...labelled.map(({ label, command }) => `  ${label}${' '.repeat(width - displayWidth(label))}  ${command}`),
  ];
};
