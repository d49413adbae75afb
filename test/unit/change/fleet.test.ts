import { expect } from 'chai';
import {
  fleetHeadline,
  isFleetInPart,
  plannedStatus,
  plannedSum,
  unlikePlan,
  writtenStatus,
  type FleetStatus,
} from '../../../src/change/fleet.js';
import type { ChangeOutcome } from '../../../src/change/journal.js';
import type { ChangeMode } from '../../../src/change/report.js';
import { fleetOrg, reportOf } from './fleetOrgs.js';

const withStatus = (...statuses: readonly FleetStatus[]) => statuses.map((status) => ({ status }));

describe('orgs that are changed together', () => {
  it('are counted by what they came to', () => {
    expect(fleetHeadline(withStatus('planned', 'not-read', 'planned'))).to.deep.equal({ planned: 2, 'not-read': 1 });
  });

  it('are planned where a change is', () => {
    expect(plannedStatus(reportOf('dry-run', 'planned', 'refused'))).to.equal('planned');
    expect(plannedStatus(reportOf('dry-run', 'unchanged'))).to.equal('nothing-planned');
  });

  it('are as planned, in part or not', () => {
    expect((['done', 'in-part', 'failed'] as const).map(writtenStatus)).to.deep.equal([
      'done',
      'in-part',
      'not-as-planned',
    ]);
  });

  const parts: readonly (readonly [statuses: readonly FleetStatus[], is: boolean])[] = [
    [[], false],
    [['done', 'done', 'nothing-planned', 'not-read', 'same-org'], false],
    [['not-as-planned', 'not-started'], false],
    [['done', 'not-started'], true],
    [['done', 'not-as-planned'], true],
    [['in-part'], true],
  ];
  for (const [statuses, is] of parts) {
    it(`are ${is ? '' : 'not '}changed in part where they are ${statuses.join(', ') || 'none'}`, () => {
      expect(isFleetInPart(withStatus(...statuses))).to.equal(is);
    });
  }

  const unlike: readonly (readonly [mode: ChangeMode, outcomes: readonly ChangeOutcome[], found: string])[] = [
    ['dry-run', ['planned', 'unchanged', 'refused'], 'refused'],
    ['apply', ['applied', 'planned', 'not-known', 'failed', 'unchanged'], 'planned,not-known,failed'],
  ];
  for (const [mode, outcomes, found] of unlike) {
    it(`name the changes that are unlike their plan (${mode})`, () => {
      const lines = unlikePlan({ report: reportOf(mode, ...outcomes) });
      expect(lines.map(({ outcome }) => outcome).join()).to.equal(found);
    });
  }

  it('have none of which nothing was said', () => {
    expect(unlikePlan({})).to.deep.equal([]);
  });

  it('are summed up for the question', () => {
    const headline = (planned: number) => ({ ...reportOf('dry-run').headline, outcomes: { planned } });
    const orgs = [
      fleetOrg({ isSandbox: false, headline: headline(2) }),
      fleetOrg({ isSandbox: true, headline: headline(3) }),
      fleetOrg({ isSandbox: null, headline: null }),
      fleetOrg({ isSandbox: true, headline: headline(0) }),
      fleetOrg({ isSandbox: false, headline: headline(9), status: 'not-as-planned' }),
      fleetOrg({ isSandbox: true, headline: { ...headline(0), outcomes: {} } }),
    ];
    expect(plannedSum(orgs)).to.deep.equal({ changes: 5, orgs: 5, production: 1, unknown: 1 });
  });
});
