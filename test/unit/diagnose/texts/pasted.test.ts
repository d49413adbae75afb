import { expect } from 'chai';
import { readPasted, wordsOf } from '../../../../src/diagnose/texts/pasted.js';

const words = (text: string): string => readPasted(text).words.trim();
const cells = (text: string): readonly string[] =>
  readPasted(text)
    .cells.map((cell) => cell.words.trim())
    .filter((cell) => cell !== '');
const heads = (text: string): readonly string[] => readPasted(text).heads.map((head) => head.words.trim());

describe('pasted: wordsOf', () => {
  const cases: readonly (readonly [text: string, words: string])[] = [
    ["User hasn't approved", ' user hasn t approved '],
    ['INVALID_SESSION_ID: 42!', ' invalid_session_id 42 '],
    ['Größe, été', ' größe été '],
    ['…', '  '],
  ];
  for (const [text, said] of cases) {
    it(`"${text}" has "${said}"`, () => {
      expect(wordsOf(text)).to.equal(said);
    });
  }
});

describe('pasted: what is encoded', () => {
  const cases: readonly (readonly [what: string, text: string, words: string])[] = [
    ['percent', 'a%20b%2Fc', 'a b c'],
    ['percent, of several bytes', 'caf%C3%A9', 'café'],
    ['percent that is no UTF-8', 'a%E2%82b', 'a b'],
    ['percent that is none', '100% of%zz', '100 of zz'],
    ['entities by name', 'a&apos;b&quot;c&lt;d&gt;e&nbsp;f', 'a b c d e f'],
    ['an ampersand', 'a&amp;b', 'a b'],
    ['an entity in an entity', 'a&amp;lt;b', 'a b'],
    ['entities by number', '&#65;&#x42;&#X43;', 'a b c'.replaceAll(' ', '')],
    ['an entity that is no character', 'a&#9999999;b', 'a b'],
    ['the last character that there is', 'a&#1114111;b', 'a b'],
    ['escapes of JSON', String.raw`a\u0042c`, 'abc'],
    ['escapes of a byte', String.raw`a\x42c`, 'abc'],
    ['escaped quotes', String.raw`a\"b\\"c`, 'a b c'],
    ['percent in percent in percent', 'a%252520b', 'a b'],
    ['four times, and no fifth', 'a%2525252520b', 'a 20b'],
  ];
  for (const [what, text, said] of cases) {
    it(what, () => {
      expect(words(text)).to.equal(said);
    });
  }

  it('ends lines by escapes, too', () => {
    expect(cells(String.raw`a\nb\\nc\td\re`)).to.deep.equal(['a', 'b', 'c', 'd', 'e']);
  });
});

describe('pasted: what takes no room', () => {
  it('parts no word', () => {
    expect(words('se\u200bs\u00adsi\ufeffon')).to.equal('session');
    expect(words('\u001b[1;31mses\u001b[0msion')).to.equal('session');
  });

  it('is a letter in one piece', () => {
    expect(words('e\u0301te\u0301')).to.equal('été');
  });

  it('is a blank by another name', () => {
    expect(words('a\u00a0b')).to.equal('a b');
    expect(cells('Restricted\u00a0IP')).to.deep.equal(['restricted ip']);
  });
});

describe('pasted: what logs and mails put before a line', () => {
  const before: readonly string[] = [
    '> ',
    '> > ',
    '| ',
    '* ',
    '#11 0.53 ',
    '#7 12 ',
    '2026-11-29T01:02:03Z ',
    '2026-11-29 01:02:03.456 ',
    '2026-11-29 01:02:03,456+01:00 ',
    '[2026-11-29T01:02:03Z] ',
    'ERROR ',
    'warn: ',
    '[main] ',
    '[worker-1:2.x] ',
    '2026-11-29T01:02:03Z ERROR [job] ',
  ];
  for (const prefix of before) {
    it(`"${prefix}" is no part of the text`, () => {
      expect(words(`${prefix}session expired\n${prefix}or invalid`)).to.equal('session expired or invalid');
    });
  }

  it('may be a text itself, in the middle of a line or without what follows', () => {
    expect(words('no ERROR here')).to.equal('no error here');
    expect(words('error=invalid_grant')).to.equal('error invalid_grant');
    expect(words('ERRORS here')).to.equal('errors here');
    expect(words('#11 tokens')).to.equal('11 tokens');
  });
});

describe('pasted: cells', () => {
  const cases: readonly (readonly [text: string, cells: readonly string[]])[] = [
    ['a b\nc\rd\te', ['a b', 'c', 'd', 'e']],
    ['a|b│c,d;e', ['a', 'b', 'c', 'd', 'e']],
    ['{"a":"b c"}[d]<e>', ['a', 'b c', 'd', 'e']],
    ['“a”', ['a']],
    ['a  b c', ['a', 'b c']],
    ["say 'Restricted IP' now", ['say', 'restricted ip', 'now']],
    ["user hasn't approved", ['user hasn t approved']],
    ['a.b/c', ['a b c']],
    ['Status: Restricted IP', ['restricted ip']],
    ['Login History Status: Restricted IP', ['restricted ip']],
    ['Login Status = Failed: No Access', ['no access']],
    ['Failed: Status', ['status']],
    ['the status: Restricted IP', ['the status restricted ip']],
  ];
  for (const [text, said] of cases) {
    it(JSON.stringify(text), () => {
      expect(cells(text)).to.deep.equal(said);
    });
  }
});

describe('pasted: heads', () => {
  const cases: readonly (readonly [text: string, heads: readonly string[]])[] = [
    ['invalid_grant: expired', ['invalid_grant']],
    ['failed: invalid_grant : expired', ['failed', 'invalid_grant']],
    ['Acme::Error', []],
    ['no colon', []],
    ['INVALID_GRANT: a\nINVALID_CLIENT: b', ['invalid_grant', 'invalid_client']],
  ];
  for (const [text, said] of cases) {
    it(JSON.stringify(text), () => {
      expect(heads(text)).to.deep.equal(said);
    });
  }
});

describe('pasted: where a piece stands', () => {
  it('is told by the words before it', () => {
    const { words: all, cells: pieces, heads: before } = readPasted('one two, …, x three: four :: y: z\nStatus: five');
    expect(all).to.equal(' one two x three four y z status five ');
    const placed = pieces.filter((piece) => piece.words.trim() !== '').map((piece) => [piece.words, piece.at]);
    expect(placed).to.deep.equal([
      [' one two ', 0],
      [' x three four y z ', 8],
      // Without what names the column.
      [' five ', 32],
    ]);
    expect(before.map((piece) => [piece.words, piece.at])).to.deep.equal([
      [' three ', 10],
      [' y ', 21],
      [' status ', 25],
    ]);
    for (const { words: own, at } of [...pieces, ...before]) {
      if (own.trim() !== '') expect(all.slice(at, at + own.length)).to.equal(own);
    }
  });
});

describe('pasted: of a long text', () => {
  const HALF = 32_768;

  it('as much is read of its beginning as of its end', () => {
    const whole = `first${' '.repeat(2 * HALF - 'firstlast'.length)}last`;
    expect(whole).to.have.length(2 * HALF);
    expect(words(whole)).to.equal('first last');
    const middle = `first${' '.repeat(HALF)}middle${' '.repeat(HALF)}last`;
    expect(words(middle)).to.equal('first last');
  });

  it('the cut parts two words', () => {
    const cut = `${'a'.repeat(HALF)}b${'c'.repeat(HALF)}`;
    expect(cells(cut)).to.deep.equal(['a'.repeat(HALF), 'c'.repeat(HALF)]);
  });
});
