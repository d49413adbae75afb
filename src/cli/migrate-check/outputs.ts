import type { Migration, MigrationReport } from '../../diff/migrationReport.js';
import { writeOutput, type PlannedFile } from '../output/outputFile.js';
import { writeAnswer, type PaperFormat } from '../output/paperFiles.js';
import { wordsFrom } from '../output/words.js';

/** The endings that a desired state may have. */
export const DESIRED_FORMATS = { '.yml': 'yaml', '.yaml': 'yaml' } as const;

/** Writes the comparison. */
export const writeMigration = (planned: readonly PlannedFile<PaperFormat>[], report: MigrationReport): Promise<void> =>
  writeAnswer(planned, {
    report,
    paperOf: async () => {
      const { migrationPaper } = await import('../../render/migrate-check/migrationPaper.js');
      return migrationPaper(report, {
        words: wordsFrom('screen'),
        diffWords: wordsFrom('diff'),
        migrateWords: wordsFrom('migrateCheck'),
      });
    },
  });

/** Writes what `set --file` is to be given; nothing where `set` can do nothing about what differs. */
export const writeDesired = async (path: string, { report, desired }: Migration): Promise<boolean> => {
  if ((desired.apps ?? []).length === 0) return false;
  const { renderDesiredYaml } = await import('../../render/migrate-check/desiredYaml.js');
  await writeOutput(path, renderDesiredYaml(desired, report.source, wordsFrom('migrateCheck')));
  return true;
};
