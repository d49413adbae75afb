import { expect } from 'chai';
import { pageDocument } from '../../../../src/render/html/document.js';
import { html } from '../../../../src/render/html/markup.js';
import { SMALL } from './support.js';

const ASSETS = {
  script: 'if (1 < 2) go();',
  scriptHash: 'sha256-SCRIPT=',
  style: 'a > b { c: d }',
  styleHash: 'sha256-STYLE=',
};
const page = pageDocument('Acme <prod>', html`<main>body</main>`, SMALL, ASSETS);

/** Content Security Policy Level 3. */
describe('the page as one file', () => {
  it('allows its own script and style by their hash, and nothing else', () => {
    const [, policy] = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page) ?? [];
    expect(policy?.replaceAll('&#39;', "'").split('; ')).to.deep.equal([
      "default-src 'none'",
      "script-src 'sha256-SCRIPT='",
      "style-src 'sha256-STYLE='",
      "base-uri 'none'",
      "form-action 'none'",
    ]);
  });

  it('holds script and style byte for byte, the style in the head and the script last', () => {
    expect(page).to.contain('<style>a > b { c: d }</style>').and.to.contain('<script>if (1 < 2) go();</script>');
    const order = ['<!doctype html>', '<title>', '<style>', '<main>body</main>', 'id="data"', '<script>if'];
    const places = order.map((text) => page.indexOf(text));
    expect(places).to.deep.equal([...places].sort((a, b) => a - b));
    expect(places).not.to.include(-1);
  });

  it('escapes its title, tells no address where it came from, and ends with a line', () => {
    expect(page).to.contain('<title>Acme &lt;prod&gt;</title>').and.to.contain('name="referrer" content="no-referrer"');
    expect(page).to.match(/^<!doctype html>\n<html lang="en">[^]*<\/html>\n$/);
  });
});
