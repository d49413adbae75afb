import type { FleetOrg, FleetPlan } from '../../../src/change/fleet.js';
import type { ChangeOutcome } from '../../../src/change/journal.js';
import { changeLine, headlineOf, type ChangeMode, type ChangeReport } from '../../../src/change/report.js';
import { say } from '../support/builders.js';
import { keyOf } from './fakeOrg.js';
import { impactOf, proposalOf } from './proposals.js';

/** What the command for one org says, with one change for each outcome. */
export const reportOf = (mode: ChangeMode, ...outcomes: readonly ChangeOutcome[]): ChangeReport => {
  const changes = outcomes.map((outcome, index) => ({
    proposal: proposalOf({ key: keyOf(`App_${index}`) }),
    impact: impactOf(0),
    written: { outcome, ...(outcome === 'refused' ? { reason: { code: 'why', args: ['it was refused'] } } : {}) },
  }));
  return {
    formatVersion: 1,
    orgId: '00D000000000001EAA',
    source: 'prod',
    mode,
    journal: null,
    headline: headlineOf(
      changes.map(({ written }) => written),
      [],
      false
    ),
    changes: changes.map((one) => changeLine(one, undefined, say)),
    notChosen: [],
    gaps: [],
  };
};

/** One org of a summary, of which a change is planned. */
export const planOfOrg = (): FleetPlan => ({
  name: 'prod',
  orgId: '00D000000000001EAA',
  status: 'planned',
  isSandbox: false,
  plan: '1-prod-00D000000000001EAA.json',
  hash: 'sha256:1',
  notice: '1-prod-00D000000000001EAA.md',
  headline: { outcomes: { planned: 2 }, leftAlone: 0, limitUnknown: 0, policyUnread: 0, appsUnread: false },
  concerned: { tokens: 11, users: 5, newlyFailing: 2, complete: true },
  exitCode: 0,
});

/** The same in the report of a run. */
export const fleetOrg = (change: Partial<FleetOrg> = {}): FleetOrg => ({ ...planOfOrg(), journals: [], ...change });
