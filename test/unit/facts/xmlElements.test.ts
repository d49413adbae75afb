import { expect } from 'chai';
import { LIMITS } from '../../../src/facts/limits.js';
import { MalformedXml, parseElements, type XmlElement } from '../../../src/facts/xmlElements.js';

const outline = ({ prefix, name, isNil, text, children }: XmlElement): string =>
  `${prefix}${name}${isNil ? '!' : ''}(${children.length === 0 ? text : children.map(outline).join()})`;

const refusal = (text: string): string => {
  try {
    parseElements(text);
  } catch (error) {
    if (error instanceof MalformedXml) return `${error.line}: ${error.message}`;
    throw error;
  }
  return 'taken';
};

describe('parseElements', () => {
  it('tells names from prefixes, nil from empty, and texts with their entities and CDATA', () => {
    const text =
      '<s:a xmlns:s="x"><b xsi:nil="1"/><b xsi:nil="true"/><c/><d>1 &lt; <![CDATA[<2>]]><!-- no --></d></s:a>';
    expect(outline(parseElements(text))).to.equal('s:a(b!(),b!(),c(),d(1 < <2>))');
  });

  it('tells where an element and its content stand', () => {
    const text = '<a>\n  <b x="1">text</b>\n  <c/>\n</a>';
    const [b, c] = parseElements(text).children;
    expect([b?.line, text.slice(b?.start, b?.end), text.slice(b?.contentStart, b?.contentEnd)]).to.deep.equal([
      2,
      '<b x="1">text</b>',
      'text',
    ]);
    expect([c?.line, text.slice(c?.start, c?.end), c?.contentStart === c?.end]).to.deep.equal([3, '<c/>', true]);
  });

  it('refuses what is cut, not well-formed, of unknown entities, with a document type, or too deep', () => {
    const nested = (levels: number): string => '<a>'.repeat(levels) + '</a>'.repeat(levels);
    expect(refusal('')).to.equal('1: document must contain a root element');
    expect(refusal('<a>\n<b>')).to.match(/^2: unclosed tag/);
    expect(refusal('<a></b>')).to.match(/^1: unexpected close tag/);
    expect(refusal('<a>&eacute;</a>')).to.match(/^1: undefined entity/);
    expect(refusal('<!DOCTYPE a []><a/>')).to.equal('1: document type declaration');
    expect(refusal(nested(LIMITS.depth))).to.equal('taken');
    expect(refusal(nested(LIMITS.depth + 1))).to.equal('1: more than 50 levels');
  });
});
