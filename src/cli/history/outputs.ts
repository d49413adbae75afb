import type { HistoryReport } from '../../diff/historyReport.js';
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

/** Each renderer is loaded only when a file asks for it. */
const TEXTS: Readonly<Record<HistoryFormat, (report: HistoryReport) => Promise<string>>> = {
  csv: async (report) => (await import('../../render/history/historyTable.js')).renderHistoryCsv(report, options()),
  markdown: async (report) =>
    (await import('../../render/history/historyTable.js')).renderHistoryMarkdown(report, options()),
  html: async (report) =>
    (await import('../../render/history/historyHtml.js')).renderHistoryHtml(report, options(), await pageStyle()),
};

export const historyText = (report: HistoryReport, format: HistoryFormat): Promise<string> => TEXTS[format](report);
