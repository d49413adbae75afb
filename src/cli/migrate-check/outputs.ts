import type { Migration, MigrationReport } from '../../diff/migrationReport.js';
import { renderMigrationCsv } from '../../render/migrate-check/migrationCsv.js';
import { renderDesiredYaml } from '../../render/migrate-check/desiredYaml.js';
import { renderMigrationMarkdown } from '../../render/migrate-check/migrationMarkdown.js';
import { writeOutput } from '../output/outputFile.js';
import { wordsFrom } from '../output/words.js';

/** The endings that a file with the comparison may have. */
export const MIGRATION_FORMATS = { '.json': 'json', '.csv': 'csv', '.md': 'markdown' } as const;

/** The endings that a desired state may have. */
export const DESIRED_FORMATS = { '.yml': 'yaml', '.yaml': 'yaml' } as const;

type MigrationFormat = (typeof MIGRATION_FORMATS)[keyof typeof MIGRATION_FORMATS];

const TEXTS: Readonly<Record<MigrationFormat, (report: MigrationReport) => string>> = {
  json: (report) => `${JSON.stringify(report, null, 2)}\n`,
  csv: (report) => renderMigrationCsv(report, options()),
  markdown: (report) => renderMigrationMarkdown(report, options()),
};

const options = () => ({
  words: wordsFrom('screen'),
  diffWords: wordsFrom('diff'),
  migrateWords: wordsFrom('migrateCheck'),
});

export const migrationText = (report: MigrationReport, format: MigrationFormat): string => TEXTS[format](report);

/** Writes what `set --file` is to be given; nothing where `set` can do nothing about what differs. */
export const writeDesired = async (path: string, { report, desired }: Migration): Promise<boolean> => {
  if ((desired.apps ?? []).length === 0) return false;
  await writeOutput(path, renderDesiredYaml(desired, report.source, wordsFrom('migrateCheck')));
  return true;
};
