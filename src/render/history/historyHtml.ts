import type { HistoryReport } from '../../diff/historyReport.js';
import { html } from '../html/markup.js';
import { list, table } from '../html/section.js';
import { printable } from '../text/printable.js';
import { changeCells, entryCells } from './historyTable.js';
import { loneEntries, loneTitle, restsOn, type HistoryTextOptions, type HistoryWriter } from './historyParts.js';

/** One page without script, style or anything from elsewhere (Content Security Policy Level 3). */
export const renderHistoryHtml = (report: HistoryReport, options: HistoryTextOptions): string => {
  const { history } = options;
  const writer: HistoryWriter = { ...options, safe: printable };
  const headsOf = (columns: string): string[] => history(columns).split('|');
  const lone = loneEntries(report);
  return `<!doctype html>\n${
    html`<html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; base-uri 'none'; form-action 'none'" />
        <meta name="referrer" content="no-referrer" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${history('title')}</title>
      </head>
      <body>
        <h1>${history('title')}</h1>
        ${list(restsOn(report, writer))}
        ${table(
          history('changes', report.changes.length),
          headsOf('columns.changes'),
          report.changes.map((change) => changeCells(change, writer))
        )}
        ${table(
          loneTitle(report, options),
          headsOf('columns.entries'),
          lone.map((entry) => entryCells(entry, writer))
        )}
      </body>
    </html>`.markup
  }\n`;
};
