import { expect } from 'chai';
import { runOrders } from '../../../src/change/run.js';
import { differences } from '../../../src/change/component.js';
import { appNode, fakeOrg, keyOf, order, type FakeOrg } from './fakeOrg.js';
import { A, one, run, names } from './runOne.js';

describe('runOrders', () => {
  describe('many components', () => {
    const many = (count: number, behaviour: Parameters<typeof fakeOrg>[1] = {}): FakeOrg =>
      fakeOrg(
        names(count).map((name) => [keyOf(name), appNode(name)] as const),
        behaviour
      );
    const orders = (count: number) => names(count).map((name) => order(keyOf(name)));

    it('are written one alone, then in tens, at most four batches at a time', async () => {
      const org = many(61);
      const written = await run(org, orders(61));
      expect(written.every(({ outcome: is }) => is === 'applied')).to.equal(true);
      expect(org.calls.slice(0, 3)).to.deep.equal(['read App0', 'write App0', 'read App0']);
      const sizes = org.calls.filter((call) => call.startsWith('write')).map((call) => call.split(',').length);
      expect(sizes).to.deep.equal([1, 10, 10, 10, 10, 10, 10]);
      expect(org.mostReadsAtOnce).to.equal(4);
    });

    it('are written one by one until one is confirmed', async () => {
      const org = many(4, {
        takes: (sent, before) =>
          sent.fullName === 'App0'
            ? { answer: { status: 'refused', code: 'X', message: 'no' }, after: before }
            : { answer: { status: 'taken' }, after: { ...before, ...sent } },
      });
      await run(org, orders(4));
      expect(org.calls.filter((call) => call.startsWith('write'))).to.deep.equal([
        'write App0',
        'write App1',
        'write App2,App3',
      ]);
    });

    it('of several types: the first of each alone', async () => {
      const eca = keyOf('P', 'ExtlClntAppOauthConfigurablePolicies');
      const org = fakeOrg([
        [A, appNode('A')],
        [keyOf('B'), appNode('B')],
        [eca, { fullName: 'P', refreshTokenPolicyType: 'Infinite' }],
      ]);
      const ecaOrder = order(eca, { fields: [{ path: 'refreshTokenPolicyType', before: 'Infinite', after: 'Zero' }] });
      await run(org, [order(A), order(keyOf('B')), ecaOrder]);
      expect(org.calls.filter((call) => call.startsWith('write'))).to.deep.equal(['write A', 'write P', 'write B']);
    });

    it('stop when the org cannot be asked any more: what was not started is planned still', async () => {
      const org = many(25, {
        reads: (name, nth) =>
          name === 'ConnectedApp:App1' && nth === 1
            ? { status: 'unread', why: 'INVALID_SESSION_ID', endsRun: true }
            : undefined,
      });
      const written = await run(org, orders(25));
      const said = written.map(({ outcome: is, reason }) => `${is} ${reason?.code ?? '-'}`);
      expect(said[0]).to.equal('applied -');
      expect(said[1]).to.equal('failed not-read');
      expect(said[2]).to.equal('planned run-stopped');
    });

    it('stop where an outcome cannot be written down: it is said all the same', async () => {
      const org = many(25, { journalFails: ([first]) => first?.kind === 'outcome' });
      const written = await run(org, orders(25));
      expect(written[0]?.outcome).to.equal('applied');
      expect(written.slice(1).every(({ outcome: is }) => is === 'planned')).to.equal(true);
    });

    it('are counted as they are done', async () => {
      const seen: number[] = [];
      await runOrders(orders(3), many(3).ports, (done) => seen.push(done));
      expect(seen).to.deep.equal([1, 2, 3]);
    });
  });

  describe('several changes of one component', () => {
    const label = order(A, { fields: [{ path: 'startUrl', before: null, after: 'x' }], accepts: () => false });

    it('come one after the other, each on what the one before left', async () => {
      const org = one();
      const written = await run(org, [
        order(A, { accepts: (now) => differences(now, appNode('A')).length === 0 }),
        label,
      ]);
      expect(written.map(({ outcome: is }) => is)).to.deep.equal(['applied', 'applied']);
      expect(org.components.get('ConnectedApp:A')).to.include({ startUrl: 'x' });
    });

    it('go on after one that needed no change', async () => {
      const org = one({}, 'specific_inactivity:30:DAYS');
      const written = await run(org, [
        order(A),
        order(A, { fields: [{ path: 'startUrl', before: null, after: 'x' }] }),
      ]);
      expect(written.map(({ outcome: is }) => is)).to.deep.equal(['unchanged', 'applied']);
    });

    it('are not said to be there where a later one took them away', async () => {
      let writes = 0;
      const org = one({
        isOurs: null,
        takes: (sent, before) => ({
          answer: { status: 'taken' },
          after: (writes += 1) === 1 ? { ...before, ...sent } : { ...appNode('A'), startUrl: 'x' },
        }),
      });
      const written = await run(org, [order(A), label]);
      expect(written.map(({ outcome: is, reason }) => `${is} ${reason?.code ?? '-'}`)).to.deep.equal([
        'failed undone-later',
        'failed not-as-planned',
      ]);
    });

    it('stay where a later one ended in something else and left them', async () => {
      let writes = 0;
      const org = one({
        isOurs: null,
        takes: (sent, before) => ({
          answer: { status: 'taken' },
          after: (writes += 1) === 1 ? { ...before, ...sent } : { ...before, startUrl: 'y' },
        }),
      });
      const written = await run(org, [order(A), label]);
      expect(written.map(({ outcome: is }) => is)).to.deep.equal(['applied', 'failed']);
    });

    it('end with the first that does not succeed', async () => {
      const org = one({ takes: (_, before) => ({ answer: { status: 'taken' }, after: before }) });
      const written = await run(org, [order(A), label]);
      expect(written.map(({ outcome: is }) => is)).to.deep.equal(['refused', 'planned']);
    });
  });
});
