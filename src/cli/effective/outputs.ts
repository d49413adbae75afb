import type { Snapshot } from '../../facts/snapshot.js';
import type { EffectiveReport } from '../../effective/report.js';
import type { PlannedFile } from '../output/outputFile.js';
import { writeAnswer, type PaperFormat } from '../output/paperFiles.js';
import { wordsFrom } from '../output/words.js';

/** Writes what is in effect, each value with the component of the reading that says it. */
export const writeEffective = (
  planned: readonly PlannedFile<PaperFormat>[],
  report: EffectiveReport,
  snapshot: Snapshot
): Promise<void> =>
  writeAnswer(planned, {
    report,
    paperOf: async () => {
      const [{ effectivePaper }, { placesOf }] = await Promise.all([
        import('../../render/effective/effectivePaper.js'),
        import('../../effective/places.js'),
      ]);
      return effectivePaper(report, placesOf(snapshot), {
        words: wordsFrom('screen'),
        paperWords: wordsFrom('papers'),
      });
    },
  });
