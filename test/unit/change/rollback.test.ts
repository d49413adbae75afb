import { expect } from 'chai';
import { runOrders } from '../../../src/change/run.js';
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
  await runOrders([order(A)], org.ports, () => undefined);
  return org;
};

const rolledBack = async (
  org: ReturnType<typeof fakeOrg>,
  journal: readonly JournalEntry[] = org.journal
): Promise<string> => {
  const written = await runOrders(rollbackOrders([...journal]), org.ports, () => undefined);
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

  it('go in one text from what the last change of an element left to what the first one found', () => {
    const intent = (before: string, after: string): JournalEntry => ({
      kind: 'intent',
      at,
      key: A,
      fields: [{ path: 'oauthPolicy.refreshTokenPolicy', before, after }],
      before,
      after,
      original: appNode('A', before),
    });
    const entries = [start('apply'), intent('infinite', 'specific_inactivity:30:DAYS')];
    const [one] = rollbackOrders([...entries, intent('specific_inactivity:30:DAYS', 'zero')]);
    expect(one).to.deep.include({ before: 'zero', after: 'infinite' });
    expect(one?.fields).to.deep.equal([{ path: 'oauthPolicy.refreshTokenPolicy', before: 'zero', after: 'infinite' }]);
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
    await runOrders(
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

  describe('of a component of which a run changed only some fields (ruling 26b)', () => {
    const RELAX = [{ path: 'oauthPolicy.ipRelaxation', before: 'ENFORCE', after: 'BYPASS' }];
    const second = order(A, { fields: RELAX, before: 'ENFORCE', after: 'BYPASS', accepts: () => false });
    const refused = { answer: { status: 'refused', code: 'X', message: 'no' } } as const;
    const lost = { answer: { status: 'unknown', message: 'ECONNRESET' } } as const;
    const isFirst = ({ oauthPolicy }: RawNode): boolean =>
      JSON.stringify(oauthPolicy).includes('"ipRelaxation":"ENFORCE"');
    const unread = { status: 'unread', why: 'ECONNRESET', endsRun: true } as const;
    const taken = (sent: RawNode, before: RawNode) =>
      ({ answer: { status: 'taken' }, after: { ...before, ...sent } }) as const;
    type Behaviour = NonNullable<Parameters<typeof fakeOrg>[1]>;
    const cases: readonly (readonly [what: string, behaviour: Behaviour, outcome: string])[] = [
      [
        'refused',
        { takes: (sent, before) => (isFirst(sent) ? taken(sent, before) : { ...refused, after: before }) },
        'failed org-said',
      ],
      [
        'lost on the way',
        { takes: (sent, before) => (isFirst(sent) ? taken(sent, before) : { ...lost, after: before }) },
        'failed reply-lost-not-done',
      ],
      [
        'lost on the way and not to be read again',
        {
          takes: (sent, before) => (isFirst(sent) ? taken(sent, before) : { ...lost, after: before }),
          reads: (_, nth) => (nth === 4 ? unread : undefined),
        },
        'not-known not-confirmed',
      ],
      [
        'made and not to be read again',
        { takes: taken, reads: (_, nth) => (nth === 4 ? unread : undefined) },
        'not-known not-confirmed',
      ],
      [
        'taken and ignored',
        { takes: (sent, before) => (isFirst(sent) ? taken(sent, before) : { ...taken(sent, before), after: before }) },
        'refused ignored-by-org',
      ],
    ];
    for (const [what, behaviour, said] of cases) {
      it(`take it back: the second write ${what}`, async () => {
        const org = fakeOrg([[A, appNode('A')]], behaviour);
        org.journal.push(start('apply'));
        const written = await runOrders([order(A), second], org.ports, () => undefined);
        expect(written.map(({ outcome, reason }) => `${outcome} ${reason?.code ?? '-'}`)).to.deep.equal([
          'applied -',
          said,
        ]);
        const after = fakeOrg([[A, org.components.get('ConnectedApp:A') ?? {}]]);
        expect(await rolledBack(after, org.journal)).to.equal('rolled-back -');
        expect(after.components.get('ConnectedApp:A')).to.deep.equal(appNode('A'));
      });
    }

    it('say of each element what it goes back to', async () => {
      const org = fakeOrg([[A, appNode('A')]]);
      await runOrders([order(A), second], org.ports, () => undefined);
      expect(rollbackOrders(org.journal)[0]).to.deep.include({
        before: 'oauthPolicy.refreshTokenPolicy specific_inactivity:30:DAYS, oauthPolicy.ipRelaxation BYPASS',
        after: 'oauthPolicy.refreshTokenPolicy infinite, oauthPolicy.ipRelaxation ENFORCE',
      });
      const bare = appNode('A', 'infinite', { sessionPolicy: { sessionTimeout: '15' } });
      const none = fakeOrg([[A, bare]]);
      const timeout = [{ path: 'sessionPolicy.sessionTimeout', before: '15', after: null }];
      await runOrders(
        [order(A), order(A, { fields: timeout, before: '15', after: null, accepts: () => false })],
        none.ports,
        () => undefined
      );
      expect(rollbackOrders(none.journal)[0]?.before).to.match(/sessionPolicy\.sessionTimeout -$/);
    });

    it('refuse what was confirmed and is something else now', async () => {
      const org = fakeOrg([[A, appNode('A')]]);
      org.journal.push(start('apply'));
      await runOrders([order(A), second], org.ports, () => undefined);
      org.components.set('ConnectedApp:A', AFTER);
      expect(await rolledBack(org)).to.equal('refused changed-since');
    });

    it('refuse what somebody else made of a component that a refused write left', async () => {
      const org = fakeOrg([[A, appNode('A')]], {
        takes: (_, before) => ({ ...refused, after: { ...before, label: 'B' } }),
      });
      org.journal.push(start('apply'));
      await runOrders([order(A)], org.ports, () => undefined);
      expect(await rolledBack(org)).to.equal('refused changed-since');
    });
  });

  it('of a run that ended while it put back take back what was found, too', async () => {
    const org = fakeOrg([[A, appNode('A')]], {
      takes: (sent, before) => ({ answer: { status: 'taken' }, after: { ...before, ...sent, startUrl: 'x' } }),
    });
    org.journal.push(start('apply'));
    await runOrders([order(A)], org.ports, () => undefined);
    // Killed after the first of its two outcomes.
    const cut = org.journal.slice(0, 3);
    expect(cut.at(-1)).to.include({ kind: 'outcome', outcome: 'failed' });
    const again = fakeOrg([[A, { ...AFTER, startUrl: 'x' }]], {
      takes: (sent) => ({ answer: { status: 'taken' }, after: sent }),
    });
    expect(await rolledBack(again, cut)).to.equal('rolled-back -');
  });

  it('that ended in something else may be repeated: the journal tells what they left', async () => {
    const org = await applied();
    let writes = 0;
    const spoils = fakeOrg([[A, AFTER]], {
      isOurs: null,
      takes: (sent, before) => ({
        answer: { status: 'taken' },
        after: (writes += 1) === 1 ? { ...before, ...sent, label: 'B' } : sent,
      }),
    });
    const journal = [...org.journal, start('rollback')];
    spoils.journal.push(...journal);
    expect(await rolledBack(spoils, journal)).to.equal('failed not-as-planned');
    expect(await rolledBack(spoils)).to.equal('rolled-back -');
  });

  it('of a journal without intents are none', () => {
    expect(rollbackOrders([start('apply'), { kind: 'end', at }])).to.deep.equal([]);
  });
});
