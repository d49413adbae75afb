import { expect } from 'chai';
import { refusedWithout } from '../../../src/change/consent.js';
import type { RefreshImpact } from '../../../src/change/impact.js';
import type { Outcome } from '../../../src/change/journal.js';
import type { Proposal } from '../../../src/change/plan.js';
import {
  changeLine,
  howItEnded,
  notChosenLines,
  type ChangeLine,
  type ChangeMode,
} from '../../../src/change/report.js';
import { unset } from '../../../src/facts/fact.js';
import { refreshTokenOf, reportedToken } from '../../../src/effective/refreshToken.js';
import { say } from '../support/builders.js';
import { FIELDS, keyOf } from './fakeOrg.js';

const TOKEN = refreshTokenOf({ refreshPolicy: unset, idleLimit: unset, scopes: unset }, undefined);
const LIFETIMES = { before: TOKEN, after: TOKEN };
const proposal = (change: Partial<Proposal> = {}): Proposal => ({
  key: keyOf('A'),
  fields: FIELDS,
  before: 'infinite',
  after: 'specific_inactivity:30:DAYS',
  hash: '#',
  verdict: 'planned',
  lockout: [],
  notes: [],
  appId: null,
  lifetimes: LIFETIMES,
  ...change,
});
const impact = (newlyFailing: number): RefreshImpact => ({
  tokens: 3,
  newlyFailing,
  alreadyExpired: 0,
  failingWithin30Days: 0,
  failingAnyway: 0,
  nextToFail: null,
  usersFailing: 0,
  integrationUsersFailing: 0,
  users: 1,
  integrationUsers: 0,
  oldestLastUse: null,
  undated: 0,
  complete: true,
  reading: { read: 3, total: 3, howRead: 'within-limit' },
  underLimit: null,
});

describe('consent', () => {
  const NONE = { impact: false, lockout: false };
  const cases: readonly (readonly [what: string, code: string | undefined])[] = [
    ['no token fails', refusedWithout(proposal(), impact(0), NONE)?.code],
    ['a token fails', refusedWithout(proposal(), impact(1), NONE)?.code],
    ['nobody knows', refusedWithout(proposal(), null, NONE)?.code],
    ['nobody knows, agreed to', refusedWithout(proposal(), null, { impact: true, lockout: false })?.code],
    ['no matter of tokens', refusedWithout(proposal({ lifetimes: null }), null, NONE)?.code],
    ['a lock-out', refusedWithout(proposal({ lockout: ['login-app'] }), impact(0), NONE)?.code],
    [
      'a lock-out, agreed to',
      refusedWithout(proposal({ lockout: ['login-app'] }), impact(0), { impact: false, lockout: true })?.code,
    ],
  ];
  it('is needed where tokens fail, may fail, or the door may shut', () => {
    expect(cases).to.deep.equal([
      ['no token fails', undefined],
      ['a token fails', 'needs-consent-impact'],
      ['nobody knows', 'needs-consent-impact'],
      ['nobody knows, agreed to', undefined],
      ['no matter of tokens', undefined],
      ['a lock-out', 'needs-consent-lockout'],
      ['a lock-out, agreed to', undefined],
    ]);
  });
});

describe('change report', () => {
  it('has a line for each change', () => {
    const settled = {
      proposal: proposal({ lockout: ['block-action'], notes: [{ code: 'n', args: ['x'] }] }),
      impact: impact(0),
      written: { outcome: 'refused' as const, reason: { code: 'r', args: ['why'] } },
    };
    expect(changeLine(settled, say)).to.deep.equal({
      component: 'ConnectedApp:A',
      fields: ['oauthPolicy.refreshTokenPolicy'],
      before: 'infinite',
      after: 'specific_inactivity:30:DAYS',
      refreshToken: { before: reportedToken(TOKEN), after: reportedToken(TOKEN) },
      impact: impact(0),
      outcome: 'refused',
      reason: 'why',
      lockout: ['block-action'],
      notes: [{ code: 'n', text: 'x' }],
    });
    const plain = changeLine(
      { proposal: proposal({ lifetimes: null }), impact: null, written: { outcome: 'applied' } },
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
    ['rollback', ['refused'], 'failed'],
  ];
  for (const [mode, outcomes, end] of ends) {
    it(`${mode} with ${outcomes.join(', ') || 'nothing'} is ${end}`, () => {
      expect(howItEnded({ mode, changes: outcomes.map((outcome) => ({ outcome })) as ChangeLine[] })).to.equal(end);
    });
  }
});
