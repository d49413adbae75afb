import { expect } from 'chai';
import { csvText } from '../../../../src/render/text/csv.js';

describe('csvText', () => {
  it('ends each row with CRLF and quotes what needs it (RFC 4180)', () => {
    expect(
      csvText([
        ['a', 1, undefined],
        ['b,c', 'say "x"', null],
      ])
    ).to.equal('a,1,\r\n"b,c","say ""x""",\r\n');
  });

  it('makes text of what a spreadsheet takes for a formula', () => {
    expect(csvText([['=1+1', ' @x', '\r-1', 'a=1']])).to.match(/^'=1\+1,' @x,"'\n-1",a=1\r\n$/);
  });
});
