import { expect } from 'chai';
import { outcomeOfWrite, type OutcomeOfWrite } from '../../../src/change/outcomeOfWrite.js';
import type { WriteOrder } from '../../../src/change/order.js';
import type { ComponentReading, WriteAnswer } from '../../../src/change/ports.js';
import type { RawNode } from '../../../src/facts/raw.js';
import { appNode, fakeOrg, keyOf, order, type FakeOrg } from './fakeOrg.js';

const A = keyOf('A');
const NEW = 'specific_inactivity:30:DAYS';
const BEFORE = appNode('A');
const AFTER = appNode('A', NEW);
const SPOILT = appNode('A', NEW, { label: 'B' });
const WRONG = 'label: A -> B';

const TAKEN: WriteAnswer = { status: 'taken' };
const LOST: WriteAnswer = { status: 'unknown', message: 'ECONNRESET' };
const refused = (code: string, message = 'no.'): WriteAnswer => ({ status: 'refused', code, message });
const NO = refused('FIELD_INTEGRITY_EXCEPTION');

const read = (node: RawNode): ComponentReading => ({ status: 'read', node });
const ABSENT: ComponentReading = { status: 'absent' };
const UNREAD: ComponentReading = { status: 'unread', why: 'timeout', endsRun: true };

const outcomeOf = (
  answer: WriteAnswer,
  reading: ComponentReading,
  { org = fakeOrg([]), change = {} }: { org?: FakeOrg; change?: Partial<WriteOrder> } = {}
): Promise<OutcomeOfWrite> => {
  const one = order(change.key ?? A, change);
  return outcomeOfWrite({ order: one, current: BEFORE, target: AFTER }, answer, reading, org.ports);
};

/** `outcome code: args`, a plus where a component was found, and whether the run stops. */
const line = ({ result: { outcome, reason, found }, stops }: OutcomeOfWrite): string =>
  [
    outcome,
    ...(reason === undefined ? [] : [[reason.code, ...reason.args].join(': ')]),
    ...(found === undefined ? [] : ['+']),
    ...(stops ? ['stops'] : []),
  ].join(' ');

describe('outcomeOfWrite: named by what was read', () => {
  const cases: readonly (readonly [what: string, answer: WriteAnswer, reading: ComponentReading, said: string])[] = [
    ['taken, and as planned', TAKEN, read(AFTER), 'applied +'],
    [
      'taken, and in a spelling of its own',
      TAKEN,
      read(appNode('A', 'specific_inactivity:720:HOURS')),
      'applied normalised: oauthPolicy.refreshTokenPolicy: specific_inactivity:30:DAYS -> specific_inactivity:720:HOURS +',
    ],
    ['taken, and nothing done', TAKEN, read(BEFORE), 'refused ignored-by-org +'],
    ['taken, and gone', TAKEN, ABSENT, 'failed gone-after-write: ConnectedApp:A stops'],
    ['taken, and not to be read', TAKEN, UNREAD, 'not-known not-confirmed: timeout stops'],
    ['lost, and as planned', LOST, read(AFTER), 'applied reply-lost-done: ECONNRESET +'],
    ['lost, and nothing done', LOST, read(BEFORE), 'failed reply-lost-not-done: ECONNRESET +'],
    ['lost, and gone', LOST, ABSENT, 'failed gone-after-write: ConnectedApp:A stops'],
    ['lost, and not to be read', LOST, UNREAD, 'not-known not-confirmed: timeout stops'],
    ['refused, and there', NO, read(AFTER), 'applied refused-yet-there: FIELD_INTEGRITY_EXCEPTION: no +'],
    ['refused, and nothing done', NO, read(BEFORE), 'failed org-said: FIELD_INTEGRITY_EXCEPTION: no +'],
    ['refused, and gone', NO, ABSENT, 'failed org-said: FIELD_INTEGRITY_EXCEPTION: no'],
    ['refused, and not to be read', NO, UNREAD, 'failed org-said: FIELD_INTEGRITY_EXCEPTION: no'],
    [
      'refused, and changed by somebody',
      NO,
      read(SPOILT),
      `failed refused-and-changed: FIELD_INTEGRITY_EXCEPTION: no: ${WRONG} stops`,
    ],
  ];
  for (const [what, answer, reading, said] of cases) {
    it(what, async () => {
      const org = fakeOrg([]);
      expect(line(await outcomeOf(answer, reading, { org }))).to.equal(said);
      expect(org.calls).to.deep.equal([]);
      expect(org.journal).to.deep.equal([]);
    });
  }

  it('has the component that was read', async () => {
    const { result } = await outcomeOf(TAKEN, read(AFTER));
    expect(result.found).to.deep.equal(AFTER);
  });

  it('bears the name of the order that was done', async () => {
    const change = { done: 'rolled-back' } as const;
    for (const answer of [TAKEN, LOST, NO]) {
      expect((await outcomeOf(answer, read(AFTER), { change })).result.outcome).to.equal('rolled-back');
    }
    // The org has its reasons not to take an old policy back: an answer, no failure.
    expect((await outcomeOf(NO, read(BEFORE), { change })).result.outcome).to.equal('refused');
  });

  describe("in the org's words", () => {
    const words: readonly (readonly [code: string, message: string, said: string])[] = [
      ['X', 'Something is wrong.', 'X: Something is wrong'],
      ['X', 'Wrong. Quite', 'X: Wrong. Quite'],
      ['X_Y', 'X_Y: not so.', 'X_Y: not so'],
    ];
    for (const [code, message, said] of words) {
      it(`${code} with "${message}"`, async () => {
        const { result } = await outcomeOf(refused(code, message), read(BEFORE));
        expect(result.reason?.args).to.deep.equal([said]);
      });
    }
  });

  describe("takes a publisher's component for one", () => {
    const publishers: readonly (readonly [name: string, code: string, isPublishers: boolean])[] = [
      ['A', 'CANNOT_MODIFY_MANAGED_OBJECT', true],
      ['ns__A', 'CANNOT_MODIFY_MANAGED_OBJECT', true],
      ['ns__A', 'INSUFFICIENT_ACCESS', true],
      ['ns__A', 'INSUFFICIENT_ACCESS_OR_READONLY', true],
      ['A', 'INSUFFICIENT_ACCESS_OR_READONLY', false],
      ['__A', 'INSUFFICIENT_ACCESS', false],
      ['ns_A', 'INSUFFICIENT_ACCESS', false],
      ['ns__A', 'FIELD_INTEGRITY_EXCEPTION', false],
      ['ns__A', 'NO_INSUFFICIENT_ACCESS', false],
    ];
    for (const [name, code, isPublishers] of publishers) {
      it(`${name}, ${code}: ${isPublishers ? 'yes' : 'no'}`, async () => {
        const said = line(await outcomeOf(refused(code), read(BEFORE), { change: { key: keyOf(name) } }));
        expect(said).to.equal(
          isPublishers ? `refused publisher-owned: ${code}: no +` : `failed org-said: ${code}: no +`
        );
      });
    }
  });
});

describe('outcomeOfWrite: putting back what came out otherwise', () => {
  type Behaviour = NonNullable<Parameters<typeof fakeOrg>[1]>;
  /** The org as it was found, and what is there after the component was sent again. */
  const orgAfter = (after: RawNode, answer: WriteAnswer = TAKEN, more: Behaviour = {}): FakeOrg =>
    fakeOrg([[A, SPOILT]], { takes: () => ({ answer, after }), ...more });
  const spoilt = (org: FakeOrg, change: Partial<WriteOrder> = {}): Promise<OutcomeOfWrite> =>
    outcomeOf(TAKEN, read(SPOILT), { org, change });

  it('sends what was there, reads it again and stops', async () => {
    const org = orgAfter(BEFORE);
    const outcome = await spoilt(org);
    expect(line(outcome)).to.equal(`rolled-back put-back: ${WRONG} + stops`);
    expect(outcome.result.found).to.deep.equal(BEFORE);
    expect(org.calls).to.deep.equal(['write A', 'read A']);
  });

  it('does so where the reply was lost, too', async () => {
    const org = orgAfter(BEFORE);
    expect(line(await outcomeOf(LOST, read(SPOILT), { org }))).to.equal(`rolled-back put-back: ${WRONG} + stops`);
  });

  it('sends the component as it was, without what has come to it', async () => {
    const sent: RawNode[] = [];
    const org = fakeOrg([[A, SPOILT]], {
      takes: (node) => {
        sent.push(node);
        return { answer: TAKEN, after: BEFORE };
      },
    });
    await outcomeOf(TAKEN, read(appNode('A', NEW, { sessionPolicy: { sessionTimeout: '5' } })), { org });
    expect(sent[0]).to.deep.include({ fullName: 'A', label: 'A' });
    expect(sent[0]?.['oauthPolicy']).to.deep.equal(BEFORE['oauthPolicy']);
  });

  it('keeps before it what was found, for a run that ends in the middle', async () => {
    const org = orgAfter(BEFORE);
    await spoilt(org);
    expect(org.journal).to.deep.equal([
      {
        kind: 'outcome',
        at: '2026-11-24T20:00:00.000Z',
        key: A,
        outcome: 'failed',
        reason: `not-as-planned: ${WRONG}`,
        found: SPOILT,
      },
    ]);
  });

  it('touches nothing that is not known to be ours, or that cannot be written down', async () => {
    const untouchable: readonly Behaviour[] = [{ isOurs: false }, { isOurs: null }, { journalFails: () => true }];
    for (const behaviour of untouchable) {
      const org = orgAfter(BEFORE, TAKEN, behaviour);
      const outcome = await spoilt(org);
      expect(line(outcome)).to.equal(`failed not-as-planned: ${WRONG} + stops`);
      expect(outcome.result.found).to.deep.equal(SPOILT);
      expect(org.calls).to.deep.equal([]);
    }
  });

  it('says that what was planned is there all the same', async () => {
    expect(line(await spoilt(orgAfter(AFTER)))).to.equal(`applied put-back-left-it: ${WRONG} + stops`);
    expect(line(await spoilt(orgAfter(AFTER), { done: 'rolled-back' }))).to.equal(
      `rolled-back put-back-left-it: ${WRONG} + stops`
    );
  });

  it('says of a rollback that was put back that nothing was rolled back', async () => {
    expect(line(await spoilt(orgAfter(BEFORE), { done: 'rolled-back' }))).to.equal(
      `failed rollback-put-back: ${WRONG} + stops`
    );
  });

  it('says what differs still, with what the org said of it', async () => {
    const third = appNode('A', 'infinite', { label: 'C' });
    const said = (words: string): string => `failed put-back-failed: label: A -> C${words} + stops`;
    expect(line(await spoilt(orgAfter(third)))).to.equal(said(''));
    expect(line(await spoilt(orgAfter(third, refused('X', 'limit'))))).to.equal(said('; limit'));
    expect(line(await spoilt(orgAfter(third, LOST)))).to.equal(said('; ECONNRESET'));
  });

  it('says of what stayed as it was found in what it differs from the plan', async () => {
    expect(line(await spoilt(orgAfter(SPOILT, refused('X', 'limit'))))).to.equal(
      `failed put-back-failed: ${WRONG}; limit + stops`
    );
  });

  it('does not know what is there where it is gone or cannot be read', async () => {
    const reads = (reading: ComponentReading): Behaviour => ({ reads: () => reading });
    expect(line(await spoilt(orgAfter(BEFORE, TAKEN, reads(ABSENT))))).to.equal(
      'failed gone-after-write: ConnectedApp:A stops'
    );
    expect(line(await spoilt(orgAfter(BEFORE, TAKEN, reads(UNREAD))))).to.equal(
      `not-known put-back-not-confirmed: ${WRONG}: timeout stops`
    );
    const silent = orgAfter(BEFORE);
    const ports = { ...silent.ports, read: () => Promise.resolve([]) };
    expect(line(await spoilt({ ...silent, ports }))).to.equal(
      `not-known put-back-not-confirmed: ${WRONG}: readMetadata: - stops`
    );
  });
});
