import { DIRECTIONS, type DiffReport } from '../../diff/report.js';
import { countsText, noChangeTexts, partsOf, presenceTexts, sourceText, type DiffWriter } from '../diff/diffParts.js';
import { printable } from '../text/printable.js';
import { html, type Markup } from './markup.js';
import { list, table, type Section } from './section.js';
import type { PageWords } from './words.js';

/** What is different from an earlier snapshot, looser first. */
export const changesSection = (diff: DiffReport, words: PageWords): Section => {
  const { say, diffWords } = words;
  const writer: DiffWriter = { words: words.words, diffWords, safe: printable };
  const heads = diffWords('columns').split('|');
  const tableOf = (title: string, items: DiffReport['notCompared']): Markup | null =>
    items.length === 0
      ? null
      : table(
          title,
          heads,
          items.map((item) => {
            const { who, where, what, before, after, because } = partsOf(item, diff, writer);
            return [who === '' ? say('changes.all') : who, where, what, before, after, because];
          })
        );
  return {
    id: 'changes',
    title: say('changes.title'),
    lead: countsText(diff, diffWords),
    body: html`${list([
      diffWords('before', sourceText(diff.before, writer)),
      diffWords('after', sourceText(diff.after, writer)),
      ...noChangeTexts(diff, diffWords),
      ...presenceTexts(diff, writer),
    ])}
    ${DIRECTIONS.map((direction) => {
      const changes = diff.changes.filter((change) => change.direction === direction);
      return tableOf(diffWords(`heading.${direction}`, changes.length), changes);
    })}
    ${tableOf(diffWords('heading.not-compared', diff.notCompared.length), diff.notCompared)}
    ${diff.notes.length === 0 ? null : list(diff.notes.map(({ text }) => text))}`,
  };
};
