import type { FileEdit } from '../../change/ports.js';
import { printable } from '../text/printable.js';

/** Lines without their ends, which an edit takes from its neighbours. */
const linesOf = (text: string): readonly string[] => text.split(/\r\n|\n|\r/);

/** How many lines two lists have in common from each pair of places on: the longest common subsequence. */
const commonFrom = (a: readonly string[], b: readonly string[]): ((i: number, j: number) => number) => {
  const width = b.length + 1;
  const counts = new Uint32Array((a.length + 1) * width);
  const at = (i: number, j: number): number => Number(counts[i * width + j]);
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      counts[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  return at;
};

type Hunk = { readonly oldAt: number; readonly newAt: number; readonly removed: string[]; readonly added: string[] };

/** Runs of lines that differ, with the number of lines before them on either side. */
const hunksOf = (before: readonly string[], after: readonly string[]): readonly Hunk[] => {
  const shorter = Math.min(before.length, after.length);
  let same = 0;
  while (same < shorter && before[same] === after[same]) same += 1;
  let tail = 0;
  while (tail < shorter - same && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  const a = before.slice(same, before.length - tail);
  const b = after.slice(same, after.length - tail);
  const common = commonFrom(a, b);
  const hunks: Hunk[] = [];
  let open: Hunk | undefined;
  for (let i = 0, j = 0; i < a.length || j < b.length;) {
    const [left, right] = [a[i], b[j]];
    if (left !== undefined && left === right) {
      open = undefined;
      i += 1;
      j += 1;
      continue;
    }
    if (open === undefined) hunks.push((open = { oldAt: same + i, newAt: same + j, removed: [], added: [] }));
    if (left !== undefined && (right === undefined || common(i + 1, j) >= common(i, j + 1))) {
      open.removed.push(left);
      i += 1;
    } else {
      open.added.push(...b.slice(j, j + 1));
      j += 1;
    }
  }
  return hunks;
};

/** Counts from 1; of no lines, the line before them is named. */
const range = (at: number, { length }: readonly string[]): string => {
  if (length === 1) return String(at + 1);
  return length === 0 ? `${at},0` : `${at + 1},${length}`;
};

/** What changes in a file, as a unified diff without lines of context. */
export const renderUnifiedDiff = ({ file, before, after }: FileEdit): string =>
  [
    `--- a/${file}`,
    `+++ b/${file}`,
    ...hunksOf(linesOf(before), linesOf(after)).flatMap(({ oldAt, newAt, removed, added }) => [
      `@@ -${range(oldAt, removed)} +${range(newAt, added)} @@`,
      ...removed.map((line) => `-${line}`),
      ...added.map((line) => `+${line}`),
    ]),
  ]
    .map((line) => printable(line.replaceAll('\t', '    ')))
    .join('\n');
