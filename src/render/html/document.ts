import { dataBlock, html, verbatim, type Markup } from './markup.js';
import type { PageData } from './pageData.js';

/** Script and style of the page with the hashes by which its policy allows them (`sha256-…` in base64). */
export type PageAssets = {
  readonly script: string;
  readonly scriptHash: string;
  readonly style: string;
  readonly styleHash: string;
};

/**
 * Nothing from anywhere: no request, no frame, no form, no base, and no script or style but the two that stand in the page
 * (Content Security Policy Level 3).
 */
const policyOf = ({ scriptHash, styleHash }: PageAssets): string =>
  [
    "default-src 'none'",
    `script-src '${scriptHash}'`,
    `style-src '${styleHash}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');

/** The page as one file. */
export const pageDocument = (title: string, body: Markup, data: PageData, assets: PageAssets): string =>
  `<!doctype html>\n${
    html`<html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${policyOf(assets)}" />
        <meta name="referrer" content="no-referrer" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title}</title>
        ${verbatim('style', assets.style)}
      </head>
      <body>
        ${body} ${dataBlock('data', data)} ${verbatim('script', assets.script)}
      </body>
    </html>`.markup
  }\n`;
