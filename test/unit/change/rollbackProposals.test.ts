import { expect } from 'chai';
import { rollbackProposals } from '../../../src/change/rollbackProposals.js';
import type { WriteOrder } from '../../../src/change/order.js';
import type { AppFacts } from '../../../src/facts/app.js';
import { known, unset } from '../../../src/facts/fact.js';
import { connectedApp, rawComponent, snapshotOf } from '../support/builders.js';
import { appNode, keyOf, order } from './fakeOrg.js';

const IDLE = 'specific_inactivity:30:DAYS';
const A = keyOf('A');
const operator = { userId: '005', profileKey: null, loginApp: known(['A']) };

/** Takes A's policy back from the one it has now. */
const back = (target: string, now: string, change: Partial<WriteOrder> = {}): WriteOrder =>
  order(A, {
    fields: [{ path: 'oauthPolicy.refreshTokenPolicy', before: now, after: target }],
    before: now,
    after: target,
    target: () => appNode('A', target),
    done: 'rolled-back',
    ...change,
  });

const proposed = (one: WriteOrder, now: string, facts: Partial<AppFacts> = {}, node = appNode('A', now)) => {
  const component = rawComponent('ConnectedApp', 'A', node);
  const snapshot = snapshotOf({
    apps: [{ ...connectedApp('A', node), id: 'id-A', idleLimit: known(false), ...facts }],
  });
  const [proposal] = rollbackProposals([one], snapshot, { components: [component], operator, hash: (text) => text });
  return proposal!;
};
const codes = (...args: Parameters<typeof proposed>): readonly string[] =>
  proposed(...args).notes.map(({ code }) => code);

describe('rollbackProposals', () => {
  it('say what goes back, with its tokens, as the way forward did', () => {
    const proposal = proposed(back('infinite', IDLE), IDLE);
    expect(proposal).to.deep.include({
      verdict: 'planned',
      appId: 'id-A',
      ofLogin: 'yes',
      before: IDLE,
      after: 'infinite',
    });
    expect(proposal.lifetimes?.after.asWritten).to.deep.equal({ singleUse: false, idle: null, absolute: null });
    expect(codes(back('infinite', IDLE), IDLE)).to.deep.equal(['tokens-live-longer']);
    expect(codes(back('zero', IDLE), IDLE)).to.deep.equal([]);
  });

  it('warn that an org may refuse what its limit forbids', () => {
    expect(codes(back('infinite', IDLE), IDLE, { idleLimit: known(true) })).to.deep.equal(['restore-may-be-refused']);
    const unknown = { idleLimit: { status: 'unreadable', reason: 'not-exposed', detail: '-' } } as const;
    expect(codes(back('infinite', IDLE), IDLE, unknown)).to.deep.equal([
      'tokens-live-longer',
      'restore-may-be-refused',
    ]);
  });

  it('show what the component is now, not what the journal knew of it', () => {
    const now = 'specific_inactivity:720:HOURS';
    expect(proposed(back('infinite', IDLE), now).fields).to.deep.equal([
      { path: 'oauthPolicy.refreshTokenPolicy', before: now, after: 'infinite' },
    ]);
  });

  it('leave alone what is so already, and refuse what somebody changed', () => {
    expect(proposed(back(IDLE, IDLE), IDLE)).to.include({ verdict: 'unchanged' });
    const changed = proposed(back('infinite', IDLE, { accepts: () => false }), IDLE);
    expect(changed.verdict).to.equal('refused');
    expect(changed.reason?.code).to.equal('changed-since');
  });

  it('plan what was not read now: it is read again before anything is written', () => {
    const snapshot = snapshotOf();
    const [proposal] = rollbackProposals([back('infinite', IDLE)], snapshot, {
      components: [],
      operator,
      hash: (text) => text,
    });
    expect(proposal).to.deep.include({ verdict: 'planned', lifetimes: null, notes: [] });
  });

  it('warn of a lock-out and of sessions that live longer again', () => {
    const was = appNode('A', IDLE, { sessionPolicy: { sessionTimeout: '60', sessionLevel: 'HIGH_ASSURANCE' } });
    const now = appNode('A', IDLE, { sessionPolicy: { sessionTimeout: '15', sessionLevel: 'STANDARD' } });
    const fields = [
      { path: 'sessionPolicy.sessionTimeout', before: '15', after: '60' },
      { path: 'sessionPolicy.sessionLevel', before: 'STANDARD', after: 'HIGH_ASSURANCE' },
    ];
    const proposal = proposed(back(IDLE, IDLE, { fields, target: () => was }), IDLE, {}, now);
    expect(proposal).to.deep.include({ lockout: ['login-app'], lifetimes: null });
    expect(proposal.notes.map(({ code }) => code)).to.deep.equal(['sessions-live-longer']);
  });

  it('know no tokens of an app that was not read, or of a policy that is none', () => {
    const component = rawComponent('ConnectedApp', 'A', appNode('A', IDLE));
    const [proposal] = rollbackProposals([back('infinite', IDLE)], snapshotOf({ apps: [] }), {
      components: [component],
      operator,
      hash: (text) => text,
    });
    expect(proposal).to.deep.include({ verdict: 'planned', lifetimes: null });
    const bare = { fullName: 'A', label: 'A' };
    const gone = proposed(back('x', IDLE, { target: () => bare }), IDLE, { refreshPolicy: unset });
    expect(gone.lifetimes?.after.effective).to.deep.equal(unset);
  });
});
