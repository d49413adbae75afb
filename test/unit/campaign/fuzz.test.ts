import { expect } from 'chai';
import { allProbes, tryInputs, type Found } from '../../../scripts/campaign/fuzz/campaign.js';
import { PRODUCT } from '../../../scripts/campaign/fuzz/product.js';
import { PLANTED } from './plantedFaults.js';

const SEED = 20_261_129;

/** A slice, and at the same time a tenth of the least campaign that is worth its name. */
const SLICE = 2000;

describe('the fuzz campaign, a slice of it', () => {
  let made: Awaited<ReturnType<typeof allProbes>>;
  before(async () => {
    made = await allProbes();
  });
  after(() => made.end());

  it('finds nothing: no crash, no wait, no value that nobody wrote, no secret', async () => {
    const found: Found[] = [];
    const tried = await tryInputs({ probes: made.probes, seed: SEED, inputs: SLICE }, (one) => found.push(one) > 0);
    expect(found.map(({ index, name, wrong }) => `${index}, ${name}: ${wrong.join('; ')}`)).to.deep.equal([]);
    expect(tried).to.deep.equal({ decoders: 1400, texts: 400, trees: 100, answers: 100 });
  }).timeout(60_000);

  it('has twenty planted faults to find', () => {
    expect(PLANTED).to.have.lengthOf(20);
  });

  for (const { what, kind, broken } of PLANTED) {
    it(`finds a planted fault: ${what}`, async () => {
      const found: Found[] = [];
      const product = { ...PRODUCT, ...broken };
      await tryInputs({ probes: made.probes, product, seed: SEED, inputs: SLICE, only: kind }, (one) => {
        found.push(one);
        return false;
      });
      expect(found).to.have.lengthOf(1);
    }).timeout(60_000);
  }
});
