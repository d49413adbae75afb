import type { MigrationPair, MigrationReport } from '../../diff/migrationReport.js';
import { labelOf, nameOf } from '../text/cells.js';
import type { Paper, PaperTable } from '../text/paper.js';
import { ambiguousTexts, headlineText, rowsOf, type MigrationTextOptions } from './migrationParts.js';

const APPS = ['oldApp', 'newApp'] as const;
const COLUMNS = [...APPS, 'direction', 'what', 'profiles', 'before', 'after', 'mend'] as const;

/** For whoever signs a migration off: each pair with its answer, what differs in it, and what is not known. */
export const migrationPaper = (report: MigrationReport, options: MigrationTextOptions): Paper => {
  const { migrateWords } = options;
  const appsOf = ({ from, to }: MigrationPair) => ({ oldApp: nameOf(from), newApp: nameOf(to) });
  const rows = report.pairs.map((pair) => ({
    pair,
    rows: rowsOf(pair, { ...options, safe: (text) => text }, migrateWords).map(({ who, ...row }) => ({
      ...appsOf(pair),
      ...row,
      profiles: who,
    })),
  }));
  // In the order of `rowsOf`: what differs, then what is not known.
  const table = (record: string, pick: (pair: MigrationPair) => readonly [from: number, to?: number]): PaperTable => ({
    record,
    columns: COLUMNS,
    rows: rows.flatMap((one) => one.rows.slice(...pick(one.pair))),
  });
  return {
    title: migrateWords('title'),
    answer: [headlineText(report, migrateWords)],
    about: [
      ...ambiguousTexts(report, migrateWords),
      ...(report.unpaired.length === 0 ? [] : [migrateWords('unpaired', report.unpaired.map(labelOf).join(', '))]),
    ],
    tables: [
      {
        record: 'pair',
        columns: [...APPS, 'verdict', 'pairedBy', 'gained', 'lost', 'notes'],
        rows: report.pairs.map((pair) => ({
          ...appsOf(pair),
          verdict: migrateWords(`verdict.${pair.verdict}`),
          pairedBy: migrateWords(`paired-by.${pair.pairedBy}`),
          gained: pair.users.gained ?? migrateWords('users.unknown'),
          lost: pair.users.lost ?? migrateWords('users.unknown'),
          notes: pair.notes.map(({ text }) => text).join(' '),
        })),
      },
      table('change', ({ differences }) => [0, differences.length]),
      table('not-known', ({ differences }) => [differences.length]),
      { record: 'note', columns: ['value'], rows: report.notes.map(({ text }) => ({ value: text })) },
    ],
  };
};
