import type { DatedChange, HistoryReport } from '../../diff/historyReport.js';
import type { TrailEntry } from '../../diff/setupTrail.js';
import { partsOf, type DiffParts, type DiffTextOptions, type DiffWriter } from '../diff/diffParts.js';
import { reasonText } from '../text/cells.js';
import { counted, type Words } from '../text/words.js';

export type HistoryTextOptions = DiffTextOptions & {
  /** The sentences of `messages/history.md`. */
  readonly history: Words;
};

export type HistoryWriter = DiffWriter & HistoryTextOptions;

/** `2026-11-14 02:15`, UTC. */
export const minuteOf = (time: string): string => time.slice(0, 16).replace('T', ' ');

/** Its users are told apart from it. */
export const partsOfChange = ({ profiles, ...change }: DatedChange, writer: DiffWriter): DiffParts =>
  partsOf(
    { ...change, users: null, profileSet: profiles === null ? null : 'these' },
    { profileSets: profiles === null ? {} : { these: profiles } },
    writer
  );

/** Who did it and in which words the org says so. */
export const entryText = (entry: TrailEntry, { history, safe }: HistoryWriter): string => {
  const { at, text, action, section, who, delegated, by } = entry;
  const said = history(
    'entry',
    minuteOf(at),
    who === null ? history('who.nobody') : safe(who),
    text === null ? history('text.none') : safe(text)
  );
  const rests = history(`by.${by}`, safe(action), section === null ? history('section.none') : safe(section));
  return [said, rests, ...(delegated ? [history('delegated')] : [])].join(' ');
};

/** The entries that no change between snapshots is joined with. */
export const loneEntries = ({ trail, changes }: HistoryReport): readonly TrailEntry[] => {
  const joined = new Set(changes.flatMap(({ setup }) => setup));
  return (trail?.entries ?? []).filter((entry) => !joined.has(entry));
};

/** Their heading: without snapshots there is nothing to join them with. */
export const loneTitle = (report: HistoryReport, { history }: HistoryTextOptions): string =>
  history(report.snapshots.read === 0 ? 'lone.all' : 'lone', loneEntries(report).length);

/** What the report rests on, in sentences. */
export const restsOn = (report: HistoryReport, writer: HistoryWriter): string[] => {
  const { history, words, diffWords, safe } = writer;
  const { snapshots, trail, notCompared, notes, org } = report;
  const { read, same, first, last } = snapshots;
  const spans =
    first === null || last === null
      ? []
      : [
          history(
            'snapshots',
            safe(org.name),
            counted('snapshot', read, history),
            minuteOf(first),
            minuteOf(last),
            same
          ),
        ];
  const trailTexts =
    trail === null
      ? []
      : trail.unread !== null
        ? [history('trail.unread', reasonText(trail.unread.reason, words), safe(trail.unread.detail))]
        : [
            history(
              'trail',
              safe(org.name),
              trail.read,
              minuteOf(trail.from),
              trail.entries.length,
              trail.other,
              trail.notRecognised
            ),
            ...(trail.cut ? [history('trail.cut', String(trail.total), minuteOf(trail.from))] : []),
          ];
  return [
    ...spans,
    ...trailTexts,
    ...(read === 1 ? [history('only-one')] : []),
    ...notCompared.map(({ facet, pairs }) =>
      history('not-compared', diffWords(`facet.${facet}`), counted('times', pairs, history))
    ),
    ...notes.map(({ text }) => text),
  ];
};
