import { expect } from 'chai';
import { tokensConcerned } from '../../../src/change/tokensConcerned.js';
import type { ProposalWithImpact } from '../../../src/change/withImpact.js';
import { known } from '../../../src/facts/fact.js';
import { tokensOf, tokenUse } from '../support/builders.js';
import { impactOf, proposalOf } from './proposals.js';

const FACTS = {
  reading: tokensOf(
    tokenUse({ appId: 'A', userId: 'ann' }),
    tokenUse({ appId: 'A', userId: 'bob' }),
    tokenUse({ appId: 'B', userId: 'ann' }),
    tokenUse({ appId: 'B', userId: null }),
    tokenUse({ appId: 'C', userId: 'cat' }),
    tokenUse({ appId: null, userId: 'dan' })
  ),
  integrationUsers: known(new Set<string>()),
};

const of = (appId: string | null, change: Partial<ProposalWithImpact> = {}, proposal = {}): ProposalWithImpact => ({
  proposal: proposalOf({ appId, ...proposal }),
  impact: impactOf(1),
  endsOwnLogin: false,
  ...change,
});

describe('tokensConcerned', () => {
  it('counts each token and each user once, of the apps that change', () => {
    expect(tokensConcerned([of('A'), of('B'), of('B')], FACTS)).to.deep.equal({
      tokens: 4,
      users: 2,
      newlyFailing: 2,
      complete: true,
    });
  });

  it('counts nothing of what is not planned, or is no matter of tokens', () => {
    const none = [of('A', {}, { verdict: 'refused' }), of('B', {}, { lifetimes: null })];
    expect(tokensConcerned(none, FACTS)).to.deep.equal({ tokens: 0, users: 0, newlyFailing: 0, complete: true });
  });

  it('takes the reading that ends more where the limit is not known', () => {
    const { tokens, newlyFailing } = tokensConcerned(
      [of('A', { impact: { ...impactOf(1), underLimit: impactOf(2) } })],
      FACTS
    );
    expect([tokens, newlyFailing]).to.deep.equal([2, 2]);
  });

  for (const [what, change] of [
    ['an impact is not known', of(null, { impact: null })],
    ['not all tokens could be read', of('A', { impact: { ...impactOf(0), complete: false } })],
  ] as const) {
    it(`says that there may be more where ${what}`, () => {
      expect(tokensConcerned([change], null)).to.deep.equal({ tokens: 0, users: 0, newlyFailing: 0, complete: false });
    });
  }
});
