import { expect } from 'chai';
import { known, unreadable } from '../../../src/facts/fact.js';
import { loginRangesOf } from '../../../src/facts/snapshot.js';

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
});
