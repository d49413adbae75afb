import { expect } from 'chai';
import { countsAllOf, unreadTokens, withTokensOf } from '../../../src/facts/tokenUse.js';
import { tokensOf, tokenUse } from '../support/builders.js';

describe('tokens that nobody could read', () => {
  it('are no tokens, and no number either, with the reason', () => {
    expect(unreadTokens('no-permission', 'Manage Users')).to.deep.equal({
      tokens: [],
      total: null,
      complete: false,
      uncountedApps: [],
      howRead: null,
      gaps: [{ component: 'OauthToken', reason: 'no-permission', detail: 'Manage Users' }],
    });
  });
});

describe('tokens of external client apps', () => {
  const PORTAL = '0x5000000000001';
  const uncounted = { ...tokensOf(tokenUse()), uncountedApps: [PORTAL, 'other'] };

  it('are not all there where nobody has counted them', () => {
    expect(countsAllOf(uncounted, PORTAL)).to.be.false;
    expect(countsAllOf(uncounted, '0H4000000000001')).to.be.true;
    expect(countsAllOf({ ...uncounted, complete: false }, '0H4000000000001')).to.be.false;
  });

  it('are all there once their usage was told, be it none', () => {
    const own = tokenUse({ appId: PORTAL });
    const counted = withTokensOf(uncounted, PORTAL, [own]);
    expect(counted.tokens).to.deep.equal([...uncounted.tokens, own]);
    expect(counted.total).to.equal(2);
    expect(counted.uncountedApps).to.deep.equal(['other']);
    expect(countsAllOf(withTokensOf(uncounted, PORTAL, []), PORTAL)).to.be.true;
    expect(withTokensOf({ ...uncounted, total: null }, PORTAL, [own]).total).to.be.null;
  });
});
