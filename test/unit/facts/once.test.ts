import { expect } from 'chai';
import { onceFor } from '../../../src/facts/once.js';

describe('onceFor', () => {
  it('makes one thing for all that have the same key', () => {
    const made: string[] = [];
    const of = onceFor(
      (word: string) => [made.push(word)],
      (word) => word.toLowerCase()
    );
    expect(of('A')).to.equal(of('a'));
    expect(of('b')).not.to.equal(of('a'));
    expect(made).to.deep.equal(['A', 'b']);
  });
});
