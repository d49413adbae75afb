import { expect } from 'chai';
import { carryOut } from '../../../src/change/carryOut.js';
import type { JournalEntry } from '../../../src/change/journal.js';
import { rollbackOrders } from '../../../src/change/rollback.js';
import type { RawNode } from '../../../src/facts/raw.js';
import { appNode, fakeOrg, FIELDS, keyOf, order } from './fakeOrg.js';

const A = keyOf('A');
const AFTER = appNode('A', 'specific_inactivity:30:DAYS');
const at = '2026-11-24T20:00:00.000Z';
const start = (mode: 'apply' | 'rollback'): JournalEntry => ({
  kind: 'start',
  formatVersion: 1,
  at,
  orgId: '00D',
  apiVersion: '67.0',
  mode,
});

/** The journal of a run over an org, and the org. */
const applied = async (behaviour: Parameters<typeof fakeOrg>[1] = {}) => {
  const org = fakeOrg([[A, appNode('A')]], behaviour);
  org.journal.push(start('apply'));
  await carryOut([order(A)], org.ports, () => undefined);
  return org;
};

const rolledBack = async (
  org: ReturnType<typeof fakeOrg>,
  journal: readonly JournalEntry[] = org.journal
): Promise<string> => {
  const written = await carryOut(rollbackOrders([...journal]), org.ports, () => undefined);
  return written.map(({ outcome, reason }) => `${outcome} ${reason?.code ?? '-'}`).join();
};

describe('rollbackOrders', () => {
  it('bring back what was there before the run', async () => {
    const org = await applied();
    expect(rollbackOrders(org.journal)[0]).to.deep.include({
      before: 'specific_inactivity:30:DAYS',
      after: 'infinite',
      fields: [{ path: 'oauthPolicy.refreshTokenPolicy', before: 'specific_inactivity:30:DAYS', after: 'infinite' }],
    });
    expect(await rolledBack(org)).to.equal('rolled-back -');
    expect(org.components.get('ConnectedApp:A')).to.deep.equal(appNode('A'));
  });

  it('may be repeated', async () => {
    const org = await applied();
    const kept = [...org.journal];
    await rolledBack(org, kept);
    expect(await rolledBack(org, kept)).to.equal('unchanged -');
  });

  it('refuse what somebody changed since', async () => {
    const org = await applied();
    org.components.set('ConnectedApp:A', { ...AFTER, label: 'B' });
    expect(await rolledBack(org)).to.equal('refused changed-since');
  });

  const killed = (found: RawNode) => {
    const org = fakeOrg([[A, found]]);
    const intent: JournalEntry = {
      kind: 'intent',
      at,
      key: A,
      fields: FIELDS,
      before: 'infinite',
      after: 'specific_inactivity:30:DAYS',
      original: appNode('A'),
    };
    return { org, journal: [start('apply'), intent] };
  };

  it('of a run that was killed before its write need do nothing', async () => {
    const { org, journal } = killed(appNode('A'));
    expect(await rolledBack(org, journal)).to.equal('unchanged -');
  });

  it('of a run that was killed after its write bring back what was', async () => {
    const { org, journal } = killed(AFTER);
    expect(await rolledBack(org, journal)).to.equal('rolled-back -');
  });

  it("of a run that was killed after its write know the org's own spelling", async () => {
    const { org, journal } = killed(appNode('A', 'specific_inactivity:720:HOURS'));
    expect(await rolledBack(org, journal)).to.equal('rolled-back -');
  });

  it('of a run that left more than it sent bring that back, too', async () => {
    const org = await applied({
      isOurs: null,
      takes: (sent, before) => ({ answer: { status: 'taken' }, after: { ...before, ...sent, startUrl: 'x' } }),
    });
    expect(org.journal.at(-1)).to.include({ outcome: 'failed' });
    expect(org.components.get('ConnectedApp:A')).to.include({ startUrl: 'x' });
    const again = fakeOrg(
      [...org.components].map(([, node]) => [A, node] as const),
      { takes: (sent) => ({ answer: { status: 'taken' }, after: sent }) }
    );
    expect(await rolledBack(again, org.journal)).to.equal('rolled-back -');
  });

  it('take several changes of one component back to before the first', async () => {
    const org = fakeOrg([[A, appNode('A')]]);
    await carryOut(
      [order(A), order(A, { fields: [{ path: 'label', before: 'A', after: 'B' }], before: 'A', after: 'B' })],
      org.ports,
      () => undefined
    );
    expect(rollbackOrders(org.journal)).to.have.lengthOf(1);
    expect(await rolledBack(org)).to.equal('rolled-back -');
    expect(org.components.get('ConnectedApp:A')).to.deep.equal(appNode('A'));
  });

  it('say nothing new of earlier rollbacks in the same journal', async () => {
    const org = await applied();
    org.journal.push(start('rollback'));
    await rolledBack(org);
    org.journal.push({ kind: 'end', at });
    org.components.set('ConnectedApp:A', AFTER);
    expect(rollbackOrders(org.journal)).to.have.lengthOf(1);
    expect(await rolledBack(org)).to.equal('rolled-back -');
  });

  it('of a journal without intents are none', () => {
    expect(rollbackOrders([start('apply'), { kind: 'end', at }])).to.deep.equal([]);
  });
});
