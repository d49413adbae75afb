import { expect } from 'chai';
import { known, unreadable, unset } from '../../../src/facts/fact.js';
import type { Snapshot } from '../../../src/facts/snapshot.js';
import { DOCUMENTED, type ProfileZero } from '../../../src/effective/channels.js';
import { joinProfiles } from '../../../src/effective/profiles.js';
import { codesOf, profile, record, recordsOf, reportOf, snapshotOf } from '../support/builders.js';

const timeoutsOf = (snapshot: Snapshot): Record<string, unknown> =>
  Object.fromEntries(joinProfiles(snapshot).views.map((view) => [view.profile.label, view.timeout]));

describe('a session setting in a live org', () => {
  const admin = profile('System Administrator', { key: '00e1', metadataName: 'Admin' });
  const sales = profile('Custom: Sales', { key: '00e2', metadataName: 'Custom%3A Sales' });
  const japan = profile('営業プロファイル', { key: '00e3', metadataName: '営業プロファイル' });
  const french = profile('Équipe été', { key: '00e4', metadataName: null });
  const org = [admin, sales, japan, french];

  const spellings = [
    ['admin', admin],
    ['ADMIN', admin],
    ['system administrator', admin],
    [' System Administrator ', admin],
    ['Custom%3A Sales', sales],
    ['custom: sales', sales],
    ['%E5%96%B6%E6%A5%AD%E3%83%97%E3%83%AD%E3%83%95%E3%82%A1%E3%82%A4%E3%83%AB', japan],
    ['営業プロファイル'.normalize('NFD'), japan],
    ['équipe été'.normalize('NFD'), french],
  ] as const;
  for (const [text, owner] of spellings) {
    it(`for ${JSON.stringify(text)} is of ${owner.label}`, () => {
      const timeouts = timeoutsOf(snapshotOf({ profiles: org, profileSessions: recordsOf(record(text, '15')) }));
      const expected = Object.fromEntries(org.map(({ label }) => [label, label === owner.label ? known(15) : unset]));
      expect(timeouts).to.deep.equal(expected);
    });
  }

  it('is joined by its profile element, never by its full name', () => {
    const setting = record('custom: sales', '15', { fullName: 'Admin_profileSessionSetting1' });
    const timeouts = timeoutsOf(snapshotOf({ profiles: org, profileSessions: recordsOf(setting) }));
    expect(timeouts)
      .to.include({ 'System Administrator': unset })
      .and.to.deep.include({ 'Custom: Sales': known(15) });
  });

  it('that resolves to no profile is a gap, with the text as found, and applies to nobody', () => {
    const joined = joinProfiles(
      snapshotOf({ profiles: [admin], profileSessions: recordsOf(record('Gone%20Profile', '15', { fullName: 'PT9' })) })
    );
    expect(joined.gaps).to.deep.equal([
      { component: 'ProfileSessionSetting:PT9', reason: 'unresolved-profile', detail: 'Gone%20Profile' },
    ]);
    expect(joined.views.map(({ timeout }) => timeout)).to.deep.equal([unset]);
  });

  it('without a profile is an orphan: a gap by its full name or file, and applies to nobody', () => {
    const joined = joinProfiles(
      snapshotOf({
        profiles: [admin],
        profileSessions: recordsOf(
          record(null, '15', { fullName: 'null_profileSessionSetting1' }),
          record('', '30', { fullName: 'PT1', file: 'PT1.profileSessionSetting' })
        ),
      })
    );
    expect(joined.gaps).to.have.deep.members([
      { component: 'ProfileSessionSetting:null_profileSessionSetting1', reason: 'orphan', detail: 'profile' },
      { component: 'ProfileSessionSetting:PT1', reason: 'orphan', detail: 'PT1.profileSessionSetting' },
    ]);
    expect(joined.views.map(({ timeout }) => timeout)).to.deep.equal([unset]);
  });

  it('that names two profiles is a gap and applies to nobody', () => {
    const setting = record('', '15', { fullName: 'PT1', node: { profile: ['admin', 'custom: sales'] } });
    const joined = joinProfiles(snapshotOf({ profiles: org, profileSessions: recordsOf(setting) }));
    expect(joined.gaps).to.deep.equal([
      { component: 'ProfileSessionSetting:PT1', reason: 'malformed', detail: 'profile: admin / custom: sales' },
    ]);
    expect(joined.views.every(({ timeout }) => timeout.status === 'unset')).to.equal(true);
  });

  it('of a profile that has none leaves the matter to the org, or nobody can tell', () => {
    const why = unreadable('no-permission', 'Modify Metadata');
    expect(timeoutsOf(snapshotOf())).to.deep.equal({ Sales: unset });
    expect(timeoutsOf(snapshotOf({ profileSessions: { records: [], withoutRecord: why } }))).to.deep.equal({
      Sales: why,
    });
  });

  it('with a legacy flag has a note', () => {
    const setting = record('Sales', '15', { node: { forceLogout: 'true' } });
    const [view] = joinProfiles(snapshotOf({ profileSessions: recordsOf(setting) })).views;
    expect(view!.notes.map(({ code }) => code)).to.deep.equal(['legacy-profile-flags']);
  });
});

describe('a text that fits two profiles', () => {
  const admin = profile('System Administrator', { key: '00e1', metadataName: 'Admin' });
  const custom = profile('Admin', { key: '00e2', metadataName: 'Admin1' });
  const setting = record('admin', '15', { fullName: 'PT1' });

  it('is applied to nobody, and nobody can tell what the two have', () => {
    const joined = joinProfiles(snapshotOf({ profiles: [admin, custom], profileSessions: recordsOf(setting) }));
    expect(joined.gaps).to.deep.equal([
      {
        component: 'ProfileSessionSetting:PT1',
        reason: 'ambiguous-profile',
        detail: 'admin: Admin / System Administrator',
      },
    ]);
    const unclear = unreadable('ambiguous-profile', 'admin: Admin / System Administrator (ProfileSessionSetting:PT1)');
    expect(joined.views.map(({ timeout }) => timeout)).to.deep.equal([unclear, unclear]);
    expect(joined.views.map(({ requiredLevel }) => requiredLevel)).to.deep.equal([unclear, unclear]);
  });

  it('leaves a profile with a record of its own to that record', () => {
    const own = record('System Administrator', '30');
    const timeouts = timeoutsOf(snapshotOf({ profiles: [admin, custom], profileSessions: recordsOf(setting, own) }));
    expect(timeouts['System Administrator']).to.deep.equal(known(30));
    expect(timeouts['Admin']).to.deep.include({ reason: 'ambiguous-profile' });
  });

  it('says the same for two such records in whatever order they come', () => {
    const other = record('ADMIN', '60', { fullName: 'PT0' });
    const views = [
      [setting, other],
      [other, setting],
    ].map((records) => timeoutsOf(snapshotOf({ profiles: [admin, custom], profileSessions: recordsOf(...records) })));
    expect(views[0]).to.deep.equal(views[1]);
  });
});

describe('two records for one profile', () => {
  const joinedOf = (...records: ReturnType<typeof record>[]) =>
    joinProfiles(snapshotOf({ profiles: [profile('Sales')], profileSessions: recordsOf(...records) }));

  it('with equal values count once', () => {
    const joined = joinedOf(record('Sales', '30', { fullName: 'PT1' }), record('sales', '30', { fullName: 'PT2' }));
    expect(joined.views[0]!.timeout).to.deep.equal(known(30));
    expect(joined.gaps).to.deep.equal([]);
  });

  it('with different values make that field a conflict that names both, and leave the others alone', () => {
    const level = { node: { requiredSessionLevel: 'STANDARD' } };
    const joined = joinedOf(
      record('Sales', '30', { fullName: 'PT1', file: 'a.xml', ...level }),
      record('sales', '15', { fullName: 'PT2', ...level })
    );
    const detail = 'sessionTimeout: 15 (ProfileSessionSetting:PT2) / 30 (ProfileSessionSetting:PT1, a.xml)';
    expect(joined.views[0]!.timeout).to.deep.equal(unreadable('conflict', detail));
    expect(joined.views[0]!.requiredLevel).to.deep.equal(known('STANDARD'));
    expect(joined.gaps).to.deep.equal([
      { component: 'ProfileSessionSetting:PT1', reason: 'conflict', detail: `Sales: ${detail}` },
    ]);
  });

  describe('that say 0 and 120', () => {
    const snapshot = snapshotOf({
      profiles: [profile('Sales')],
      profileSessions: recordsOf(
        record('Sales', '0', { fullName: 'PT1', file: 'a.xml' }),
        record('Sales', '120', { fullName: 'PT2', file: 'b.xml' })
      ),
    });
    const reportBy = (profileZero: ProfileZero) => reportOf(snapshot, { reading: { ...DOCUMENTED, profileZero } });
    const detail = 'sessionTimeout: 0 (ProfileSessionSetting:PT1, a.xml) / 120 (ProfileSessionSetting:PT2, b.xml)';

    it('agree as 2 hours, with the note that 0 is read so', () => {
      const report = reportBy('two-hours');
      const [row] = report.populations;
      expect(row?.timeout).to.deep.include({ status: 'known', minutes: 120, origin: 'profile' });
      expect(codesOf(row!)).to.include('zero-is-two-hours');
      expect(report.coverage.gaps).to.deep.equal([]);
    });

    it('contradict each other where 0 inherits, which is a gap that names both', () => {
      const report = reportBy('inherit');
      expect(report.populations[0]?.timeout).to.deep.include({ status: 'unreadable', reason: 'conflict', detail });
      expect(report.coverage.gaps).to.deep.equal([
        { component: 'ProfileSessionSetting:PT1', reason: 'conflict', detail: `Sales: ${detail}` },
      ]);
    });

    it('stay apart from those of a profile that says 0 alone', () => {
      const both = snapshotOf({
        profiles: [profile('Sales'), profile('Service')],
        profileSessions: recordsOf(...snapshot.profileSessions.records, record('Service', '0')),
      });
      const rows = reportOf(both, { reading: { ...DOCUMENTED, profileZero: 'inherit' } }).populations;
      expect(rows.map(({ timeout }) => (timeout.status === 'known' ? timeout.minutes : timeout.reason))).to.deep.equal([
        120,
        'conflict',
      ]);
    });

    it('and something else contradict each other by either reading', () => {
      const { views } = joinedOf(...snapshot.profileSessions.records, record('Sales', '30', { fullName: 'PT3' }));
      expect(views[0]?.timeout).to.deep.include({ reason: 'conflict' });
      expect(views[0]?.zeroConflict).to.equal(undefined);
    });
  });

  it('of which one is silent where the other speaks contradict each other', () => {
    const level = joinedOf(
      record('Sales', '30', { fullName: 'PT1', node: { requiredSessionLevel: 'HIGH_ASSURANCE' } }),
      record('Sales', '30', { fullName: 'PT2' })
    ).views[0]!;
    expect(level.timeout).to.deep.equal(known(30));
    expect(level.requiredLevel).to.deep.equal(
      unreadable(
        'conflict',
        'requiredSessionLevel: - (ProfileSessionSetting:PT2) / HIGH_ASSURANCE (ProfileSessionSetting:PT1)'
      )
    );
    const timeout = joinedOf(record('Sales', '30', { fullName: 'PT1' }), record('Sales', '', { fullName: 'PT2' }));
    expect(timeout.views[0]!.timeout).to.deep.equal(
      unreadable('conflict', 'sessionTimeout: - (ProfileSessionSetting:PT2) / 30 (ProfileSessionSetting:PT1)')
    );
  });

  it('that both lack the timeout are as unreadable as one', () => {
    const { views } = joinedOf(record('Sales', '', { fullName: 'PT1' }), record('Sales', '', { fullName: 'PT2' }));
    expect(views[0]!.timeout).to.deep.equal(unreadable('missing', 'sessionTimeout'));
  });
});
