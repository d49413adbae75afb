import { expect } from 'chai';
import { known, unset } from '../../../../src/facts/fact.js';
import { block, orgSession, screen } from '../builders.js';

describe('the lines on the org itself', () => {
  it('shows what of the org is switched the other way, where login ranges are, and its notes', () => {
    const lines = screen(
      {
        org: orgSession({
          warningDisabled: known(true),
          forceLogout: unset,
          lockSessionsToIp: known(true),
          lockSessionsToDomain: known(false),
          enforceIpRangesEveryRequest: known(true),
          trustedIpRanges: known(1),
          notes: [{ code: 'popup', text: 'About the popup.' }],
        }),
        loginIpRanges: known({ Admin: 2, Sales: 1 }),
      },
      300
    );
    expect(block(lines, 'ORG')[1]).to.equal(
      'session timeout 120 min · no popup before the end · locked to IP address · not locked to domain · ' +
        'login IP ranges enforced on every request · 1 trusted IP range · login IP ranges of Admin (2), Sales (1) · notes a'
    );
    expect(lines.slice(-2)).to.deep.equal(['NOTES', 'a  About the popup.']);
  });
});
