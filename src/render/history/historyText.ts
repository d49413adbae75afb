import type { DatedChange, DatedPresence, HistoryReport } from '../../diff/historyReport.js';
import { countsText, presenceTexts } from '../diff/diffParts.js';
import type { ScreenOptions } from '../text/cells.js';
import { printable, wrap } from '../text/printable.js';
import { counted } from '../text/words.js';
import {
  entryText,
  loneEntries,
  loneTitle,
  minuteOf,
  partsOfChange,
  restsOn,
  type HistoryTextOptions,
  type HistoryWriter,
} from './historyParts.js';

const INDENT = '  ';

const changeLine = (change: DatedChange, writer: HistoryWriter): string => {
  const { history, diffWords } = writer;
  const { who, where, what, before, after, because } = partsOfChange(change, writer);
  const subject = who === '' ? where : history('subject', who, where);
  const users = change.users === null ? history('users.unknown') : counted('user', change.users, history);
  const said = history('change', history(`direction.${change.direction}`), subject, what, before, after, users);
  return because === '' ? said : diffWords('change.because', said, because);
};

/** What happened between two readings: the changes, each with its entries, then what came or went. */
const between = (
  { changes, presence }: { readonly changes: readonly DatedChange[]; readonly presence: readonly DatedPresence[] },
  writer: HistoryWriter,
  width: number
): string[] => {
  const paragraph = (text: string, depth: number): string[] =>
    wrap(text, width - depth * INDENT.length, INDENT).map((line) => INDENT.repeat(depth) + line);
  return [
    ...changes.flatMap((change) => [
      ...paragraph(changeLine(change, writer), 1),
      ...change.setup.flatMap((entry) => paragraph(entryText(entry, writer), 2)),
    ]),
    ...presence.flatMap((step) =>
      presenceTexts({ ...step, unreadTypes: { before: [], after: [] } }, writer).flatMap((text) => paragraph(text, 1))
    ),
  ];
};

/** The screen of `sf session history`: what it rests on, then what changed, the newest first. */
export const renderHistory = (report: HistoryReport, options: HistoryTextOptions & ScreenOptions): string => {
  const { width, history, diffWords } = options;
  const writer: HistoryWriter = { ...options, safe: (text) => text };
  const times = [...new Set([...report.changes, ...report.presence].map((item) => item.between.to))].sort().reverse();
  const at = <T extends { readonly between: { readonly to: string } }>(items: readonly T[], time: string): T[] =>
    items.filter((item) => item.between.to === time);
  const steps = times.flatMap((time) => {
    const step = { changes: at(report.changes, time), presence: at(report.presence, time) };
    const from = [...step.changes, ...step.presence].map((item) => item.between.from).slice(0, 1);
    return ['', history('between', from.map(minuteOf).join(''), minuteOf(time)), ...between(step, writer, width)];
  });
  const lone = loneEntries(report);
  const lines = [
    ...restsOn(report, writer).flatMap((text) => wrap(text, width, INDENT)),
    ...(report.snapshots.read > 1 ? [countsText(report, diffWords)] : []),
    ...(report.snapshots.read > 1 && times.length === 0 ? [history('none')] : []),
    ...steps,
    ...(lone.length === 0 ? [] : ['', loneTitle(report, options)]),
    ...lone.flatMap((entry) =>
      wrap(entryText(entry, writer), width - INDENT.length, INDENT).map((line) => INDENT + line)
    ),
  ];
  // The only place where the org's texts meet the terminal.
  return lines.map(printable).join('\n').trimEnd();
};
