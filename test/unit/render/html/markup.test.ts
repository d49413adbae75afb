import { expect } from 'chai';
import fc from 'fast-check';
import { dataBlock, html, verbatim } from '../../../../src/render/html/markup.js';

describe('html', () => {
  it('escapes every value, between tags and in attributes', () => {
    const name = `<img src=x onerror="alert('1')"> & Co`;
    expect(html`<p title="${name}">${name}</p>`.markup).to.equal(
      '<p title="&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt; &amp; Co">' +
        '&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt; &amp; Co</p>'
    );
  });

  it('takes markup, lists of it and numbers as they are, and null or undefined as nothing', () => {
    expect(html`<b>${[html`<i>${1}</i>`, null, html`<i>${'&'}</i>`]}${null}${undefined}</b>`.markup).to.equal(
      '<b><i>1</i><i>&amp;</i></b>'
    );
  });

  it('lets no text open a tag, end an attribute or begin an entity', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const { markup } = html`${text}`;
        if (/[<>"']|&(?!(amp|lt|gt|quot|#39);)/.test(markup)) throw new Error(markup);
      })
    );
  });
});

describe('dataBlock', () => {
  const jsonOf = (markup: string): string =>
    /^<script type="application\/json" id="data">([^]*)<\/script>$/.exec(markup)![1]!;

  it('holds data that cannot end its element or open a comment in it', () => {
    const data = { name: '</script><script>alert(1)</script><!-- \u2028 ]]>' };
    const { markup } = dataBlock('data', data);
    expect(markup.match(/<\/?script/g)).to.have.length(2);
    expect(markup).not.to.contain('<!--');
    expect(JSON.parse(jsonOf(markup))).to.deep.equal(data);
  });

  it('gives back what it was given', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        const data: unknown = JSON.parse(text);
        expect(JSON.parse(jsonOf(dataBlock('data', data).markup))).to.deep.equal(data);
      })
    );
  });
});

describe('verbatim', () => {
  it('leaves every byte, since a hash stands for it', () => {
    expect(verbatim('script', 'if (a < b && c) go("x");').markup).to.equal('<script>if (a < b && c) go("x");</script>');
  });
});
