import { diffArrays } from 'diff';
import { withoutSecretTexts } from '../../change/component.js';
import type { FileEdit } from '../../change/ports.js';
import { printable } from '../text/printable.js';

/** Lines without their ends, which an edit takes from its neighbours. */
const linesOf = (text: string): string[] => text.split(/\r\n|\n|\r/);

type Hunk = { readonly oldAt: number; readonly newAt: number; readonly removed: string[]; readonly added: string[] };

/** Runs of lines that differ, with the number of lines before them on either side. */
const hunksOf = (before: string, after: string): readonly Hunk[] => {
  const hunks: Hunk[] = [];
  let open: Hunk | undefined;
  let [oldAt, newAt] = [0, 0];
  for (const { value, added, removed } of diffArrays(linesOf(before), linesOf(after))) {
    if (!added && !removed) open = undefined;
    else if (open === undefined) hunks.push((open = { oldAt, newAt, removed: [], added: [] }));
    if (removed) open?.removed.push(...value);
    if (added) open?.added.push(...value);
    if (!added) oldAt += value.length;
    if (!removed) newAt += value.length;
  }
  return hunks;
};

/** Counts from 1; of no lines, the line before them is named. */
const range = (at: number, { length }: readonly string[]): string => {
  if (length === 1) return String(at + 1);
  return length === 0 ? `${at},0` : `${at + 1},${length}`;
};

/** What changes in a file, as a unified diff without lines of context, and without a secret that shares a line with it. */
export const renderUnifiedDiff = ({ file, before, after }: FileEdit): string =>
  [
    `--- a/${file}`,
    `+++ b/${file}`,
    ...hunksOf(before, after).flatMap(({ oldAt, newAt, removed, added }) => [
      `@@ -${range(oldAt, removed)} +${range(newAt, added)} @@`,
      ...removed.map((line) => `-${line}`),
      ...added.map((line) => `+${line}`),
    ]),
  ]
    // A file may be one long line.
    .map((line) => printable(withoutSecretTexts(line).replaceAll('\t', '    ')))
    .join('\n');
