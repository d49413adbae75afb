import { expect } from 'chai';
import { byText, groupBy, sumOrNull } from '../../../src/facts/order.js';

describe('the order of texts', () => {
  const inOrder = (texts: readonly string[]): readonly string[] => [...texts].sort(byText);

  it('is that of their code units: capitals first, and letters with accents after all others, in any language', () => {
    expect(inOrder(['b', 'é', 'a', 'Z', 'a1', '', 'z'])).to.deep.equal(['', 'Z', 'a', 'a1', 'b', 'z', 'é']);
  });

  it('says before, after and equal', () => {
    expect([byText('a', 'b'), byText('b', 'a'), byText('a', 'a')]).to.deep.equal([-1, 1, 0]);
  });
});

describe('groups of the same key', () => {
  it('stand in the order in which their keys first appear, and so do their members', () => {
    const words = ['pear', 'apple', 'plum', 'avocado', 'fig', 'apricot'];
    expect([...groupBy(words, (word) => word.charAt(0))]).to.deep.equal([
      ['p', ['pear', 'plum']],
      ['a', ['apple', 'avocado', 'apricot']],
      ['f', ['fig']],
    ]);
  });

  it('are none where there is nothing', () => {
    expect(groupBy([], () => 'a').size).to.equal(0);
  });

  it('may have any name', () => {
    expect([...groupBy(['constructor', '__proto__'], (name) => name).keys()]).to.deep.equal([
      'constructor',
      '__proto__',
    ]);
  });
});

describe('the sum of counts', () => {
  const sums: readonly (readonly [readonly (number | null)[], number | null, string])[] = [
    [[], 0, 'nothing'],
    [[0, 0], 0, 'zeros that were counted'],
    [[3, 4, 5], 12, 'numbers'],
    [[null, 4], null, 'the first not read'],
    [[4, null, 5], null, 'one in the middle not read'],
    [[0, null], null, 'the last not read, after a zero'],
  ];
  for (const [counts, sum, what] of sums) {
    it(`of ${what} is ${sum === null ? 'not known' : String(sum)}`, () => {
      expect(sumOrNull(counts)).to.equal(sum);
    });
  }
});
