import { expect } from 'chai';
import { effectiveReport } from '../../../src/effective/effective.js';
import { joinProfiles } from '../../../src/effective/profiles.js';
import { askedProfiles } from '../../../src/effective/selection.js';
import {
  app,
  linesOf,
  options,
  profile,
  record,
  recordsOf,
  reportOf,
  say,
  snapshotOf,
  treeOf,
} from '../support/builders.js';

const snapshot = snapshotOf({
  profiles: [
    profile('System Administrator', { metadataName: 'Admin' }),
    profile('営業', { metadataName: '%E5%96%B6%E6%A5%AD' }),
    profile('Custom: Sales', { metadataName: 'Custom%3A Sales' }),
  ],
  apps: [app({ name: 'Data_Loader', label: 'Data Loader' }), app({ name: 'CLI', label: 'CLI' })],
});

describe('a profile that is asked for by name', () => {
  for (const [name, label] of [
    ['admin', 'System Administrator'],
    ['SYSTEM ADMINISTRATOR', 'System Administrator'],
    ['custom%3a sales', 'Custom: Sales'],
    ['Custom: Sales', 'Custom: Sales'],
    ['営業', '営業'],
  ] as const) {
    it(`${name} is ${label}, and the only one in the rows`, () => {
      const report = reportOf(snapshot, { profiles: [name] });
      expect(linesOf(report)).to.deep.equal([
        `browser: ${label}: 120 by org`,
        `CLI: ${label}: 120 by org`,
        `Data_Loader: ${label}: 120 by org`,
      ]);
      expect(report.coverage.profiles.found).to.equal(1);
    });
  }

  it('is in the rows of a pre-approved app only if it may use it', () => {
    const access = {
      status: 'known',
      value: {
        'connected-app:CLI': { profiles: ['System Administrator', '営業'], permissionSets: [], permissionSetUsers: {} },
      },
    } as const;
    const apps = [app({ name: 'CLI', preApproved: { status: 'known', value: true } })];
    const lines = (name: string) =>
      linesOf(reportOf({ ...snapshot, apps, access }, { profiles: [name], apps: ['CLI'] }));
    expect(lines('営業')).to.deep.equal(['CLI: 営業: 120 by org']);
    expect(lines('Custom: Sales')).to.deep.equal([]);
  });
});

describe('an app that is asked for by name', () => {
  it('is found by its full name or its label, and leaves the browser out', () => {
    for (const name of ['data_loader', 'DATA LOADER']) {
      const report = reportOf(snapshot, { apps: [name] });
      expect(report.populations.map(({ channel }) => channel.kind)).to.deep.equal(['connected-app']);
      expect(report.apps.map(({ channel }) => channel)).to.deep.equal([
        { kind: 'connected-app', name: 'Data_Loader', label: 'Data Loader' },
      ]);
      expect(report.coverage.apps.found).to.equal(1);
    }
  });
});

describe('a profile that a tree does not hold', () => {
  const tree = treeOf({ profileSessions: recordsOf(record('Sales', '30'), record('Sales [EMEA]', '15')) });
  const asked = (...profiles: string[]) => {
    const report = reportOf(tree, { profiles });
    return [...linesOf(report), ...(report.notHeld ?? []).map((name) => `not held: ${name}`)];
  };

  it('is answered by the row of any such profile where it is a standard one, which the report says', () => {
    expect(asked('Admin')).to.deep.equal(['browser: *: 120 by org', 'not held: Admin']);
    expect(asked('partner community user', 'Sales')).to.deep.equal([
      'browser: Sales: 30 by profile',
      'browser: *: 120 by org',
      'not held: partner community user',
    ]);
  });

  it('is named by a star, which no glob is', () => {
    expect(asked('*')).to.deep.equal(['browser: *: 120 by org']);
    expect(asked('?ales*')).to.deep.equal(['browser: Sales [EMEA]: 15 by profile', 'browser: Sales: 30 by profile']);
    expect(asked('Sales [EMEA]')).to.deep.equal(['browser: Sales [EMEA]: 15 by profile']);
  });

  it('is any profile where an org lists all of them and a star is a glob', () => {
    expect(askedProfiles(['*'], joinProfiles(snapshot).views).chosen).to.have.length(3);
    expect(askedProfiles(['Standard'], joinProfiles(snapshot).views)).to.deep.include({
      chosen: [],
      unknown: ['Standard'],
      notHeld: [],
    });
  });
});

describe('a name that stands for nothing', () => {
  it('is given back with the names there are', () => {
    expect(effectiveReport(snapshot, options({ profiles: ['Admin', 'Sales'] }), say)).to.deep.equal({
      status: 'unknown-names',
      unknown: {
        what: 'profile',
        names: ['Sales'],
        known: ['Custom: Sales', 'System Administrator', '営業'],
        hasAnyOther: false,
      },
    });
    expect(effectiveReport(snapshot, options({ apps: ['Dataloader', 'CLI'] }), say)).to.deep.equal({
      status: 'unknown-names',
      unknown: { what: 'app', names: ['Dataloader'], known: ['CLI', 'Data_Loader', 'Data Loader'], hasAnyOther: false },
    });
  });

  it('is not compared with the one for any profile not in a tree', () => {
    const result = effectiveReport(treeOf(), options({ profiles: ['Gone'] }), say);
    expect(result).to.deep.include({
      unknown: { what: 'profile', names: ['Gone'], known: ['Sales'], hasAnyOther: true },
    });
  });
});
