import { expect } from 'chai';
import { inEffect } from '../../../../src/cli/change/effect.js';
import { OUTCOMES } from '../../../../src/change/journal.js';
import type { ChangeLine } from '../../../../src/change/report.js';

describe('what is in effect of a plan', () => {
  const report = { changes: OUTCOMES.map((outcome) => ({ outcome })) as ChangeLine[] };
  const outcomesOf = (verdict: 'planned' | 'unchanged', isDone: boolean): readonly string[] => {
    const proposals = OUTCOMES.map((outcome) => ({ verdict, outcome }));
    return inEffect(proposals, report, isDone).map(({ outcome }) => outcome);
  };

  it('is what was read back, after a run', () => {
    expect(outcomesOf('planned', true)).to.deep.equal(['applied', 'unchanged', 'rolled-back']);
  });

  it('is also what is to be done, before it', () => {
    expect(outcomesOf('planned', false)).to.deep.equal(['planned', 'applied', 'unchanged', 'rolled-back']);
  });

  it('is nothing that was never to change', () => {
    expect(outcomesOf('unchanged', false)).to.deep.equal([]);
  });
});
