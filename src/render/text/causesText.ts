import type { Gap, GapReason } from '../../facts/fact.js';
import { gapCauses, type GapCause, type Hidden } from '../../facts/gapCauses.js';
import { retrieveCommand } from '../../facts/retrieve.js';
import type { ReportedSource } from '../../facts/source.js';
import { shortened, type ScreenOptions } from './cells.js';
import { displayWidth, wrap } from './printable.js';
import { counted, joined, type Words } from './words.js';

const INDENT = '  ';

const countsText = ({ profiles, apps, others }: GapCause, words: Words): string =>
  joined(
    [
      ...(profiles.length === 0 ? [] : [counted('profiles', profiles.length, words)]),
      ...(apps.length === 0 ? [] : [counted('apps', apps.length, words)]),
      ...(others.length === 0 ? [] : [counted('others', others.length, words)]),
    ],
    words
  );

type SourceKind = ReportedSource['kind'];

/** Files lack what an org would list and not give, and are mended otherwise. */
const IN_FILES: readonly GapReason[] = ['missing', 'conflict'];

const keyOf = (reason: GapReason, kind: SourceKind): string =>
  kind === 'source-dir' && IN_FILES.includes(reason) ? `cause.${reason}.source-dir` : `cause.${reason}`;

const causeText = (cause: GapCause, kind: SourceKind, { words, width, all = false }: ScreenOptions): string => {
  const { reason, detail, profiles, apps, others } = cause;
  const said = words(keyOf(reason, kind), ...(detail === null ? [] : [detail]), countsText(cause, words));
  const textOf = (names: string): string => words('cause.names', said, names);
  const names = shortened(words)(
    [...profiles, ...apps, ...others],
    (text) => all || displayWidth(textOf(text)) <= width
  );
  const text = textOf(names);
  // One line a cause: where not even one name fits, the counts say enough.
  return all || displayWidth(text) <= width ? text : said;
};

/** What brings the types that files lack: a line of its own, which nothing cuts. */
const retrieveLines = (gaps: readonly Gap[], kind: SourceKind): readonly string[] => {
  const lacking = gaps.filter(({ reason }) => reason === 'missing').map(({ component }) => component);
  const command = kind === 'source-dir' ? retrieveCommand(lacking) : null;
  return command === null ? [] : [INDENT + command];
};

/** What could not be read. `hidden`: what of it goes by other names than the gaps'. */
export type NotRead = { readonly gaps: readonly Gap[]; readonly hidden?: readonly Hidden[] };

/** What could not be read, one line a cause with what would help; with `all` also what was said of each. */
export const causeLines = ({ gaps, hidden = [] }: NotRead, kind: SourceKind, options: ScreenOptions): string[] => {
  const { words, width, all = false } = options;
  const causes = gapCauses(gaps, hidden);
  if (causes.length === 0) return [];
  return [
    words('gaps.title'),
    ...causes.flatMap((cause) => [
      ...wrap(causeText(cause, kind, options), width, INDENT),
      ...(cause.reason === 'missing' ? retrieveLines(gaps, kind) : []),
      ...(all
        ? cause.details.flatMap((detail) => wrap(detail, width - INDENT.length, INDENT).map((line) => INDENT + line))
        : []),
    ]),
    '',
  ];
};
