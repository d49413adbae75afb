import { expect } from 'chai';
import type { Outcome } from '../../../src/change/journal.js';
import {
  changeLine,
  howItEnded,
  notChosenLines,
  type ChangeLine,
  type ChangeMode,
} from '../../../src/change/report.js';
import { reportedToken } from '../../../src/effective/refreshToken.js';
import { say } from '../support/builders.js';
import { impactOf, proposalOf, TOKEN } from './proposals.js';

describe('change report', () => {
  it('has a line for each change', () => {
    const settled = {
      proposal: proposalOf({ lockout: ['block-action'], notes: [{ code: 'n', args: ['x'] }] }),
      impact: impactOf(0),
      written: { outcome: 'refused' as const, reason: { code: 'r', args: ['why'] } },
    };
    expect(changeLine(settled, say)).to.deep.equal({
      component: 'ConnectedApp:A',
      fields: ['oauthPolicy.refreshTokenPolicy'],
      before: 'infinite',
      after: 'specific_inactivity:30:DAYS',
      refreshToken: { before: reportedToken(TOKEN), after: reportedToken(TOKEN) },
      impact: impactOf(0),
      outcome: 'refused',
      reason: 'why',
      lockout: ['block-action'],
      notes: [{ code: 'n', text: 'x' }],
    });
    const plain = changeLine(
      { proposal: proposalOf({ lifetimes: null }), impact: null, written: { outcome: 'applied' } },
      say
    );
    expect(plain).to.include({ refreshToken: null, impact: null }).and.not.have.property('reason');
  });

  it('says why the others were left alone', () => {
    expect(notChosenLines([{ component: 'C', reason: { code: 'r', args: ['why'] } }], say)).to.deep.equal([
      { component: 'C', reason: 'why' },
    ]);
  });

  const ends: readonly (readonly [mode: ChangeMode, outcomes: readonly Outcome[], end: string])[] = [
    ['apply', [], 'done'],
    ['apply', ['applied', 'unchanged'], 'done'],
    ['apply', ['applied', 'refused'], 'in-part'],
    ['apply', ['applied', 'planned'], 'in-part'],
    ['apply', ['unchanged', 'refused'], 'failed'],
    ['apply', ['rolled-back', 'planned'], 'failed'],
    ['apply', ['failed'], 'failed'],
    ['dry-run', ['planned', 'unchanged'], 'done'],
    ['dry-run', ['planned', 'refused'], 'failed'],
    ['validate', ['planned', 'failed'], 'failed'],
    ['rollback', ['rolled-back', 'unchanged'], 'done'],
    ['rollback', ['rolled-back', 'refused'], 'in-part'],
    ['rollback', ['rolled-back', 'failed'], 'in-part'],
    ['rollback', ['failed', 'unchanged'], 'failed'],
    ['apply', ['not-known'], 'failed'],
    ['apply', ['applied', 'not-known'], 'in-part'],
    ['rollback', ['refused'], 'failed'],
  ];
  for (const [mode, outcomes, end] of ends) {
    it(`${mode} with ${outcomes.join(', ') || 'nothing'} is ${end}`, () => {
      expect(howItEnded({ mode, changes: outcomes.map((outcome) => ({ outcome })) as ChangeLine[] })).to.equal(end);
    });
  }
});
