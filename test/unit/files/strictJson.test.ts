import { expect } from 'chai';
import fc from 'fast-check';
import { LIMITS } from '../../../src/facts/limits.js';
import { BadJson, offsetIn, parseJson, placeIn } from '../../../src/files/strictJson.js';

const badness = (text: string): string => {
  try {
    return `read: ${JSON.stringify(parseJson(text))}`;
  } catch (error) {
    if (!(error instanceof BadJson)) throw error;
    return `${error.problem} ${error.offset} ${error.found}`;
  }
};

describe('strict JSON', () => {
  it('is what JSON is, with the same values', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), fc.boolean(), (value, indented) => {
        const text = JSON.stringify(value, null, indented ? 2 : 0);
        if (text.includes('"__proto__"')) return;
        expect(parseJson(text)).to.deep.equal(JSON.parse(text));
      })
    );
  });

  it('takes no text that JSON does not take', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...Array.from('[]{},:"\\u01e-. ntrue')) }), (text) => {
        let isJson = true;
        try {
          JSON.parse(text);
        } catch {
          isJson = false;
        }
        if (!isJson) expect(badness(text)).not.to.match(/^read/);
      }),
      { numRuns: 2000 }
    );
  });

  it('is refused where it is cut, is none, or means two things', () => {
    for (const [text, expected] of [
      ['', 'cut 0 '],
      ['{"a": [1, 2', 'cut 11 '],
      ['"abc', 'cut 4 '],
      ['[1,]', 'syntax 3 ]'],
      ['{"a" 1}', 'syntax 5 1'],
      ['{"a":1} x', 'syntax 8 x'],
      ["{'a':1}", "syntax 1 '"],
      ['[NaN]', 'syntax 1 N'],
      ['["\n"]', 'syntax 2 \n'],
      ['["\0"]', 'syntax 2 \0'],
      ['{"a":1,"a":2}', 'twice 7 a'],
      ['{"a":1,"\\u0061":2}', 'twice 7 a'],
      ['[{"a":1},{"a":2}]', 'read: [{"a":1},{"a":2}]'],
      ['{"x":{"__proto__":{}}}', 'reserved 6 __proto__'],
      ['{"\\u005f_proto__":1}', 'reserved 1 __proto__'],
      ['["\\x"]', 'syntax 2 \\'],
    ] as const) {
      expect(badness(text), text).to.equal(expected);
    }
  });

  it('goes no deeper than the limit', () => {
    const nested = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);
    expect(badness(nested(LIMITS.depth))).to.match(/^read/);
    expect(badness(nested(LIMITS.depth + 1))).to.equal(`too-deep ${LIMITS.depth} ${LIMITS.depth}`);
    expect(badness('[{"a":'.repeat(1_000_000))).to.match(/^too-deep/);
  });

  it('knows the place of a value, or of the nearest thing around it', () => {
    const text = '{\n  "a": [1, {"b": true}],\n  "c": null\n}';
    expect(placeIn(text, offsetIn(text, ['a', 1, 'b']))).to.deep.equal({ line: 2, column: 18 });
    expect(placeIn(text, offsetIn(text, ['c']))).to.deep.equal({ line: 3, column: 8 });
    expect(placeIn(text, offsetIn(text, ['a', 7]))).to.deep.equal({ line: 2, column: 8 });
    expect(placeIn(text, offsetIn(text, []))).to.deep.equal({ line: 1, column: 1 });
  });
});
