import { expect } from 'chai';
import { known, unreadable } from '../../../../src/facts/fact.js';
import { browserRows, policiesOf } from '../../support/counted.js';
import { MADE_TREE_NAMES, madeTrees, type MadeTree } from '../../support/madeTrees.js';
import { appNamed, read, reportOf } from './support.js';

type Counted = {
  readonly found: number;
  readonly assessed: number;
  readonly orphans: number;
  readonly rows: readonly string[];
  readonly apps: Readonly<Record<string, string>>;
};

/** What is counted by reading the trees; an org has the administrators' profile besides, and knows all others. */
const COUNTED: Readonly<Record<MadeTree, Counted>> = {
  'source format': {
    found: 3,
    assessed: 3,
    orphans: 1,
    rows: ['60 profile HIGH_ASSURANCE: 1', '120 profile -: 1', '120 org -: 1'],
    apps: { Kiosk: 'specific_inactivity:14:DAYS', Loader: 'infinite', Payroll: 'specific_lifetime:1:DAYS' },
  },
  'metadata format, API 46': {
    found: 3,
    assessed: 3,
    orphans: 0,
    rows: ['30 profile -: 1', '60 org -: 1', '720 profile -, loosens: 1'],
    apps: { Warehouse: 'unset' },
  },
  'both formats, which differ in one field': {
    found: 2,
    assessed: 2,
    orphans: 0,
    rows: ['30 profile -: 1', '120 org -: 1'],
    apps: {},
  },
  // No settings of the org: nothing is taken for two hours. One profile alone may be the reader's own, so there is a row of others.
  'apps alone, without a version': {
    found: 1,
    assessed: 0,
    orphans: 0,
    rows: ['missing -: *', 'missing -: 1'],
    apps: { Lone: 'infinite', Stray: 'zero' },
  },
  'elements broken over lines': {
    found: 2,
    assessed: 2,
    orphans: 0,
    rows: ['30 profile -: 1', '480 org -: 1'],
    apps: {},
  },
  'words that no enum has': {
    found: 1,
    assessed: 0,
    orphans: 0,
    rows: ['missing -: *', 'missing -: 1'],
    apps: { Pipeline: 'specific_lifetime:365:DAYS' },
  },
};

describe('orgs of each kind', () => {
  const { at, clear } = madeTrees();
  after(clear);

  for (const name of MADE_TREE_NAMES) {
    it(name, async () => {
      const counted = COUNTED[name];
      const report = reportOf(await read({ seed: at(name) }));
      expect(report.coverage.profiles).to.deep.equal({ found: counted.found, assessed: counted.assessed });
      expect(report.coverage.gaps.filter(({ reason }) => reason === 'orphan')).to.have.lengthOf(counted.orphans);
      expect(browserRows(report)).to.deep.equal(counted.rows);
      expect(policiesOf(report)).to.deep.equal(counted.apps);
    });
  }

  it('show values that no enum has as they were found', async () => {
    const app = appNamed(await read({ seed: at('words that no enum has') }), 'Pipeline');
    expect(app.preApproved).to.deep.equal(unreadable('unknown-value', 'permittedUsersPolicyType: AdminApprovedUsers'));
    expect(app.ipRelaxation).to.deep.equal(unreadable('unknown-value', 'ipRelaxationPolicyType: RelaxIPRestrictions'));
    expect(app.refreshPolicy).to.deep.equal(known({ kind: 'fixed', after: { count: 365, unit: 'DAYS' } }));
  });
});
