import { expect } from 'chai';
import { known, unset } from '../../../../src/facts/fact.js';
import { usernamePasswordFlow } from '../../../../src/rules/login/usernamePasswordFlow.js';
import { orgSession, snapshotOf } from '../../support/builders.js';
import { evidenceOf, linesOf } from '../support.js';

const lines = (usernamePasswordBlocked: boolean): string[] => {
  const oauth = {
    usernamePasswordBlocked: known(usernamePasswordBlocked),
    userAgentBlocked: known(!usernamePasswordBlocked),
    apiAccessControl: unset,
  };
  return linesOf(usernamePasswordFlow.evaluate(evidenceOf(snapshotOf({ org: { ...orgSession(), oauth } })), {}));
};

describe('the rule login/username-password-flow', () => {
  it('asks for its own switch, whatever the other says', () => {
    expect(lines(true)).to.deep.equal(['prod: pass']);
    expect(lines(false)).to.deep.equal(['prod: fail']);
  });

  it('names the element of OauthOidcSettings (Metadata API guide) and how grave it is', () => {
    expect(usernamePasswordFlow).to.deep.include({
      id: 'login/username-password-flow',
      severity: 'high',
      reads: ['OauthOidcSettings.blockOAuthUnPwFlow'],
    });
    expect(usernamePasswordFlow.references.map(({ title }) => title)).to.include(
      'Metadata API Developer Guide: OauthOidcSettings'
    );
  });
});
