import type { HistoryReport } from '../../diff/historyReport.js';
import { plainDocument, type PageStyle } from '../html/document.js';
import { html } from '../html/markup.js';
import { list, table } from '../html/section.js';
import { printable } from '../text/printable.js';
import { changeCells, entryCells } from './historyTable.js';
import { loneEntries, loneTitle, restsOn, type HistoryTextOptions, type HistoryWriter } from './historyParts.js';

/** One page without script or anything from elsewhere, in the style of the report. */
export const renderHistoryHtml = (report: HistoryReport, options: HistoryTextOptions, style: PageStyle): string => {
  const { history } = options;
  const writer: HistoryWriter = { ...options, safe: printable };
  const headsOf = (columns: string): string[] => history(columns).split('|');
  const lone = loneEntries(report);
  return plainDocument(
    history('title'),
    html`<header><h1>${history('title')}</h1></header>
      <main>
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
      </main>`,
    style
  );
};
