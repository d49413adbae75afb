import { expect } from 'chai';
import { amount } from '../../../src/facts/amount.js';

describe('amount', () => {
  it('says one of one, and many of none and of many', () => {
    expect([0, 1, 2].map((count) => amount(count, 'token'))).to.deep.equal(['0 tokens', '1 token', '2 tokens']);
  });
});
