import type { DiffReport } from '../../diff/report.js';
import { renderDiffMarkdown } from '../../render/diff/diffMarkdown.js';
import { wordsFrom } from '../output/words.js';

/** The endings that a file with a diff may have. */
export const DIFF_FORMATS = { '.md': 'markdown' } as const;

type DiffFormat = (typeof DIFF_FORMATS)[keyof typeof DIFF_FORMATS];

const TEXTS: Readonly<Record<DiffFormat, (report: DiffReport) => string>> = {
  markdown: (report) => renderDiffMarkdown(report, { words: wordsFrom('screen'), diffWords: wordsFrom('diff') }),
};

export const diffText = (report: DiffReport, format: DiffFormat): string => TEXTS[format](report);
