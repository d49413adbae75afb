import type { HistoryReport } from '../../diff/historyReport.js';
import { renderHistoryHtml } from '../../render/history/historyHtml.js';
import { renderHistoryCsv, renderHistoryMarkdown } from '../../render/history/historyTable.js';
import { pageStyle } from '../output/pageStyle.js';
import { wordsFrom } from '../output/words.js';

/** The endings that a file with a history may have. */
export const HISTORY_FORMATS = { '.csv': 'csv', '.md': 'markdown', '.html': 'html' } as const;

type HistoryFormat = (typeof HISTORY_FORMATS)[keyof typeof HISTORY_FORMATS];

const options = () => ({
  words: wordsFrom('screen'),
  diffWords: wordsFrom('diff'),
  history: wordsFrom('history'),
});

const TEXTS: Readonly<Record<HistoryFormat, (report: HistoryReport) => string | Promise<string>>> = {
  csv: (report) => renderHistoryCsv(report, options()),
  markdown: (report) => renderHistoryMarkdown(report, options()),
  html: async (report) => renderHistoryHtml(report, options(), await pageStyle()),
};

export const historyText = (report: HistoryReport, format: HistoryFormat): string | Promise<string> =>
  TEXTS[format](report);
