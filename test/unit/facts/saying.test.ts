import { expect } from 'chai';
import { sayingOf } from '../../../src/facts/saying.js';

describe('what an org said', () => {
  it('is its code and its message, the code once', () => {
    expect(sayingOf({ code: 'INVALID_TYPE', message: 'No such type.' })).to.equal('INVALID_TYPE: No such type.');
    expect(sayingOf({ code: 'INVALID_TYPE', message: 'INVALID_TYPE: none' })).to.equal('INVALID_TYPE: none');
    expect(sayingOf({ code: '', message: 'terminated' })).to.equal('terminated');
  });
});
