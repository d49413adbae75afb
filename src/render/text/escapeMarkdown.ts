import { printable } from './printable.js';

/** Shown as nothing; keeps a mention or a reference from being one. */
const NOTHING = '&#8203;';

/**
 * A text of the org for a cell of a Markdown table: neither markup, HTML, link, mention, reference, formula nor the end of
 * the cell.
 */
export const escapeMarkdown = (text: string): string =>
  printable(text)
    .replace(/[\\`*_[\]{}()#~|!$]/g, '\\$&')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/@/g, `@${NOTHING}`)
    .replace(/\\#(?=\d)/g, `\\#${NOTHING}`)
    .replace(/(GH)-(?=\d)/gi, `$1-${NOTHING}`)
    .replace(/:\/\//g, `:${NOTHING}//`)
    .replace(/www\./gi, (found) => `${found.slice(0, -1)}${NOTHING}.`);
