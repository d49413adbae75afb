import { expect } from 'chai';
import type { FleetMode, FleetStatus } from '../../../../src/change/fleet.js';
import { fleetReport } from '../../../../src/cli/change/fleetRows.js';
import { fleetOrg } from '../../change/fleetOrgs.js';

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
      expect(fleetReport(mode, 'plans', rows).exitCode).to.equal(code);
    });
  }
});
