import { expect } from 'chai';
import { tryFleet } from '../../scripts/campaign/fleet/campaign.js';

describe('a list of orgs in shards, a slice of the campaign', () => {
  it('comes to what one run gives, in every file, on the screen and as the exit code, also with a shard made later', async () => {
    const { equal, differs, broken, perShard, bytes, exitCode } = await tryFleet(10, 3);
    expect(differs).to.deep.equal([]);
    expect(equal).to.equal(10);
    expect(broken).to.equal(2);
    expect(perShard.reduce((sum, count) => sum + count, 0)).to.equal(10);
    expect(bytes).to.be.greaterThan(100_000);
    // An org of the list is not known.
    expect(exitCode).to.equal(2);
  }).timeout(300_000);
});
