import { expect } from 'chai';
import type { ChangeOutcome } from '../../../src/change/journal.js';
import {
  changeLine,
  headlineOf,
  howItEnded,
  isNotAssessed,
  notChosenLines,
  type ChangeLine,
  type ChangeMode,
} from '../../../src/change/report.js';
import { reportedToken } from '../../../src/effective/refreshToken.js';
import { note, unreadable } from '../../../src/facts/fact.js';
import { say } from '../support/builders.js';
import { impactOf, proposalOf, TOKEN } from './proposals.js';

describe('change report', () => {
  it('has a line for each change', () => {
    const settled = {
      proposal: proposalOf({ lockout: ['block-action'], notes: [{ code: 'n', args: ['x'] }] }),
      impact: impactOf(0),
      written: { outcome: 'refused' as const, reason: { code: 'r', args: ['why'] } },
    };
    expect(changeLine(settled, { kind: 'app', label: 'App A', users: null }, say)).to.deep.equal({
      component: 'ConnectedApp:A',
      subject: { kind: 'app', label: 'App A', users: null },
      fields: ['oauthPolicy.refreshTokenPolicy'],
      elements: [{ path: 'oauthPolicy.refreshTokenPolicy', before: 'infinite', after: 'specific_inactivity:30:DAYS' }],
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
      undefined,
      say
    );
    expect(plain).to.include({ refreshToken: null, impact: null }).and.not.have.property('reason');
  });

  it('says why the others were left alone', () => {
    expect(notChosenLines([{ component: 'C', reason: { code: 'r', args: ['why'] } }], say)).to.deep.equal([
      { component: 'C', code: 'r', reason: 'why' },
    ]);
  });

  it('says of a component that could not be read why', () => {
    const unread = unreadable('no-permission', 'Modify Metadata');
    const said = changeLine(
      { proposal: proposalOf({ unread }), impact: null, written: { outcome: 'refused' } },
      undefined,
      say
    );
    expect(said.unread).to.deep.equal({ reason: 'no-permission', detail: 'Modify Metadata' });
  });

  it('has the answer in figures, and knows where nobody could tell', () => {
    const leftFor = (code: string) => ({ component: 'C', reason: note(code) });
    const left = [leftFor('limit-unknown-connected-app'), leftFor('policy-unreadable'), leftFor('not-issued')];
    const written = [{ outcome: 'applied' }, { outcome: 'failed' }, { outcome: 'applied' }] as const;
    const headline = headlineOf(written, left, false);
    expect(headline).to.deep.equal({
      outcomes: { applied: 2, failed: 1 },
      leftAlone: 3,
      limitUnknown: 1,
      policyUnread: 1,
      appsUnread: false,
    });
    const line = changeLine({ proposal: proposalOf(), impact: null, written: { outcome: 'applied' } }, undefined, say);
    expect(isNotAssessed({ headline, changes: [line] })).to.equal(false);
    expect(isNotAssessed({ headline, changes: [] })).to.equal(true);
    expect(isNotAssessed({ headline: { ...headline, limitUnknown: 0 }, changes: [] })).to.equal(false);
    expect(isNotAssessed({ headline: { ...headline, appsUnread: true }, changes: [line] })).to.equal(true);
  });

  const ends: readonly (readonly [mode: ChangeMode, outcomes: readonly ChangeOutcome[], end: string])[] = [
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
