import { expect } from 'chai';
import { known, unreadable } from '../../../src/facts/fact.js';
import { unreadableOrgSession } from '../../../src/facts/orgSession.js';
import { joinProfiles, profilesKnownIn } from '../../../src/effective/profiles.js';
import { codesOf, linesOf, profile, record, recordsOf, reportOf, treeOf } from '../support/builders.js';

describe('a source tree with some session settings', () => {
  const tree = treeOf({
    profiles: [profile('Sales')],
    profileSessions: recordsOf(record('sales', '30'), record('Custom%3A Agents', '15'), record('admin', '60')),
  });
  const report = reportOf(tree);

  it('has a row for each profile that a record proves, and one for any profile not in it', () => {
    expect(linesOf(report)).to.deep.equal([
      'browser: Custom: Agents: 15 by profile',
      'browser: Sales: 30 by profile',
      'browser: System Administrator: 60 by profile',
      'browser: *: 120 by org',
    ]);
  });

  it('says which profiles only a record proves', () => {
    const proven = report.populations.filter((row) => codesOf(row).includes('profile-from-record'));
    expect(proven.map((row) => report.profileSets[row.profileSet])).to.deep.equal([
      ['Custom: Agents'],
      ['System Administrator'],
    ]);
  });

  it('counts the profiles that it holds, without the one for all others', () => {
    expect(report.coverage.profiles).to.deep.equal({ found: 3, assessed: 3 });
    expect(report.coverage.gaps).to.deep.equal([]);
  });

  it('leaves a profile without a record to the org, with a note', () => {
    const row = (label: string) =>
      reportOf(treeOf({ profiles: [profile('Sales')] })).populations.find(
        (candidate) => candidate.profileSet === label
      )!;
    const { profileSets } = reportOf(treeOf({ profiles: [profile('Sales')] }));
    for (const id of Object.keys(profileSets)) {
      expect(codesOf(row(id)), profileSets[id]!.join()).to.deep.equal(['profile-record-not-found']);
    }
    expect(Object.values(profileSets)).to.have.deep.members([['Sales'], ['*']]);
  });

  it('joins two spellings of a profile that only records prove', () => {
    const two = treeOf({
      profiles: [],
      profileSessions: recordsOf(
        record('admin', '30', { fullName: 'PT2' }),
        record('System Administrator', '15', { fullName: 'PT1' })
      ),
    });
    const { views } = joinProfiles(two);
    expect(views.map((view) => view.profile.label)).to.deep.equal(['*', 'System Administrator']);
    expect(views[1]!.timeout).to.deep.include({ reason: 'conflict' });
  });
});

describe('a source tree without any session setting', () => {
  it('cannot say what its profiles have: nobody may have asked for the settings', () => {
    const withoutRecord = unreadable('missing', 'ProfileSessionSetting');
    const report = reportOf(treeOf({ profileSessions: { records: [], withoutRecord } }));
    expect(linesOf(report)).to.deep.equal(['browser: *: missing', 'browser: Sales: missing']);
    expect(report.populations.every((row) => row.idleLogout === null)).to.equal(true);
    expect(report.coverage.profiles).to.deep.equal({ found: 1, assessed: 0 });
  });
});

describe('a profile that is called *', () => {
  it('is not taken for any profile not in the tree', () => {
    const { views } = joinProfiles(treeOf({ profiles: [], profileSessions: recordsOf(record('*', '15')) }));
    expect(views.map(({ isAnyOther, timeout }) => [isAnyOther, timeout])).to.deep.equal([
      [true, { status: 'unset' }],
      [false, known(15)],
    ]);
  });
});

describe('a profile that only a record proves', () => {
  const labelsFor = (...texts: readonly string[]): readonly string[] =>
    profilesKnownIn(
      joinProfiles(
        treeOf({
          profiles: [],
          profileSessions: recordsOf(...texts.map((text, index) => record(text, '30', { fullName: `PT${index}` }))),
        })
      )
    ).map(({ profile: { label } }) => label);

  it('is shown by its label if it is a standard one, however the record spells it', () => {
    for (const [text, label] of [
      ['READ ONLY', 'Read Only'],
      ['readonly', 'Read Only'],
      ['solution manager', 'Solution Manager'],
      ['SolutionManager', 'Solution Manager'],
      ['standardaul', 'Standard Platform User'],
      ['standard platform user', 'Standard Platform User'],
      ['chatter free user', 'Chatter Free User'],
      ['Work%2Ecom Only User', 'Work.com Only User'],
      ['my own profile', 'my own profile'],
    ]) {
      expect(labelsFor(text!), text).to.deep.equal([label]);
    }
  });

  it('counts once, whatever its spellings, and any other profile does not count', () => {
    expect(labelsFor('READ ONLY', 'ReadOnly', 'read only')).to.deep.equal(['Read Only']);
  });
});

describe('a note that the value of the org is taken', () => {
  it('stands on no row that did not get it', () => {
    const tree = treeOf({
      org: unreadableOrgSession(unreadable('missing', 'SecuritySettings')),
      profiles: [profile('Sales')],
    });
    const rows = reportOf(tree).populations;
    expect(rows.map(({ timeout }) => timeout.status)).to.deep.equal(['unreadable', 'unreadable']);
    expect(rows.flatMap(codesOf)).to.not.include('profile-record-not-found');
  });
});

describe('a component in both file forms that belongs to no profile', () => {
  it('is one gap, which names both files', () => {
    const twice = ['a/X.profileSessionSetting', 'b/X.profileSessionSetting-meta.xml'].map((file) =>
      record(null, '0', { fullName: 'X', file })
    );
    expect(joinProfiles(treeOf({ profileSessions: recordsOf(...twice) })).gaps).to.deep.equal([
      {
        component: 'ProfileSessionSetting:X',
        reason: 'orphan',
        detail: 'a/X.profileSessionSetting, b/X.profileSessionSetting-meta.xml',
      },
    ]);
  });
});
