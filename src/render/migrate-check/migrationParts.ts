import type { Difference } from '../../diff/report.js';
import type { MigrationPair, MigrationReport, NotKnown } from '../../diff/migrationReport.js';
import { partsOf, type DiffTextOptions, type DiffWriter } from '../diff/diffParts.js';
import { labelOf, nameOf } from '../text/cells.js';
import { counted, type Words } from '../text/words.js';

export type MigrationTextOptions = DiffTextOptions & {
  /** The sentences of `messages/migrateCheck.md`. */
  readonly migrateWords: Words;
};

/** One difference of a pair, as a table has it. */
export type MigrationRow = {
  readonly direction: string;
  readonly what: string;
  readonly who: string;
  readonly before: string;
  readonly after: string;
  /** What takes it away: `set` with the written file, or a page of Setup. */
  readonly mend: string;
};

const rowOf = (
  difference: Difference,
  direction: string,
  mend: string,
  pair: MigrationPair,
  writer: DiffWriter
): MigrationRow => {
  const { what, who, before, after } = partsOf({ ...difference, because: [] }, pair, writer);
  return { direction, what, who, before, after, mend };
};

/** Everything that differs in a pair, and what is not known, in the order of the report. */
export const rowsOf = (pair: MigrationPair, writer: DiffWriter, migrateWords: Words): readonly MigrationRow[] => {
  const pages = new Map(pair.byHand.map(({ facet, setupPath }) => [facet, setupPath]));
  const mendOf = ({ facet }: Difference): string => writer.safe(pages.get(facet) ?? migrateWords('mend.set'));
  const plain = (item: NotKnown): Difference => ({ ...item, channels: [pair.to], because: [] });
  return [
    ...pair.differences.map((change) =>
      rowOf(change, migrateWords(`direction.${change.direction}`), mendOf(change), pair, writer)
    ),
    ...pair.notKnown.map((item) => rowOf(plain(item), migrateWords('direction.not-known'), '', pair, writer)),
  ];
};

const usersOf = (count: number | null, words: Words): string =>
  count === null ? words('users.unknown') : counted('users', count, words);

/** How many users may use only the new app, or only the old one. */
export const movedText = ({ gained, lost }: MigrationPair['users'], words: Words): string =>
  gained === 0 && lost === 0 ? words('moved.none') : words('moved', usersOf(gained, words), usersOf(lost, words));

export const pairTitle = ({ from, to, verdict, pairedBy }: MigrationPair, words: Words): string =>
  words('pair', labelOf(from), labelOf(to), words(`verdict.${verdict}`), words(`paired-by.${pairedBy}`));

/** Apps of which nobody can tell which belongs to which. */
export const ambiguousTexts = ({ ambiguous }: MigrationReport, words: Words): readonly string[] =>
  ambiguous.map(({ by, from, to }) => words(`ambiguous.${by}`, from.map(nameOf).join(', '), to.map(nameOf).join(', ')));

/** The answer: of one pair whether it behaves alike, of several how many do. */
export const headlineText = ({ headline, pairs }: MigrationReport, words: Words): string => {
  const [only, ...others] = pairs;
  if (only === undefined) return words('headline.none');
  if (others.length === 0) return words(`headline.${only.verdict}`, labelOf(only.to), labelOf(only.from));
  const { looser, other, tighter, same } = headline;
  return words('headline.pairs', headline.pairs, looser, other, tighter, same, headline['not-known']);
};
