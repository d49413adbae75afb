import { expect } from 'chai';
import { levelDemand, relaxationDemand } from '../../../src/effective/demand.js';

describe('how much is demanded', () => {
  it('by session levels: high assurance most, no level no more than the lowest', () => {
    expect([null, 'LOW', 'STANDARD', 'HIGH_ASSURANCE', 'Standard', 'constructor'].map(levelDemand)).to.deep.equal([
      0,
      0,
      1,
      2,
      undefined,
      undefined,
    ]);
  });

  it('by IP relaxations: the two halfway houses alike, in the spelling of either kind of app', () => {
    const demand = ['ENFORCE', 'ENFORCE_RELAXREFRESH', 'BYPASS_2FACTOR', 'BYPASS', 'Bypass'].map(relaxationDemand);
    expect(demand).to.deep.equal([2, 1, 1, 0, 0]);
    expect([null, 'toString', 'soon'].map(relaxationDemand)).to.deep.equal([undefined, undefined, undefined]);
  });
});
