import type { Paper } from '../../render/text/paper.js';
import { pageStyle } from './pageStyle.js';
import { writeFiles, type PlannedFile } from './outputFile.js';
import { wordsFrom } from './words.js';

/** The endings that a file with an answer may have. */
export const PAPER_FORMATS = { '.json': 'json', '.csv': 'csv', '.md': 'markdown', '.html': 'html' } as const;

export type PaperFormat = (typeof PAPER_FORMATS)[keyof typeof PAPER_FORMATS];

/** What a file is written of: the result of `--json`, and the same as something to read. */
export type AnswerToFile = { readonly report: object; readonly paperOf: () => Paper | Promise<Paper> };

/** Each writer is loaded only when a file asks for it. */
export const PAPER_WRITERS: Readonly<Record<PaperFormat, (answer: AnswerToFile) => Promise<string>>> = {
  json: async ({ report }) => (await import('../../render/text/json.js')).renderJson(report),
  csv: async ({ paperOf }) => (await import('../../render/text/paper.js')).paperCsv(await paperOf()),
  markdown: async ({ paperOf }) =>
    (await import('../../render/text/paper.js')).paperMarkdown(await paperOf(), wordsFrom('papers')),
  html: async ({ paperOf }) =>
    (await import('../../render/html/paperHtml.js')).paperHtml(await paperOf(), wordsFrom('papers'), await pageStyle()),
};

/** Writes an answer to all files of `--output-file`, whatever the exit code is. */
export const writeAnswer = (planned: readonly PlannedFile<PaperFormat>[], answer: AnswerToFile): Promise<void> =>
  writeFiles(planned, (format) => PAPER_WRITERS[format](answer));
