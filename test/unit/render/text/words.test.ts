import { expect } from 'chai';
import { wordsFrom } from '../../../../src/cli/output/words.js';
import { counted, joined, type Words } from '../../../../src/render/text/words.js';

const told: Words = (key, ...values) => [key, ...values].join(' ');

describe('a number in a sentence', () => {
  it('has a sentence of its own where it is one, and the other for none and for many', () => {
    expect([0, 1, 2, 1000].map((count) => counted('users', count, told))).to.deep.equal([
      'users.many 0',
      'users.one',
      'users.many 2',
      'users.many 1000',
    ]);
  });
});

describe('counts in a sentence', () => {
  const join = (...parts: readonly string[]): string => joined(parts, wordsFrom('screen'));

  it('stand with commas and an "and" before the last', () => {
    expect(join('2 profiles', '1 app', '3 components')).to.equal('2 profiles, 1 app and 3 components');
    expect(join('2 profiles', '1 app')).to.equal('2 profiles and 1 app');
    expect(join('1 app')).to.equal('1 app');
    expect(join()).to.equal('');
  });

  it('are left as they were', () => {
    const parts = ['a', 'b'];
    joined(parts, told);
    expect(parts).to.deep.equal(['a', 'b']);
  });
});
