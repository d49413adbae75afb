import type { DiffReport } from '../../diff/report.js';
import { writeFiles, type PlannedFile } from '../output/outputFile.js';
import { PAPER_WRITERS, type PaperFormat } from '../output/paperFiles.js';
import { wordsFrom } from '../output/words.js';

/** A comment for a pull request: cut to what fits into one, as the others are not. */
const comment = async (report: DiffReport): Promise<string> => {
  const { renderDiffMarkdown } = await import('../../render/diff/diffMarkdown.js');
  return renderDiffMarkdown(report, { words: wordsFrom('screen'), diffWords: wordsFrom('diff') });
};

/** Writes what changes. */
export const writeDiff = (planned: readonly PlannedFile<PaperFormat>[], report: DiffReport): Promise<void> =>
  writeFiles(planned, (format) =>
    format === 'markdown'
      ? comment(report)
      : PAPER_WRITERS[format]({
          report,
          paperOf: async () => {
            const { diffPaper } = await import('../../render/diff/diffPaper.js');
            return diffPaper(report, {
              words: wordsFrom('screen'),
              diffWords: wordsFrom('diff'),
              paperWords: wordsFrom('papers'),
            });
          },
        })
  );
