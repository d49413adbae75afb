import { expect } from 'chai';
import { wordsFrom } from '../../../../src/cli/output/words.js';
import { counted, filled, joined, type Words } from '../../../../src/render/text/words.js';

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

describe('a sentence with values', () => {
  it('takes the first word after a one, and the second after every other number', () => {
    const sentence = '%s {login|logins} of %s {user|users} in %s {day|days}.';
    expect(filled(sentence, [1, 2, 1])).to.equal('1 login of 2 users in 1 day.');
    expect(filled(sentence, [0, '1', 30])).to.equal('0 logins of 1 user in 30 days.');
    expect(filled('%s of %s {token lies|tokens lie} about', [1, 3])).to.equal('1 of 3 tokens lie about');
  });

  it('takes a name for a name, whatever is in it', () => {
    expect(filled('%s has %s {token|tokens}, 90%% of all', ['{a|b} %s %%', 1])).to.equal(
      '{a|b} %s %% has 1 token, 90% of all'
    );
  });

  it('is how every sentence of messages/ is made', () => {
    expect(wordsFrom('rules')('permission/mfa-waived.fail', 1, 0)).to.equal(
      '1 active user is excused from a second factor; at most 0 are permitted.'
    );
  });

  it('leaves holes open that nobody fills', () => {
    expect(filled('%s of %s', [1])).to.equal('1 of %s');
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
