import type { ExplainReport } from '../../explain/report.js';
import type { PlannedFile } from '../output/outputFile.js';
import { writeAnswer, type PaperFormat } from '../output/paperFiles.js';
import { wordsFrom } from '../output/words.js';

/** Writes the story of one decision. */
export const writeExplain = (planned: readonly PlannedFile<PaperFormat>[], report: ExplainReport): Promise<void> =>
  writeAnswer(planned, {
    report,
    paperOf: async () => {
      const { explainPaper } = await import('../../render/explain/explainPaper.js');
      return explainPaper(report, {
        words: wordsFrom('screen'),
        story: wordsFrom('explain'),
        paperWords: wordsFrom('papers'),
      });
    },
  });
