import { expect } from 'chai';
import { refusedWithout, type Consent } from '../../../src/change/consent.js';
import type { RefreshImpact } from '../../../src/change/impact.js';
import type { Proposal } from '../../../src/change/plan.js';
import { impactOf, proposalOf } from './proposals.js';

const NONE: Consent = { impact: false, lockout: false };

const missing = (
  change: Partial<Proposal>,
  impact: RefreshImpact | null,
  given: Partial<Consent> = {},
  endsOwnLogin = false
): string | undefined =>
  refusedWithout({ proposal: proposalOf(change), impact, endsOwnLogin }, { ...NONE, ...given })?.code;

describe('consent', () => {
  const cases: readonly (readonly [what: string, is: string | undefined, wanted: string | undefined])[] = [
    ['no token fails', missing({}, impactOf(0)), undefined],
    ['a token fails', missing({}, impactOf(1)), 'needs-consent-impact'],
    ['nobody knows', missing({}, null), 'needs-consent-impact'],
    ['nobody knows, agreed to', missing({}, null, { impact: true }), undefined],
    ['not all tokens are known', missing({}, { ...impactOf(0), complete: false }), 'needs-consent-impact'],
    ["this login's own token may end", missing({}, impactOf(0), {}, true), 'needs-consent-impact'],
    ["this login's own token may end, agreed to", missing({}, impactOf(0), { impact: true }, true), undefined],
    ['no matter of tokens', missing({ lifetimes: null }, null), undefined],
    ['a lock-out', missing({ lockout: ['login-app'] }, impactOf(0)), 'needs-consent-lockout'],
    ['a lock-out, agreed to', missing({ lockout: ['login-app'] }, impactOf(0), { lockout: true }), undefined],
  ];
  for (const [what, is, wanted] of cases) {
    it(`${wanted === undefined ? 'is not needed' : 'is needed'}: ${what}`, () => {
      expect(is).to.equal(wanted);
    });
  }
});
