import { expect } from 'chai';
import type { SessionGroup } from '../../../src/facts/observedSession.js';
import type { Snapshot } from '../../../src/facts/snapshot.js';
import { explainContradiction, type Explained } from '../../../src/verify/contradiction.js';
import { sortSessions } from '../../../src/verify/sortSessions.js';
import { connectedApp, orgSession, profile, record, recordsOf, reportOf, snapshotOf } from '../support/builders.js';
import { observed, sessions, through } from './sessions.js';

const SETTING = 'ProfileSessionSetting:PT_Sales';
/** The sessions begin at eight. */
const EARLIER = '2026-11-22T07:59:59Z';
const LATER = '2026-11-22T08:30:00Z';

/** The org gives four hours, Sales has two by a 0, an app has 15 minutes. */
const ORG: Snapshot = snapshotOf({
  org: orgSession({ sessionTimeout: 'FourHours' }),
  profiles: [profile('Sales'), profile('Service')],
  profileSessions: recordsOf(record('Sales', '0')),
  apps: [connectedApp('Loader', { label: 'Loader', sessionPolicy: { sessionTimeout: '15' } })],
});

const explained = (
  snapshot: Snapshot,
  groups: readonly SessionGroup[],
  changes: Readonly<Record<string, string>> = {},
  neverAgree: ReadonlySet<string> = new Set()
): Explained => {
  const [first, ...others] = sortSessions(snapshot, reportOf(snapshot), observed(groups, changes)).cases;
  return explainContradiction([first!, ...others], neverAgree);
};

const likeliest = (...asked: Parameters<typeof explained>): string => {
  const { code, args } = explained(...asked).likeliest;
  return [code, ...args].join(' ');
};

describe('sessions that began before the last change of what decides', () => {
  it('are explained by it, and are weak evidence however many they are', () => {
    expect(explained(ORG, [sessions(30, { seconds: 900 })], { [SETTING]: LATER })).to.deep.equal({
      likeliest: { code: 'older-than-change', args: [SETTING, '2026-11-22 08:30'] },
      older: 30,
      sessions: 30,
      users: 30,
      strength: 'weak',
    });
  });

  it('are none where something else was changed, or this earlier', () => {
    const changes = { [SETTING]: EARLIER, 'SecuritySettings:Security': LATER };
    expect(explained(ORG, [sessions(1, { seconds: 900 })], changes)).to.deep.include({
      likeliest: { code: 'no-reading-fits', args: [] },
      older: 0,
    });
  });

  it('are counted where only some are, and the others alone are evidence', () => {
    const startedAt = [EARLIER, ...Array.from({ length: 5 }, () => '2026-11-22T09:00:00Z')].map(Date.parse);
    const group = (begun: readonly number[]): SessionGroup =>
      sessions(begun.length, { seconds: 14400, startedAt: begun });
    expect(explained(ORG, [group(startedAt)], { [SETTING]: LATER })).to.deep.include({
      likeliest: { code: 'fits-zero-inherits', args: [] },
      older: 1,
      sessions: 6,
      strength: 'moderate',
    });
    expect(explained(ORG, [group(startedAt.slice(0, 5))], { [SETTING]: LATER })).to.include({ strength: 'weak' });
  });

  it('are counted in all cases together', () => {
    const groups = [2, 3].map((count) => sessions(count, { seconds: 900 }));
    expect(explained(ORG, groups, { [SETTING]: LATER })).to.deep.include({ older: 5, sessions: 5, users: 5 });
  });

  it('cannot be told where the org lists no dates', () => {
    expect(explained(ORG, [sessions(1, { seconds: 900 })])).to.include({ older: null });
  });

  it('are of the later of two changes, and of two at one time the first by name', () => {
    const both = snapshotOf({
      profiles: [profile('Sales'), profile('Service')],
      profileSessions: recordsOf(record('Sales', '60'), record('Service', '60')),
    });
    const changesOf = (sales: string, service: string): Record<string, string> => ({
      [SETTING]: sales,
      'ProfileSessionSetting:PT_Service': service,
    });
    const group = (profileKey: string): SessionGroup => sessions(1, { seconds: 900, profileKey });
    for (const groups of [
      [group('Sales'), group('Service')],
      [group('Service'), group('Sales')],
    ]) {
      expect(likeliest(both, groups, changesOf(LATER, '2026-11-22T08:31:00Z'))).to.equal(
        'older-than-change ProfileSessionSetting:PT_Service 2026-11-22 08:31'
      );
      expect(likeliest(both, groups, changesOf(LATER, LATER))).to.equal(
        `older-than-change ${SETTING} 2026-11-22 08:30`
      );
    }
  });
});

describe('what sessions fit that live by another timeout', () => {
  const loose = { profileSessions: recordsOf(record('Sales', '480')) };
  const sixty = { profileSessions: recordsOf(record('Sales', '60')) };
  const withApp = (minutes: string, more: Partial<Snapshot> = {}): Snapshot =>
    snapshotOf({
      apps: [connectedApp('Loader', { label: 'Loader', sessionPolicy: { sessionTimeout: minutes } })],
      ...more,
    });
  const cases: readonly (readonly [string, Snapshot, SessionGroup, string])[] = [
    ['a profile that only tightens', snapshotOf(loose), sessions(1), 'fits-profile-tightens'],
    ['the shortest of the three', withApp('720'), through('Loader', 1), 'fits-shortest'],
    ['the user session', withApp('15', loose), through('Loader', 1, { seconds: 28800 }), 'fits-without-app'],
    ['a 0 that leaves it to the org', ORG, sessions(1, { seconds: 14400 }), 'fits-zero-inherits'],
    ['the org, whatever the profile says', snapshotOf(sixty), sessions(1), 'fits-org'],
    ['the org, whatever app and profile say', withApp('15', sixty), through('Loader', 1), 'fits-org'],
    ['seconds instead of minutes', withApp('15'), through('Loader', 1, { seconds: 15 }), 'fits-seconds'],
    ['hours instead of minutes', withApp('15'), through('Loader', 1, { seconds: 54000 }), 'fits-hours'],
    ['no minutes as seconds in the browser', ORG, sessions(1, { seconds: 120 }), 'no-reading-fits'],
    ['nothing', ORG, sessions(25, { seconds: 60 }), 'no-reading-fits'],
  ];
  for (const [what, snapshot, group, code] of cases) {
    it(`is ${what}`, () => {
      expect(likeliest(snapshot, [group])).to.equal(code);
    });
  }

  it('must fit all of them', () => {
    const groups = [14400, 60].map((seconds) => sessions(1, { seconds }));
    expect(likeliest(ORG, groups)).to.equal('no-reading-fits');
  });

  it('is as strong as sessions and users are many', () => {
    expect(explained(ORG, [sessions(25, { seconds: 60 })])).to.include({ strength: 'strong', sessions: 25, users: 25 });
    expect(explained(ORG, [sessions(25, { seconds: 60, users: [1] })])).to.include({ strength: 'weak', users: 1 });
  });
});

describe('sessions that fit no reading', () => {
  const portal = snapshotOf({ profiles: [profile('Sales', { userType: 'PowerPartner' })] });

  it('may be of users from outside, whose range is another', () => {
    expect(likeliest(portal, [sessions(1, { seconds: 600 })])).to.equal('portal-rules');
    expect(likeliest(portal, [sessions(1, { seconds: 600 })], {}, new Set(['UI']))).to.equal('portal-rules');
  });

  it('may be of a type that lives by rules of its own', () => {
    const group = sessions(1, { seconds: 60 });
    expect(likeliest(ORG, [group], {}, new Set(['UI']))).to.equal('type-never-agrees UI');
    expect(likeliest(ORG, [group], {}, new Set(['API']))).to.equal('no-reading-fits');
  });
});
