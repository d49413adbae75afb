import { expect } from 'chai';
import { flowPairs, judgeFlow } from '../../../src/diff/flowOutcomes.js';
import type { AppFacts } from '../../../src/facts/app.js';
import { known, unreadable, unset, type Fact } from '../../../src/facts/fact.js';
import { app } from '../support/builders.js';

const NOT_READ = unreadable('no-permission', 'X');

/** What becomes of one flow of an app: the outcome, or why it is not known. */
const outcomeOf = (flow: string, change: Partial<AppFacts>): string => {
  const one = app({ enabled: known(true), sessionLevel: unset, jwtBearer: known(true), ...change });
  const found: Fact<string> = flowPairs({ before: one, after: one }).find((pair) => pair.flow === flow)!.before;
  return found.status === 'known'
    ? found.value
    : found.status === 'unreadable'
      ? `${found.reason}: ${found.detail}`
      : '-';
};

const RAISE: Partial<AppFacts> = { sessionLevel: known('HIGH_ASSURANCE'), levelAction: known('RaiseSessionLevel') };

describe('what becomes of a flow', () => {
  it('is not known where its switch is not read or not written, but for one that is blocked anyway', () => {
    expect(outcomeOf('device', { deviceFlow: known(true) })).to.equal('allowed');
    expect(outcomeOf('device', { deviceFlow: known(false) })).to.equal('off');
    expect(outcomeOf('device', { deviceFlow: NOT_READ })).to.equal('no-permission: X');
    expect(outcomeOf('device', { deviceFlow: unset })).to.equal('not-exposed: deviceFlow: not in the component');
    expect(outcomeOf('device', { ...RAISE, deviceFlow: NOT_READ })).to.equal('blocked');
  });

  it('is off for a JWT bearer without a certificate, and not known where that is not read', () => {
    expect(outcomeOf('jwt-bearer', { jwtBearer: known(false) })).to.equal('off');
    expect(outcomeOf('jwt-bearer', { jwtBearer: NOT_READ })).to.equal('no-permission: X');
  });

  it('is not known where the level, or what is done about it, is not', () => {
    expect(outcomeOf('web-server', RAISE)).to.equal('verify');
    expect(outcomeOf('web-server', { sessionLevel: NOT_READ })).to.equal('no-permission: X');
    expect(outcomeOf('web-server', { ...RAISE, levelAction: NOT_READ })).to.equal('no-permission: X');
    expect(outcomeOf('web-server', { ...RAISE, levelAction: unset })).to.equal('not-exposed: policyAction');
  });
});

describe('judgeFlow', () => {
  it('takes a flow that is off and one that is blocked for alike: both let in nobody', () => {
    const judged = (before: string, after: string): string => judgeFlow(known(before), known(after));
    expect([judged('off', 'blocked'), judged('blocked', 'off')]).to.deep.equal(['same', 'same']);
    expect([judged('off', 'allowed'), judged('allowed', 'off')]).to.deep.equal(['looser', 'tighter']);
    expect(judged('verify', 'allowed')).to.equal('looser');
  });
});
