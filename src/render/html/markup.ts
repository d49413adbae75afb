/** Text that is HTML already. Nothing but `html` and the data block makes one. */
export type Markup = { readonly markup: string };

/** What may stand in a template: texts and numbers are escaped, markup and lists of it are taken as they are, `null` is nothing, and so is `undefined`. */
export type MarkupValue = string | number | Markup | null | undefined | readonly (Markup | null)[];

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Safe between tags and in a quoted attribute. */
const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => String(ENTITIES[character]));

const markupOf = (part: MarkupValue): string => {
  if (part === null || part === undefined) return '';
  if (typeof part === 'string' || typeof part === 'number') return escaped(String(part));
  return 'markup' in part ? part.markup : part.map(markupOf).join('');
};

/** A template of HTML or SVG in which every value is escaped; attributes are quoted by the template. */
export const html = (fixed: TemplateStringsArray, ...parts: readonly MarkupValue[]): Markup => ({
  markup: fixed.reduce((text, piece, index) => text + markupOf(parts[index - 1]) + piece),
});

/**
 * JSON in a script element that no browser runs. `<` is written as an escape, so that no text of the data can end the
 * element or open a comment in it (HTML Standard, "Restrictions for contents of script elements").
 */
export const dataBlock = (id: string, data: unknown): Markup => {
  const json: Markup = { markup: JSON.stringify(data).replaceAll('<', '\\u003c') };
  return html`<script type="application/json" id="${id}">
    ${json}
  </script>`;
};

/** Our own script and style stand in the page byte for byte, since the policy of the page allows them by their hash. */
export const verbatim = (element: 'script' | 'style', text: string): Markup => ({
  markup: `<${element}>${text}</${element}>`,
});
