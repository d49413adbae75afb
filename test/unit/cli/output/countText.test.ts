import { expect } from 'chai';
import { countText } from '../../../../src/cli/output/countText.js';
import { wordsFrom } from '../../../../src/cli/output/words.js';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

describe('countText', () => {
  const CASES: readonly (readonly [done: number, total: number, elapsedMs: number, text: string | null])[] = [
    [0, 200, 0, null],
    [50, 200, 1999, null],
    [0, 200, 2 * SECOND, '0 of 200'],
    [0, 200, 5 * MINUTE, '0 of 200'],
    [1, 2, 2 * SECOND, '1 of 2, about 10 s left'],
    [100, 200, 11 * SECOND, '100 of 200, about 20 s left'],
    [100, 200, 89 * SECOND, '100 of 200, about 90 s left'],
    [100, 200, 90 * SECOND, '100 of 200, about 2 min left'],
    [1, 4, MINUTE, '1 of 4, about 3 min left'],
    [1, 90, MINUTE, '1 of 90, about 89 min left'],
    [1, 92, MINUTE, '1 of 92, about 2 h left'],
    [1, 145, MINUTE, '1 of 145, about 2.5 h left'],
    [200, 200, MINUTE, '200 of 200'],
  ];
  for (const [done, total, elapsedMs, text] of CASES) {
    it(`says ${text ?? 'nothing'} of ${done}/${total} after ${elapsedMs} ms`, () => {
      expect(countText({ done, total, elapsedMs }, wordsFrom('progress'))).to.equal(text);
    });
  }
});
