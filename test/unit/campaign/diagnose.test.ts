import { expect } from 'chai';
import {
  diagnoseOrgs,
  FIRST_ALONE,
  shareOf,
  tryOrg,
  WITHIN_THREE,
  type Placed,
} from '../../../scripts/campaign/diagnose/campaign.js';
import { KINDS } from '../../../scripts/campaign/diagnose/kinds.js';

const SEED = 20_261_129;
/** Every kind is there once in 44 orgs: a part of them here, all of them in the campaign. */
const ORGS = 25;
const STEP = 7;

const placed = (place: number | null): Placed => ({ index: 0, cause: 'x', place, ranking: '' });

describe('the diagnose campaign, a slice of it', () => {
  it('has at least 25 causes to plant', () => {
    expect(new Set(KINDS.map(({ cause }) => cause)).size).to.be.at.least(25);
  });

  it('finds the cause that was planted in an org: first alone nearly always, never ruled out', async () => {
    const found: Placed[] = [];
    for (let at = 0; at < ORGS; at += 1) found.push(await tryOrg(SEED, (at * STEP) % KINDS.length));
    const missed = found.filter(({ place }) => place !== 1).map(({ cause, ranking }) => `${cause}: ${ranking}`);
    expect(shareOf(found, 1), missed.join('\n')).to.be.at.least(FIRST_ALONE);
    expect(shareOf(found, 3), missed.join('\n')).to.be.at.least(WITHIN_THREE);
    expect(found.filter(({ place }) => place === null)).to.deep.equal([]);
  }).timeout(120_000);

  it('counts what is ruled out as never found', () => {
    expect(shareOf([placed(1), placed(3), placed(null), placed(1)], 1)).to.equal(0.5);
    expect(shareOf([placed(1), placed(3), placed(null), placed(1)], 3)).to.equal(0.75);
  });

  it('takes no number of orgs that is none', async () => {
    expect(await diagnoseOrgs(['--orgs', 'many'])).to.equal(2);
  });
});
