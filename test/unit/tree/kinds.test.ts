import { expect } from 'chai';
import { known, unreadable } from '../../../src/facts/fact.js';
import type { AppFacts } from '../../../src/facts/app.js';
import { reportOf } from '../support/builders.js';
import { browserRows, policiesOf } from '../support/counted.js';
import { MADE_TREE_NAMES, madeTrees, type MadeTree } from '../support/madeTrees.js';
import { readTree } from './tree.js';

/** What is counted by reading the trees: rows of `minutes origin level: number of profiles` (`*`: any profile not in it). */
const COUNTED: Readonly<
  Record<
    MadeTree,
    {
      readonly profiles: number;
      readonly orphans: number;
      readonly apiVersion: string | null;
      readonly rows: readonly string[];
      readonly apps: Readonly<Record<string, string>>;
    }
  >
> = {
  'source format': {
    profiles: 3,
    orphans: 1,
    apiVersion: '67.0',
    rows: ['120 org -: *', '120 org -: 1', '120 profile -: 1', '60 profile HIGH_ASSURANCE: 1'],
    apps: {
      Kiosk: 'specific_inactivity:14:DAYS',
      Loader: 'infinite',
      Payroll: 'specific_lifetime:1:DAYS',
    },
  },
  // システム API is known from its setting alone.
  'metadata format, API 46': {
    profiles: 3,
    orphans: 0,
    apiVersion: '46.0',
    rows: ['30 profile -: 1', '60 org -: *', '60 org -: 1', '720 profile -, loosens: 1'],
    apps: { Warehouse: 'old-api-version' },
  },
  'both formats, which differ in one field': {
    profiles: 1,
    orphans: 0,
    apiVersion: '55.0',
    rows: ['120 org -: *', '30 profile -: 1'],
    apps: {},
  },
  'apps alone, without a version': {
    profiles: 0,
    orphans: 0,
    apiVersion: null,
    rows: ['missing -: *'],
    apps: { Lone: 'infinite', Stray: 'zero' },
  },
  'elements broken over lines': {
    profiles: 1,
    orphans: 0,
    apiVersion: '61.0',
    rows: ['30 profile -: 1', '480 org -: *'],
    apps: {},
  },
  'words that no enum has': {
    profiles: 0,
    orphans: 0,
    apiVersion: '67.0',
    rows: ['missing -: *'],
    apps: { Pipeline: 'specific_lifetime:365:DAYS' },
  },
};

describe('source trees of each kind', () => {
  const { at, clear } = madeTrees();
  after(clear);

  const treeAt = (name: MadeTree): ReturnType<typeof readTree> => readTree(at(name));
  const appOf = async (tree: MadeTree, name: string): Promise<AppFacts | undefined> =>
    (await treeAt(tree)).apps.find((app) => app.name === name);

  for (const name of MADE_TREE_NAMES) {
    it(name, async () => {
      const counted = COUNTED[name];
      const snapshot = await treeAt(name);
      const report = reportOf(snapshot);
      expect(snapshot.source.apiVersion).to.equal(counted.apiVersion);
      expect(report.coverage.profiles).to.deep.equal({ found: counted.profiles, assessed: counted.profiles });
      expect(report.coverage.gaps.filter(({ reason }) => reason === 'orphan')).to.have.lengthOf(counted.orphans);
      expect(report.coverage.gaps.filter(({ reason }) => reason === 'malformed')).to.deep.equal([]);
      expect([...browserRows(report)].sort()).to.deep.equal(counted.rows);
      expect(policiesOf(report)).to.deep.equal(counted.apps);
    });
  }

  it('give the file and the line of a value of the org, in metadata format and after a byte order mark', async () => {
    for (const [name, file, line] of [
      ['metadata format, API 46', 'unpackaged/settings/Security.settings', 6],
      ['elements broken over lines', 'force-app/main/default/settings/Security.settings-meta.xml', 6],
    ] as const) {
      const { populations } = reportOf(await treeAt(name));
      const steps = populations.flatMap(({ timeout }) => (timeout.status === 'known' ? timeout.trace : []));
      expect(steps.find(({ level }) => level === 'org')).to.include({ file, line });
    }
  });

  it('take nothing for unset that API 46 could not say', async () => {
    expect(await appOf('metadata format, API 46', 'Warehouse')).to.deep.include({
      preApproved: known(true),
      opaqueTimeout: unreadable('old-api-version', 'sessionPolicy: 49.0 (46.0)'),
      sessionLevel: unreadable('old-api-version', 'sessionPolicy: 49.0 (46.0)'),
      refreshPolicy: unreadable('old-api-version', 'oauthPolicy: 49.0 (46.0)'),
    });
    const access = (await appOf('metadata format, API 46', 'Warehouse'))?.namedAccess;
    expect(access).to.deep.include({
      profiles: ['AC-マネージャー', 'システム API'],
      permissionSets: ['View all pages'],
    });
  });

  it('show values that no enum has as they were found', async () => {
    const app = await appOf('words that no enum has', 'Pipeline');
    expect(app?.preApproved).to.deep.equal(unreadable('unknown-value', 'permittedUsersPolicyType: AdminApprovedUsers'));
    expect(app?.ipRelaxation).to.deep.equal(unreadable('unknown-value', 'ipRelaxationPolicyType: RelaxIPRestrictions'));
    expect(app?.refreshPolicy).to.deep.equal(known({ kind: 'fixed', after: { count: 365, unit: 'DAYS' } }));
  });

  it('take the token format from the flag of the app', async () => {
    expect((await appOf('source format', 'Loader'))?.tokenFormat).to.deep.equal(known('opaque'));
    expect((await appOf('source format', 'Payroll'))?.tokenFormat).to.deep.equal(known('jwt'));
    expect((await appOf('source format', 'Kiosk'))?.tokenFormat).to.deep.equal(known('opaque'));
    expect((await appOf('words that no enum has', 'Pipeline'))?.tokenFormat).to.deep.equal(known('jwt'));
  });

  it('make a conflict of the one field in which both file forms differ', async () => {
    const { org } = await treeAt('both formats, which differ in one field');
    expect(org.timeoutMinutes).to.deep.equal(known(120));
    expect(org.forceLogout).to.include({ status: 'unreadable', reason: 'conflict' });
  });
});
