import { expect } from 'chai';
import fc from 'fast-check';
import {
  displayWidth,
  printable,
  printableJson,
  printableLines,
  printableLog,
  wrap,
  wrapCell,
} from '../../../../src/render/text/printable.js';

describe('printable', () => {
  it('leaves names of every script alone', () => {
    for (const name of [
      'Vertrieb Süd',
      '営業部',
      'Продажи',
      'मिली\u200dजुली',
      'می\u200cخواهم',
      '😀 Support',
      'e\u0301',
    ]) {
      expect(printable(name)).to.equal(name);
    }
  });

  it('shows a mark for whatever would move the cursor, colour the text, break the line, turn it round or hide', () => {
    const hostile = [
      '\u001b[2J',
      '\r',
      '\n',
      '\t',
      '\u009b31m',
      '\u202e',
      '\u2066',
      '\u200e',
      '\u061c',
      '\u200b',
      '\ufeff',
      '\u2028',
      '\ud800',
    ];
    for (const text of hostile) expect(printable(`a${text}`)).to.equal(`a\ufffd${text.slice(1)}`);
    expect(printable('\u{e0041}')).to.equal('\ufffd');
  });
});

describe('printableLines', () => {
  it('keeps line ends of every system, and nothing else that moves', () => {
    expect(printableLines('a\r\nb\rc\nd\te\u001b[2J\u202ef')).to.equal('a\nb\nc\nd\ufffde\ufffd[2J\ufffdf');
    expect(printableLines('plain\ntext')).to.equal('plain\ntext');
  });
});

describe('printableLog', () => {
  it('marks what a runner of CI would take for a command, at the beginning of a line and within it', () => {
    expect(printableLog('::error::a\n  ::set-output name=x::y\nb ::notice::c')).to.equal(
      '\ufffd::error::a\n  \ufffd::set-output name=x::y\nb ::notice::c'
    );
    expect(printableLog('a ##[error]b ##vso[task.setvariable variable=PATH]c ##VSO[d]')).to.equal(
      'a #\ufffd#[error]b #\ufffd#vso[task.setvariable variable=PATH]c #\ufffd#VSO[d]'
    );
  });

  it('takes line ends and everything else as printableLines does', () => {
    expect(printableLog('a\r::b\u001b\u2028::c')).to.equal('a\n\ufffd::b\ufffd\ufffd::c');
    expect(printableLog('a: b # c ## d\n## [e] [f]\n\nx')).to.equal('a: b # c ## d\n## [e] [f]\n\nx');
  });
});

describe('printableJson', () => {
  it('writes what a runner looks for within a line as an escape', () => {
    const json = JSON.stringify({ a: '##[error]b ##vso[c]' });
    expect(printableJson(json)).to.equal('{"a":"\\u0023#[error]b \\u0023#vso[c]"}');
    expect(JSON.parse(printableJson(json))).to.deep.equal({ a: '##[error]b ##vso[c]' });
  });

  it('writes what is hostile as escapes, in the units that JSON has', () => {
    const json = JSON.stringify({ a: '\u202e\u009b\u{e0041}é\u001b', b: [1] }, null, 2);
    expect(printableJson(json)).to.equal('{\n  "a": "\\u202e\\u009b\\udb40\\udc41é\\u001b",\n  "b": [\n    1\n  ]\n}');
  });

  it('reads as the same values, and holds nothing hostile', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'binary' }), (value) => {
        const json = printableJson(JSON.stringify(value, null, 1));
        expect(JSON.parse(json)).to.deep.equal(JSON.parse(JSON.stringify(value)));
        expect(printableLines(json)).to.equal(json);
      })
    );
  });
});

describe('displayWidth', () => {
  const widths: readonly (readonly [string, number])[] = [
    ['', 0],
    ['Sales', 5],
    ['Süd', 3],
    ['営業部', 6],
    ['한국', 4],
    ['ｱ', 1],
    ['Ａ', 2],
    ['😀', 2],
    ['e\u0301', 1],
    ['a\u200db', 2],
    ['\u{20000}', 2],
    // One cluster of several characters, as terminals draw it.
    ['👩‍👩‍👧', 2],
    ['🇨🇭', 2],
    ['1️⃣', 2],
  ];
  for (const [text, width] of widths) {
    it(`of ${JSON.stringify(text)} is ${width}`, () => {
      expect(displayWidth(text)).to.equal(width);
    });
  }
});

describe('wrap', () => {
  it('leaves a text that fits as it is, blanks at its start too', () => {
    expect(wrap('  15 min', 10)).to.deep.equal(['  15 min']);
  });

  it('breaks between words and indents what follows', () => {
    expect(wrap('one two three four', 9, '  ')).to.deep.equal(['one two', '  three', '  four']);
  });

  it('leaves a word whole that is longer than a line: it can be copied', () => {
    expect(wrap('a bcdefghij k', 5)).to.deep.equal(['a', 'bcdefghij', 'k']);
  });

  it('breaks such a word only in a cell with others beside it', () => {
    expect(wrapCell('a bcdefghij k', 5)).to.deep.equal(['a', 'bcdef', 'ghij', 'k']);
    expect(wrapCell('not installed', 8)).to.deep.equal(['not', 'installe', 'd']);
    expect(wrapCell('営業部門', 5)).to.deep.equal(['営業', '部門']);
  });

  it('takes an escape sequence in a name for the text that will be shown', () => {
    expect(wrapCell('x\u001b[31m'.repeat(3), 8)).to.deep.equal(['x\ufffd[31mx\ufffd', '[31mx\ufffd[3', '1m']);
  });

  it('does not stop at a character that is wider than the cell', () => {
    expect(wrapCell('営業', 1)).to.deep.equal(['営', '業']);
  });
});
