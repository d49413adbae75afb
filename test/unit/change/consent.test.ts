import { expect } from 'chai';
import { refusedToPlan, refusedToWrite, withPrompt, type Consent } from '../../../src/change/consent.js';
import type { RefreshImpact } from '../../../src/change/impact.js';
import type { Proposal } from '../../../src/change/plan.js';
import { refreshTokenOf, type RefreshToken } from '../../../src/effective/refreshToken.js';
import { known } from '../../../src/facts/fact.js';
import { parseRefreshPolicy } from '../../../src/facts/refreshPolicy.js';
import { app } from '../support/builders.js';
import { impactOf, proposalOf } from './proposals.js';

const NONE: Consent = { allowLonger: false, acceptImpact: false, acceptLockout: false };

const missing = (
  change: Partial<Proposal>,
  impact: RefreshImpact | null,
  given: Partial<Consent> = {},
  endsOwnLogin = false
): string | undefined =>
  refusedToWrite({ proposal: proposalOf(change), impact, endsOwnLogin }, { ...NONE, ...given })?.code;

const policy = (text: string, idleLimit = known(false)): RefreshToken => {
  const refreshPolicy = parseRefreshPolicy(text);
  return refreshTokenOf(app({ refreshPolicy, idleLimit }), undefined);
};

const unplanned = (before: string, after: string, lengthensSessions = false, allowLonger = false): string | undefined =>
  refusedToPlan({ lifetimes: { before: policy(before), after: policy(after) }, lengthensSessions }, { allowLonger })
    ?.code;

describe('consent to plan', () => {
  it('is needed where a token may live longer, or a session', () => {
    expect(unplanned('zero', 'infinite')).to.equal('lengthens');
    expect(unplanned('infinite', 'zero')).to.equal(undefined);
    expect(unplanned('infinite', 'zero', true)).to.equal('lengthens-timeout');
    expect(unplanned('zero', 'infinite', true)).to.equal('lengthens');
    const ofSession = { lifetimes: null, lengthensSessions: true };
    expect(refusedToPlan(ofSession, NONE)?.code).to.equal('lengthens-timeout');
  });

  it('is one flag for both', () => {
    expect(unplanned('zero', 'infinite', true, true)).to.equal(undefined);
  });
});

describe('a yes at the prompt', () => {
  it('agrees to the impact that is shown there, and to nothing else', () => {
    expect(withPrompt(NONE)).to.deep.equal({ ...NONE, acceptImpact: true });
    const all = { allowLonger: true, acceptImpact: false, acceptLockout: true };
    expect(withPrompt(all)).to.deep.equal({ ...all, acceptImpact: true });
  });
});

describe('consent to write', () => {
  const cases: readonly (readonly [what: string, is: string | undefined, wanted: string | undefined])[] = [
    ['no token fails', missing({}, impactOf(0)), undefined],
    ['a token fails', missing({}, impactOf(1)), 'needs-consent-impact'],
    ['nobody knows', missing({}, null), 'needs-consent-impact'],
    ['nobody knows, agreed to', missing({}, null, { acceptImpact: true }), undefined],
    ['not all tokens are known', missing({}, { ...impactOf(0), complete: false }), 'needs-consent-impact'],
    ["this login's own token may end", missing({}, impactOf(0), {}, true), 'needs-consent-impact'],
    ["this login's own token may end, agreed to", missing({}, impactOf(0), { acceptImpact: true }, true), undefined],
    ['no matter of tokens', missing({ lifetimes: null }, null), undefined],
    ['a lock-out', missing({ lockout: ['login-app'] }, impactOf(0)), 'needs-consent-lockout'],
    ['a lock-out, agreed to', missing({ lockout: ['login-app'] }, impactOf(0), { acceptLockout: true }), undefined],
  ];
  for (const [what, is, wanted] of cases) {
    it(`${wanted === undefined ? 'is not needed' : 'is needed'}: ${what}`, () => {
      expect(is).to.equal(wanted);
    });
  }
});
