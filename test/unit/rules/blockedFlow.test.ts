import { expect } from 'chai';
import { known, unreadable, unset, type Fact } from '../../../src/facts/fact.js';
import { blockedFlow } from '../../../src/rules/blockedFlow.js';
import type { Outcome } from '../../../src/rules/outcome.js';
import { orgSession, snapshotOf } from '../support/builders.js';
import { evidenceOf } from './support.js';

const rule = blockedFlow({
  id: 'login/some-flow',
  severity: 'medium',
  element: 'blockSomeFlow',
  read: ({ userAgentBlocked }) => userAgentBlocked,
  references: [{ title: 'a page' }],
});

const outcomes = (userAgentBlocked: Fact<boolean>, now = '2026-11-22T09:00:00Z'): readonly Outcome[] => {
  const oauth = { usernamePasswordBlocked: known(true), userAgentBlocked, apiAccessControl: unset };
  return rule.evaluate({ ...evidenceOf(snapshotOf({ org: { ...orgSession(), oauth } })), now }, {});
};

const subject = { kind: 'org', name: 'prod', component: 'OauthOidcSettings:OauthOidc' };

describe('a rule that asks for a flow to be blocked', () => {
  it('says what it reads and what mends it', () => {
    expect(rule).to.deep.include({
      id: 'login/some-flow',
      version: 1,
      severity: 'medium',
      judges: 'org',
      reads: ['OauthOidcSettings.blockSomeFlow'],
      references: [{ title: 'a page' }],
    });
    expect(rule.metadata({})).to.equal('<blockSomeFlow>true</blockSomeFlow>');
    expect(() => rule.metadata({ other: 1 })).to.throw();
  });

  it('is one outcome of the settings that say it', () => {
    const [outcome, ...others] = outcomes(known(true));
    expect(others).to.deep.equal([]);
    expect(outcome).to.include({ verdict: 'pass' });
    expect(outcome!.target).to.deep.include({ subject, key: 'org' });
  });

  it('fails where the flow is not blocked', () => {
    const [outcome] = outcomes(known(false));
    expect(outcome).to.deep.include({ verdict: 'fail', args: [], evidence: 'blockSomeFlow = false' });
    expect(outcome).not.to.have.property('code');
  });

  /** Salesforce Help 005461976: both flows end on 2027-02-20. */
  it('says from the day of its end on that the flow has ended, and fails all the same', () => {
    expect(outcomes(known(false), '2027-02-19T23:59:59Z')[0]).not.to.have.property('code');
    expect(outcomes(known(false), '2027-02-20T00:00:00Z')[0]).to.include({ verdict: 'fail', code: 'ended' });
    expect(outcomes(known(true), '2027-02-20T00:00:00Z')[0]).to.include({ verdict: 'pass' });
  });

  it('is not assessed where the element was not written, or not read', () => {
    expect(outcomes(unset)[0]).to.include({ verdict: 'not-assessed', reason: 'missing', detail: 'blockSomeFlow' });
    expect(outcomes(unreadable('conflict', 'x'))[0]).to.include({ verdict: 'not-assessed', reason: 'conflict' });
  });
});
