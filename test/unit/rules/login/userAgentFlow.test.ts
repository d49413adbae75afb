import { expect } from 'chai';
import { known, unset } from '../../../../src/facts/fact.js';
import { userAgentFlow } from '../../../../src/rules/login/userAgentFlow.js';
import { orgSession, snapshotOf } from '../../support/builders.js';
import { evidenceOf, linesOf } from '../support.js';

const lines = (userAgentBlocked: boolean): string[] => {
  const oauth = {
    userAgentBlocked: known(userAgentBlocked),
    usernamePasswordBlocked: known(!userAgentBlocked),
    apiAccessControl: unset,
  };
  return linesOf(userAgentFlow.evaluate(evidenceOf(snapshotOf({ org: { ...orgSession(), oauth } })), {}));
};

describe('the rule login/user-agent-flow', () => {
  it('asks for its own switch, whatever the other says', () => {
    expect(lines(true)).to.deep.equal(['prod: pass']);
    expect(lines(false)).to.deep.equal(['prod: fail']);
  });

  it('names the element of OauthOidcSettings (Metadata API guide) and how grave it is', () => {
    expect(userAgentFlow).to.deep.include({
      id: 'login/user-agent-flow',
      severity: 'medium',
      reads: ['OauthOidcSettings.blockOAuthUsrAgtFlow'],
    });
    expect(userAgentFlow.references.map(({ title }) => title)).to.include(
      'Metadata API Developer Guide: OauthOidcSettings'
    );
  });
});
