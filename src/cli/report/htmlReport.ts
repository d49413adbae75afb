import type { DiffReport } from '../../diff/report.js';
import type { Snapshot } from '../../facts/snapshot.js';
import type { Reading } from '../../effective/channels.js';
import { outsideMetadata } from '../../explain/outsideMetadata.js';
import { policyMatrix } from '../../explain/matrix.js';
import type { EffectiveReport } from '../../effective/report.js';
import type { CheckReport } from '../../rules/findings.js';
import { pageAssets } from '../output/pageStyle.js';
import { noteWriter, wordsFrom } from '../output/words.js';

/** What a page is made of. */
export type HtmlReportRequest = {
  readonly snapshot: Snapshot;
  /** Of the same snapshot, with nothing left out by name. */
  readonly effective: EffectiveReport;
  readonly reading: Reading;
  readonly check: CheckReport;
  /** Against an earlier reading. */
  readonly diff: DiffReport | null;
};

/** The report as one HTML file. Whatever draws is loaded here and nowhere else. */
export const htmlReport = async ({ snapshot, reading, ...content }: HtmlReportRequest): Promise<string> => {
  const [{ renderPage }, built] = await Promise.all([import('../../render/html/page.js'), pageAssets()]);
  const tell = noteWriter('explain');
  return renderPage(
    {
      ...content,
      tokens: snapshot.tokens,
      matrix: policyMatrix(snapshot, reading, { say: noteWriter(), tell }),
      outside: outsideMetadata(tell),
    },
    built,
    {
      say: wordsFrom('report'),
      words: wordsFrom('screen'),
      story: wordsFrom('explain'),
      diffWords: wordsFrom('diff'),
      checkWords: wordsFrom('check'),
    }
  );
};
