import type { MigrationReport } from '../../diff/migrationReport.js';
import { csvText } from '../text/csv.js';
import { nameOf } from '../text/cells.js';
import { rowsOf, type MigrationTextOptions } from './migrationParts.js';

const COLUMNS = ['from', 'to', 'verdict', 'direction', 'matter', 'profiles', 'before', 'after', 'mend'] as const;

/** A row for each difference and for each matter that is not known; a pair without either has one that says so. */
export const renderMigrationCsv = (report: MigrationReport, options: MigrationTextOptions): string => {
  const { migrateWords } = options;
  const rows = report.pairs.flatMap((pair) => {
    const head = [nameOf(pair.from), nameOf(pair.to), pair.verdict];
    const found = rowsOf(pair, { ...options, safe: (text) => text }, migrateWords);
    return found.length === 0
      ? [[...head, '', '', '', '', '', '']]
      : found.map(({ direction, what, who, before, after, mend }) => [
          ...head,
          direction,
          what,
          who,
          before,
          after,
          mend,
        ]);
  });
  return csvText([COLUMNS, ...rows]);
};
