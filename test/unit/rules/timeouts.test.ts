import { expect } from 'chai';
import type { Timeout } from '../../../src/effective/timeout.js';
import { judgeTimeout, timeoutText } from '../../../src/rules/timeouts.js';
import { snapshotOf } from '../support/builders.js';
import { evidenceOf } from './support.js';

const { org: TARGET } = evidenceOf(snapshotOf());
const minutes = (value: number): Timeout => ({
  status: 'known',
  minutes: value,
  origin: 'profile',
  loosens: false,
  trace: [],
});

/** More than two hours fails. */
const judged = (timeout: Timeout): ReturnType<typeof judgeTimeout> =>
  judgeTimeout(TARGET, timeout, (known) =>
    known.minutes > 120 ? { args: [known.minutes], evidence: timeoutText(known) } : null
  );

describe('a timeout before a rule', () => {
  it('passes where nothing is wrong with it', () => {
    expect(judged(minutes(120))).to.deep.equal({ verdict: 'pass', target: TARGET });
  });

  it('fails with what is wrong, by the level that decides', () => {
    expect(judged(minutes(480))).to.deep.equal({
      verdict: 'fail',
      target: TARGET,
      args: [480],
      evidence: '480 min by profile',
    });
  });

  it('is not assessed where it could not be worked out', () => {
    expect(judged({ status: 'unreadable', reason: 'conflict', detail: '15 / 60', trace: [] })).to.deep.equal({
      verdict: 'not-assessed',
      target: TARGET,
      reason: 'conflict',
      detail: '15 / 60',
    });
  });
});
