import { expect } from 'chai';
import { withApplied, type AppliedPlan } from '../../../src/change/applied.js';

const of = (plan: string, status: AppliedPlan['status']): AppliedPlan => ({
  plan,
  status,
  at: '2026-11-24T20:00:00.000Z',
  journals: [],
  outcomes: null,
});

describe('withApplied', () => {
  it('puts what is now known of a plan in the place of what was', () => {
    const [a, b] = [of('a.json', 'begun'), of('b.json', 'done')];
    const done = of('a.json', 'done');
    expect(withApplied([], a)).to.deep.equal([a]);
    expect(withApplied([a, b], done)).to.deep.equal([b, done]);
  });
});
