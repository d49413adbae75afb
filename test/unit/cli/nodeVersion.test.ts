import { expect } from 'chai';
import { asksForSession, complaintAbout, isBefore } from '../../../src/cli/nodeVersion.js';

describe('the version of Node', () => {
  it('is compared number by number', () => {
    const before = ['22.18.0', '22.18.99', '20.20.2', '9.0.0', '22'];
    for (const version of before) expect(isBefore(version, '22.19.0'), version).to.equal(true);
    const notBefore = ['22.19.0', '22.19.1', '22.100.0', '24.0.0', '100.1.0'];
    for (const version of notBefore) expect(isBefore(version, '22.19.0'), version).to.equal(false);
  });

  it('is complained of in one line where it is too old, and not otherwise', () => {
    expect(complaintAbout('20.20.2')).to.equal(
      'This plugin needs Node.js 22.19.0 or newer, and this is 20.20.2. Install a newer one (https://nodejs.org) and run the command again.'
    );
    expect(complaintAbout('22.19.0')).to.equal(undefined);
    expect(complaintAbout('24.1.0')).to.equal(undefined);
  });

  it('is nobody’s matter who asks for another command', () => {
    for (const args of [['session', 'rules'], ['session:rules'], ['rules', 'session'], ['help', 'session']])
      expect(asksForSession(args)).to.equal(true);
    for (const args of [[], ['plugins'], ['org', 'list'], ['sessions']]) expect(asksForSession(args)).to.equal(false);
  });
});
