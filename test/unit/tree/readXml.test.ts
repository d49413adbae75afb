import { expect } from 'chai';
import { parseXml } from '../../../src/tree/readXml.js';
import { MalformedXml } from '../../../src/facts/xmlElements.js';

const refusal = (text: string): { line: number; message: string } => {
  try {
    parseXml(text);
  } catch (error) {
    if (error instanceof MalformedXml) return { line: error.line, message: error.message };
    throw error;
  }
  throw new Error('was not refused');
};

describe('a component file', () => {
  it('is read as its texts, with the line of each element', () => {
    const { root, node, lines } = parseXml(
      '<?xml version="1.0"?>\n<ConnectedApp>\n  <label>A &amp; B</label>\n  <oauthConfig>\n    <scopes>Api</scopes>\n    <scopes>Full</scopes>\n  </oauthConfig>\n</ConnectedApp>'
    );
    expect(root).to.equal('ConnectedApp');
    expect(node).to.deep.equal({ label: 'A & B', oauthConfig: { scopes: ['Api', 'Full'] } });
    expect(lines).to.deep.equal({ label: 3, oauthConfig: 4, 'oauthConfig.scopes': 5 });
  });

  it('may have line breaks inside tags, attributes, comments, CDATA and nil elements', () => {
    const { node } = parseXml(
      '<P xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\n<profile xsi:nil="true"/><!-- x --><label\n  xml:lang="ja"\n><![CDATA[<営業>]]></label><empty/></P>'
    );
    expect(node).to.deep.equal({ profile: null, label: '<営業>', empty: '' });
  });

  it('keeps elements called like parts of an object as elements', () => {
    const { node } = parseXml('<P><constructor>a</constructor><__proto__>b</__proto__></P>');
    expect(Object.keys(node)).to.deep.equal(['constructor', '__proto__']);
  });

  it('that is not well-formed is refused with its line', () => {
    expect(refusal('<A>\n<b>x</a>').line).to.equal(2);
    expect(refusal('<A>\n<b>x</b>\n').message).to.match(/unclosed/i);
    expect(refusal('').message).to.not.equal('');
    expect(refusal('just text').message).to.not.equal('');
    expect(refusal('<A/><B/>').message).to.not.equal('');
    expect(refusal('<A>&nbsp;</A>').message).to.match(/undefined entity/i);
  });

  it('expands nothing and fetches nothing: a document type declaration is refused', () => {
    const bomb = '<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>\n<A>&b;</A>';
    expect(refusal(bomb).message).to.equal('document type declaration');
    expect(refusal('<!DOCTYPE a SYSTEM "file:///etc/passwd"><A/>').message).to.equal('document type declaration');
  });

  it('is not followed into any depth', () => {
    expect(refusal('<a>'.repeat(100) + '</a>'.repeat(100)).message).to.equal('more than 50 levels');
  });
});
