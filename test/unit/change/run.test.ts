import { expect } from 'chai';
import { runOrders } from '../../../src/change/run.js';
import type { RawNode } from '../../../src/facts/raw.js';
import { appNode, FIELDS, fakeOrg, keyOf, order, type FakeOrg } from './fakeOrg.js';
import { A, one, run, outcome, names } from './runOne.js';

describe('runOrders', () => {
  it('reads, keeps what was, writes, and reads again, in that order', async () => {
    const org = one();
    expect(await outcome(org)).to.equal('applied -');
    expect(org.calls).to.deep.equal(['read A', 'write A', 'read A']);
    expect(org.journal.map(({ kind }) => kind)).to.deep.equal(['intent', 'outcome']);
    expect(org.journal[0]).to.deep.include({ original: appNode('A'), fields: FIELDS });
    expect(org.journal[1]).to.deep.include({ outcome: 'applied', found: appNode('A', 'specific_inactivity:30:DAYS') });
  });

  it('keeps no key and no secret in the journal, and does not send them', async () => {
    const secret = { oauthConfig: { consumerKey: 'KEY', consumerSecret: 'SECRET', scopes: 'Api' } };
    const org = fakeOrg([[A, appNode('A', 'infinite', secret)]]);
    expect(await outcome(org)).to.equal('applied -');
    expect(JSON.stringify(org.journal)).not.to.match(/KEY|SECRET/);
    expect(JSON.stringify(org.journal)).to.contain('scopes');
  });

  describe('writes nothing', () => {
    const cases: readonly (readonly [what: string, org: FakeOrg, said: string])[] = [
      ['where it is so already', one({}, 'specific_inactivity:30:DAYS'), 'unchanged -'],
      ['where the component is gone', fakeOrg([]), 'failed component-gone'],
      [
        'where it cannot be read',
        one({ reads: () => ({ status: 'unread', why: 'x', endsRun: false }) }),
        'failed not-read',
      ],
      [
        'where access cannot be read',
        fakeOrg([[A, appNode('A', 'infinite', { profileName: 'Sales' })]], { grants: null }),
        'refused access-not-readable',
      ],
      [
        'where the access list is a part',
        fakeOrg([[A, appNode('A', 'infinite', { profileName: 'Sales' })]], { grants: [] }),
        'refused access-list-partial',
      ],
      ['where the journal cannot be written', one({ journalFails: () => true }), 'failed journal-not-written'],
    ];
    for (const [what, org, said] of cases) {
      it(what, async () => {
        expect(await outcome(org)).to.equal(said);
        expect(org.calls.filter((call) => call.startsWith('write'))).to.deep.equal([]);
      });
    }

    it('where somebody changed it since the plan', async () => {
      const org = one();
      expect(await outcome(org, [order(A, { accepts: () => false })])).to.equal('refused changed-since');
      expect(org.calls).to.deep.equal(['read A']);
    });
  });

  describe('where the org changed more than was sent', () => {
    const spoils = (times: number) => {
      let writes = 0;
      return fakeOrg(
        names(3).map((name) => [keyOf(name), appNode(name, 'infinite', { startUrl: 'https://a' })] as const),
        {
          takes: (sent, before) => {
            writes += 1;
            return {
              answer: { status: 'taken' },
              after: { ...before, ...sent, ...(writes <= times ? { startUrl: '' } : {}) },
            };
          },
        }
      );
    };

    it('puts the component back and stops', async () => {
      const org = spoils(1);
      const written = await run(
        org,
        names(3).map((name) => order(keyOf(name)))
      );
      expect(written.map(({ outcome: is }) => is)).to.deep.equal(['rolled-back', 'planned', 'planned']);
      expect(written[0]?.reason).to.deep.equal({ code: 'put-back', args: ['startUrl: https://a -> -'] });
      expect(org.components.get('ConnectedApp:App0')).to.deep.equal(
        appNode('App0', 'infinite', { startUrl: 'https://a' })
      );
      expect(org.calls.filter((call) => call.startsWith('write'))).to.deep.equal(['write App0', 'write App0']);
    });

    it('says so where putting back does not help', async () => {
      const org = spoils(9);
      const [written] = await run(org, [order(keyOf('App0'))]);
      expect(written?.reason).to.deep.equal({ code: 'put-back-failed', args: ['startUrl: https://a -> -'] });
    });

    it("adds the org's words where it refuses to take it back", async () => {
      let writes = 0;
      const org = one({
        takes: (sent, before) => {
          writes += 1;
          return writes === 1
            ? { answer: { status: 'taken' }, after: { ...before, ...sent, label: 'B' } }
            : { answer: { status: 'refused', code: 'X', message: 'limit' }, after: before };
        },
      });
      const [written] = await run(org);
      expect(written?.reason?.args[0]).to.match(/label: A -> B.*; limit$/);
    });

    for (const isOurs of [false, null]) {
      it(`touches nothing where the last change is ${isOurs === null ? 'nobody knows whose' : "somebody else's"}`, async () => {
        const org = one({
          isOurs,
          takes: (sent, before) => ({ answer: { status: 'taken' }, after: { ...before, ...sent, label: 'B' } }),
        });
        expect(await outcome(org)).to.equal('failed not-as-planned');
        expect(org.calls).to.deep.equal(['read A', 'write A', 'read A']);
      });
    }

    it('says so where nobody can look whether putting back worked', async () => {
      const org = one({
        takes: (sent, before) => ({ answer: { status: 'taken' }, after: { ...before, ...sent, label: 'B' } }),
        reads: (_, nth) => (nth === 3 ? { status: 'unread', why: 'x', endsRun: true } : undefined),
      });
      expect(await outcome(org)).to.equal('not-known put-back-not-confirmed');
    });

    /** Changes the label by the first write; what comes of the second is said. */
    const spoilsFirst = (
      second: (sent: RawNode, before: RawNode) => RawNode,
      more: Parameters<typeof fakeOrg>[1] = {}
    ) => {
      let writes = 0;
      return one({
        takes: (sent, before) => ({
          answer: { status: 'taken' },
          after: (writes += 1) === 1 ? { ...before, ...sent, label: 'B' } : second(sent, before),
        }),
        ...more,
      });
    };
    const asSent = (sent: RawNode, before: RawNode): RawNode => ({ ...before, ...sent });

    it('says so where the component is gone after putting back', async () => {
      const org = spoilsFirst(asSent, { reads: (_, nth) => (nth === 3 ? { status: 'absent' } : undefined) });
      expect(await outcome(org)).to.equal('failed gone-after-write');
    });

    it('knows what was put back in the spelling of the org', async () => {
      const days = 'specific_inactivity:90:DAYS';
      const org = spoilsFirst((sent, before) => ({
        ...before,
        ...sent,
        oauthPolicy: { ipRelaxation: 'ENFORCE', refreshTokenPolicy: 'specific_inactivity:2160:HOURS' },
      }));
      org.components.set('ConnectedApp:A', appNode('A', days));
      expect(await outcome(org)).to.equal('rolled-back put-back');
    });

    it('names it by what is there where putting back leaves the change', async () => {
      const org = spoilsFirst(() => appNode('A', 'specific_inactivity:30:DAYS'));
      expect(await outcome(org)).to.equal('applied put-back-left-it');
    });

    it('does not call a rollback done that was put back', async () => {
      const org = spoilsFirst(asSent);
      expect(await outcome(org, [order(A, { done: 'rolled-back' })])).to.equal('failed rollback-put-back');
      expect(org.components.get('ConnectedApp:A')).to.deep.equal(appNode('A'));
    });

    it('keeps what was found before it puts anything back, and puts nothing back without that', async () => {
      const kept = spoilsFirst(asSent);
      await run(kept);
      const outcomes = kept.journal.flatMap((entry) => (entry.kind === 'outcome' ? [entry] : []));
      expect(outcomes.map(({ outcome: is, found }) => [is, found?.label])).to.deep.equal([
        ['failed', 'B'],
        ['rolled-back', 'A'],
      ]);
      const full = spoilsFirst(asSent, { journalFails: ([first]) => first?.kind === 'outcome' });
      expect(await outcome(full)).to.equal('failed not-as-planned');
      expect(full.calls.filter((call) => call.startsWith('write'))).to.deep.equal(['write A']);
    });
  });

  it('takes an answer that is missing for a reply that got lost, and a reading that is missing for none', async () => {
    const org = one();
    const ports = { ...org.ports, write: () => Promise.resolve([]) };
    const [written] = await runOrders([order(A)], ports, () => undefined);
    expect(written?.reason?.code).to.equal('reply-lost-not-done');
    const blind = { ...org.ports, read: () => Promise.resolve([]) };
    const [unread] = await runOrders([order(A)], blind, () => undefined);
    expect(unread?.reason?.code).to.equal('not-read');
    let reads = 0;
    const once: typeof org.ports.read = (type, names) => (
      (reads += 1),
      reads === 1 ? org.ports.read(type, names) : Promise.resolve([])
    );
    const [blinded] = await runOrders([order(A)], { ...org.ports, read: once }, () => undefined);
    expect(`${blinded?.outcome} ${blinded?.reason?.code}`).to.equal('not-known not-confirmed');
    const spoilt = one({
      takes: (sent, before) => ({ answer: { status: 'taken' }, after: { ...before, ...sent, label: 'B' } }),
    });
    let left = 2;
    const twice: typeof org.ports.read = (type, names) =>
      (left -= 1) >= 0 ? spoilt.ports.read(type, names) : Promise.resolve([]);
    const [back] = await runOrders([order(A)], { ...spoilt.ports, read: twice }, () => undefined);
    expect(`${back?.outcome} ${back?.reason?.code}`).to.equal('not-known put-back-not-confirmed');
  });

  it('leaves alone what the org has in its own spelling', async () => {
    const org = one({}, 'specific_inactivity:720:HOURS');
    expect(await outcome(org)).to.equal('unchanged -');
  });
});
