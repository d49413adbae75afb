import { expect } from 'chai';
import { known, unreadable, type Fact } from '../../../src/facts/fact.js';
import type { Holders } from '../../../src/facts/snapshot.js';
import { fewHolders } from '../../../src/rules/fewHolders.js';
import type { Outcome } from '../../../src/rules/outcome.js';
import { snapshotOf } from '../support/builders.js';
import { evidenceOf } from './support.js';

const rule = fewHolders({
  id: 'permission/some',
  permission: 'useAnyApiClient',
  field: 'PermissionsSome',
  permitted: 5,
  references: [{ title: 'a page' }],
});

const outcome = (holders: Fact<Holders>, parameters: { maxHolders?: number } = {}): Outcome | undefined =>
  rule.evaluate(evidenceOf(snapshotOf({ holders })), parameters)[0];

const heldBy = (useAnyApiClient: number | null): Fact<Holders> =>
  known({ approveUninstalledApps: 99, useAnyApiClient });

describe('a rule that asks for few holders of a permission', () => {
  it('says what it reads, and that its number may be chosen', () => {
    expect(rule).to.deep.include({
      id: 'permission/some',
      version: 1,
      severity: 'high',
      judges: 'org',
      reads: ['PermissionSet.PermissionsSome', 'PermissionSetAssignment'],
      threshold: 'maxHolders',
      references: [{ title: 'a page' }],
    });
  });

  it('is not assessed where nobody asked who holds it, as in an older snapshot', () => {
    const waived = fewHolders({
      id: 'permission/other',
      permission: 'mfaWaived',
      field: 'PermissionsOther',
      permitted: 0,
      references: [{ title: 'a page' }],
    });
    const [open] = waived.evaluate(evidenceOf(snapshotOf({ holders: heldBy(0) })), {});
    expect(open).to.include({ verdict: 'not-assessed', reason: 'missing', detail: 'PermissionSet.PermissionsOther' });
  });

  it('permits five, or as many as it is told', () => {
    expect(outcome(heldBy(0))).to.include({ verdict: 'pass' });
    expect(outcome(heldBy(5))).to.include({ verdict: 'pass' });
    expect(outcome(heldBy(6))).to.deep.include({
      verdict: 'fail',
      args: [6, 5],
      evidence: '6 active users',
      measure: 6,
    });
    expect(outcome(heldBy(6), { maxHolders: 6 })).to.include({ verdict: 'pass' });
    expect(outcome(heldBy(1), { maxHolders: 0 })).to.deep.include({ verdict: 'fail', args: [1, 0] });
  });

  it('speaks of the org by its assignments', () => {
    expect(outcome(heldBy(0))!.target.subject).to.deep.equal({
      kind: 'org',
      name: 'prod',
      component: 'PermissionSetAssignment',
    });
  });

  it('is not assessed where the org has no such permission, or nobody could count', () => {
    expect(outcome(heldBy(null))).to.include({
      verdict: 'not-assessed',
      reason: 'not-exposed',
      detail: 'PermissionSet.PermissionsSome',
    });
    expect(outcome(unreadable('no-permission', 'View Setup'))).to.include({
      verdict: 'not-assessed',
      reason: 'no-permission',
    });
  });
});
