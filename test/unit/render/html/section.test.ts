import { expect } from 'chai';
import { html } from '../../../../src/render/html/markup.js';
import { list, sectionMarkup, table } from '../../../../src/render/html/section.js';

/** Without the white space between tags. */
const tight = ({ markup }: { readonly markup: string }): string =>
  markup.replace(/\s*\n\s*/g, '').replace(/> +</g, '><');

describe('a section of the page', () => {
  const section = { id: 'tokens', title: 'Tokens & more', lead: 'What <they> are.', body: html`<p>body</p>` };

  it('is led to by its id and named by its title, with a lead before the body', () => {
    expect(tight(sectionMarkup(section))).to.equal(
      '<section id="tokens" aria-labelledby="tokens-title"><h2 id="tokens-title">Tokens &amp; more</h2>' +
        '<p class="lead">What &lt;they&gt; are.</p><p>body</p></section>'
    );
  });

  it('may have no lead', () => {
    expect(tight(sectionMarkup({ ...section, lead: null }))).not.to.contain('lead');
  });
});

describe('a table of the page', () => {
  it('has a caption, heads of columns, and a head to each row', () => {
    const markup = tight(
      table(
        'Who',
        ['Name', 'Users'],
        [
          ['A<b>', '3'],
          [html`<i>B</i>`, html`<b>4</b>`],
        ]
      )
    );
    expect(markup).to.equal(
      '<div class="scroll" tabindex="0" role="group" aria-label="Who"><table class="plain"><caption>Who</caption>' +
        '<thead><tr><th scope="col">Name</th><th scope="col">Users</th></tr></thead><tbody>' +
        '<tr><th scope="row"><bdi>A&lt;b&gt;</bdi></th><td>3</td></tr>' +
        '<tr><th scope="row"><bdi><i>B</i></bdi></th><td><b>4</b></td></tr>' +
        '</tbody></table></div>'
    );
  });
});

describe('a list of the page', () => {
  it('has an item for each text, escaped', () => {
    expect(tight(list(['a', '<b>']))).to.equal('<ul><li>a</li><li>&lt;b&gt;</li></ul>');
  });
});
