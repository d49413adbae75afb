import { expect } from 'chai';
import { known, unreadable } from '../../../src/facts/fact.js';
import { loginAddressesOf, loginRangesOf } from '../../../src/facts/snapshot.js';

describe('the login ranges of a profile', () => {
  const loginIpRanges = known({ sales: 2, service: 0 });

  it('are none where a whole org lists none of it', () => {
    const org = { loginIpRanges, allProfilesListed: true };
    expect(['sales', 'service', 'other'].map((key) => loginRangesOf(org, key))).to.deep.equal([
      known(2),
      known(0),
      known(0),
    ]);
  });

  it('are not known where a tree holds no file that tells of them', () => {
    const tree = { loginIpRanges, allProfilesListed: false };
    expect(['service', ''].map((key) => loginRangesOf(tree, key))).to.deep.equal([
      known(0),
      unreadable('missing', 'Profile.loginIpRanges'),
    ]);
    const unread = unreadable('missing', 'Profile');
    expect(loginRangesOf({ loginIpRanges: unread, allProfilesListed: true }, 'sales')).to.deep.equal(unread);
  });

  it('go from an address to another; a profile without ranges has none, and one whose ranges did not come is not known', () => {
    const range = [{ start: '203.0.113.10', end: '203.0.113.20' }];
    const org = {
      loginIpRanges: known({ sales: 1, finance: 1 }),
      loginAddresses: known({ sales: range }),
      allProfilesListed: true,
    };
    expect(loginAddressesOf(org, 'sales')).to.deep.equal(known(range));
    expect(loginAddressesOf(org, 'other')).to.deep.equal(known([]));
    expect(loginAddressesOf(org, 'finance')).to.deep.equal(unreadable('missing', 'LoginIpRange'));
  });
});
