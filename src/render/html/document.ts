import { dataBlock, html, verbatim, type Markup } from './markup.js';
import type { PageData } from './pageData.js';

/** The style of a page with the hash by which its policy allows it (`sha256-…` in base64). */
export type PageStyle = { readonly style: string; readonly styleHash: string };

/** Script and style of the report. */
export type PageAssets = PageStyle & { readonly script: string; readonly scriptHash: string };

/**
 * Nothing from anywhere: no request, no frame, no form, no base, and no script or style but those that stand in the page
 * (Content Security Policy Level 3).
 */
const documentOf = (
  title: string,
  { style, styleHash }: PageStyle,
  allowed: readonly string[],
  body: Markup
): string => {
  const policy = [
    "default-src 'none'",
    ...allowed,
    `style-src '${styleHash}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return `<!doctype html>\n${
    html`<html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${policy}" />
        <meta name="referrer" content="no-referrer" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title}</title>
        ${verbatim('style', style)}
      </head>
      <body>
        ${body}
      </body>
    </html>`.markup
  }\n`;
};

/** The report as one file. */
export const pageDocument = (title: string, body: Markup, data: PageData, assets: PageAssets): string =>
  documentOf(
    title,
    assets,
    [`script-src '${assets.scriptHash}'`],
    html`${body} ${dataBlock('data', data)} ${verbatim('script', assets.script)}`
  );

/** A page to read and to file, without script, as one file in the style of the report. */
export const plainDocument = (title: string, body: Markup, style: PageStyle): string =>
  documentOf(title, style, [], body);
