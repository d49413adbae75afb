import { expect } from 'chai';
import type { FleetMode, FleetStatus } from '../../../../src/change/fleet.js';
import { fleetReport, type FleetRequest } from '../../../../src/cli/change/fleetRows.js';
import { fleetOrg } from '../../change/fleetOrgs.js';

const REQUEST: FleetRequest = {
  planFolder: 'plans',
  assumedLimit: undefined,
  withGlobalOauth: false,
  allowLonger: false,
  acceptImpact: false,
};

describe('what runs over several orgs end with', () => {
  const runs: readonly (readonly [mode: FleetMode, orgs: readonly (readonly [FleetStatus, number])[], code: number])[] =
    [
      [
        'plan',
        [
          ['planned', 0],
          ['not-read', 1],
          ['nothing-planned', 4],
        ],
        1,
      ],
      [
        'plan',
        [
          ['planned', 0],
          ['nothing-planned', 4],
        ],
        4,
      ],
      [
        'plan',
        [
          ['not-read', 1],
          ['not-read', 2],
        ],
        2,
      ],
      [
        'apply',
        [
          ['done', 0],
          ['nothing-planned', 0],
        ],
        0,
      ],
      [
        'apply',
        [
          ['not-as-planned', 1],
          ['not-started', 0],
        ],
        1,
      ],
      [
        'apply',
        [
          ['done', 0],
          ['not-as-planned', 2],
        ],
        68,
      ],
      ['apply', [['in-part', 68]], 68],
      [
        'dry-run',
        [
          ['done', 0],
          ['not-as-planned', 1],
        ],
        1,
      ],
    ];
  for (const [mode, orgs, code] of runs) {
    it(`is ${code} for ${mode}: ${orgs.map(([status]) => status).join(', ')}`, () => {
      const rows = orgs.map(([status, exitCode]) => fleetOrg({ status, exitCode }));
      expect(fleetReport(mode, REQUEST, rows).exitCode).to.equal(code);
    });
  }
});

describe('the flags that a command that goes on has to have again', () => {
  it('are none where none was given', () => {
    expect(fleetReport('plan', REQUEST, []))
      .to.include({ folder: 'plans' })
      .and.have.deep.property('repeat', []);
  });

  it('are those that decide how a plan is judged', () => {
    const asked: FleetRequest = {
      planFolder: 'plans',
      assumedLimit: 'off',
      withGlobalOauth: true,
      allowLonger: true,
      acceptImpact: true,
    };
    expect(fleetReport('plan', asked, []).repeat).to.deep.equal([
      '--assume-idle-limit off',
      '--eca-global-settings',
      '--allow-longer',
      '--accept-impact',
    ]);
  });
});
