import type { ScreenOptions } from './cells.js';
import { displayWidth } from './printable.js';

/** A command that goes on from a screen, and what for: a key of `messages/screen.md` behind `next.`. */
export type Next = { readonly what: string; readonly command: string };

/** The commands that go on from here, each whole on a line of its own. */
export const nextLines = (next: readonly Next[], { words }: Pick<ScreenOptions, 'words'>): string[] => {
  if (next.length === 0) return [];
  const labels = next.map(({ what }) => words(`next.${what}`));
  const width = Math.max(...labels.map(displayWidth));
  return [
    words('next.title'),
    ...next.map(({ command }, index) => {
      const label = labels[index] ?? '';
      return `  ${label}${' '.repeat(width - displayWidth(label))}  ${command}`;
    }),
  ];
};
