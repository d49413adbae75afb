import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { DiffReport } from '../../diff/report.js';
import type { Snapshot } from '../../facts/snapshot.js';
import type { TokenReading } from '../../facts/tokenUse.js';
import type { Reading } from '../../effective/channels.js';
import { outsideMetadata } from '../../explain/outsideMetadata.js';
import { policyMatrix } from '../../explain/matrix.js';
import type { EffectiveReport } from '../../effective/report.js';
import type { CheckReport } from '../../rules/findings.js';
import type { PageAssets } from '../../render/html/document.js';
import { noteWriter, wordsFrom } from '../output/words.js';

/** What a page is made of. */
export type HtmlReportRequest = {
  readonly snapshot: Snapshot;
  /** Of the same snapshot, with nothing left out by name. */
  readonly effective: EffectiveReport;
  readonly reading: Reading;
  readonly check: CheckReport;
  /** Of an org that was read now. */
  readonly tokens: TokenReading | null;
  /** Against an earlier reading. */
  readonly diff: DiffReport | null;
};

/** Built by `npm run build`, and found from src and lib alike. */
const BUILT = new URL('../../../lib/page/', import.meta.url);

const hashOf = (text: string): string => `sha256-${createHash('sha256').update(text).digest('base64')}`;

const assets = async (): Promise<PageAssets> => {
  const [script, style] = await Promise.all(
    ['main.js', 'report.css'].map((file) => readFile(new URL(file, BUILT), 'utf8'))
  );
  return {
    script: script ?? '',
    scriptHash: hashOf(script ?? ''),
    style: style ?? '',
    styleHash: hashOf(style ?? ''),
  };
};

/** The report as one HTML file. Whatever draws is loaded here and nowhere else. */
export const htmlReport = async ({ snapshot, reading, ...content }: HtmlReportRequest): Promise<string> => {
  const [{ renderPage }, built] = await Promise.all([import('../../render/html/page.js'), assets()]);
  const tell = noteWriter('explain');
  return renderPage(
    {
      ...content,
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
