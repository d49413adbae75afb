import { expect } from 'chai';
import { appNode, fakeOrg, keyOf, order, type FakeOrg } from './fakeOrg.js';
import { A, one, run, outcome } from './runOne.js';

describe('runOrders', () => {
  describe('says what the org made of a write', () => {
    const is = (status: 'taken') => ({ status }) as const;
    const lost = { status: 'unknown', message: 'ECONNRESET' } as const;
    const refused = (code: string) => ({ status: 'refused', code, message: 'no.' }) as const;
    const cases: readonly (readonly [what: string, org: FakeOrg, said: string])[] = [
      [
        'taken and ignored',
        one({ takes: (_, before) => ({ answer: is('taken'), after: before }) }),
        'refused ignored-by-org',
      ],
      [
        'refused',
        one({ takes: (_, before) => ({ answer: refused('FIELD_INTEGRITY_EXCEPTION'), after: before }) }),
        'failed org-said',
      ],
      [
        'a component of a publisher',
        one({ takes: (_, before) => ({ answer: refused('CANNOT_MODIFY_MANAGED_OBJECT'), after: before }) }),
        'refused publisher-owned',
      ],
      [
        'the reply lost after the write',
        one({ takes: (sent, before) => ({ answer: lost, after: { ...before, ...sent } }) }),
        'applied reply-lost-done',
      ],
      [
        'the reply lost before the write',
        one({ takes: (_, before) => ({ answer: lost, after: before }) }),
        'failed reply-lost-not-done',
      ],
      [
        'written and not to be read again',
        one({ reads: (_, nth) => (nth === 2 ? { status: 'unread', why: 'x', endsRun: true } : undefined) }),
        'not-known not-confirmed',
      ],
      [
        'written and gone',
        one({ reads: (_, nth) => (nth === 2 ? { status: 'absent' } : undefined) }),
        'failed gone-after-write',
      ],
      [
        'refused and not to be read again',
        one({
          takes: (_, before) => ({ answer: refused('FIELD_INTEGRITY_EXCEPTION'), after: before }),
          reads: (_, nth) => (nth === 2 ? { status: 'unread', why: 'x', endsRun: true } : undefined),
        }),
        'failed org-said',
      ],
      [
        'refused and there all the same',
        one({ takes: (sent, before) => ({ answer: refused('UNKNOWN_EXCEPTION'), after: { ...before, ...sent } }) }),
        'applied refused-yet-there',
      ],
      [
        'refused, and changed by somebody else meanwhile',
        one({ takes: (_, before) => ({ answer: refused('UNABLE_TO_LOCK_ROW'), after: { ...before, label: 'B' } }) }),
        'failed refused-and-changed',
      ],
      [
        'in its own spelling',
        one({
          takes: (_, before) => ({
            answer: is('taken'),
            after: { ...before, ...appNode('A', 'specific_inactivity:720:HOURS') },
          }),
        }),
        'applied normalised',
      ],
    ];
    for (const [what, org, said] of cases) {
      it(what, async () => {
        expect(await outcome(org)).to.equal(said);
        expect(org.journal.at(-1)).to.include({ kind: 'outcome', outcome: said.split(' ')[0] });
      });
    }

    it('in words that name the code already', async () => {
      const org = one({
        takes: (_, before) => ({ answer: { status: 'refused', code: 'X_Y', message: 'X_Y: not so' }, after: before }),
      });
      const [written] = await run(org);
      expect(written?.reason?.args).to.deep.equal(['X_Y: not so']);
    });

    it('insufficient access to an installed app', async () => {
      const key = keyOf('ns__A');
      const org = fakeOrg([[key, appNode('ns__A')]], {
        takes: (_, before) => ({ answer: refused('INSUFFICIENT_ACCESS_OR_READONLY'), after: before }),
      });
      expect(await outcome(org, [order(key)])).to.equal('refused publisher-owned');
    });

    it('an old policy that is not taken back is an answer of the org, not a failure', async () => {
      const org = one({ takes: (_, before) => ({ answer: refused('FIELD_INTEGRITY_EXCEPTION'), after: before }) });
      const [written] = await run(org, [order(A, { done: 'rolled-back' })]);
      expect(written).to.deep.equal({
        outcome: 'refused',
        reason: { code: 'org-said', args: ['FIELD_INTEGRITY_EXCEPTION: no'] },
        found: appNode('A'),
      });
    });
  });
});
