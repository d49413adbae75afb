import { expect } from 'chai';
import { known, unreadable, unset, type Fact } from '../../../src/facts/fact.js';
import { ipRelaxationFact, type IpRelaxation } from '../../../src/facts/ipRelaxation.js';
import type { RawValue } from '../../../src/facts/raw.js';

const read = (ipRelaxation?: RawValue): Fact<IpRelaxation> =>
  ipRelaxationFact(ipRelaxation === undefined ? {} : { ipRelaxation }, 'ipRelaxation');

describe('the IP relaxation of an app', () => {
  // As connected apps write it, and as external client apps do.
  const spellings: readonly (readonly [string, IpRelaxation])[] = [
    ['ENFORCE', 'ENFORCE'],
    ['BYPASS_2FACTOR', 'BYPASS_2FACTOR'],
    ['BYPASS', 'BYPASS'],
    ['ENFORCE_RELAXREFRESH', 'ENFORCE_RELAXREFRESH'],
    ['Enforce', 'ENFORCE'],
    ['Bypass_2Factor', 'BYPASS_2FACTOR'],
    ['Bypass', 'BYPASS'],
    ['Enforce_RelaxRefresh', 'ENFORCE_RELAXREFRESH'],
  ];
  for (const [text, value] of spellings) {
    it(`is ${value} where ${text} is written`, () => {
      expect(read(text)).to.deep.equal(known(value));
    });
  }

  it('is unset where none is written', () => {
    for (const nothing of [undefined, null, '']) expect(read(nothing)).to.deep.equal(unset);
  });

  it('is not guessed from another word', () => {
    for (const text of ['BYPASS_3FACTOR', 'Relax', 'ENFORCED'])
      expect(read(text)).to.deep.equal(unreadable('unknown-value', `ipRelaxation: ${text}`));
  });

  it('is malformed where two are written', () => {
    expect(read(['ENFORCE', 'BYPASS'])).to.deep.equal(unreadable('malformed', 'ipRelaxation: ENFORCE / BYPASS'));
  });
});
