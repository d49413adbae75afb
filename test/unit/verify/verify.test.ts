import { expect } from 'chai';
import fc from 'fast-check';
import { strengthOf } from '../../../src/verify/evidence.js';
import { unreadable } from '../../../src/facts/fact.js';
import type { Snapshot } from '../../../src/facts/snapshot.js';
import { app, connectedApp, orgSession, profile, record, recordsOf, snapshotOf } from '../support/builders.js';
import { contradictionsOf, leftOf, linesOf, sessions, through, verify } from './sessions.js';

const TEAMS = [profile('Sales'), profile('Service')];

/** The org gives four hours, Sales has two by a 0, an app has 15 minutes. */
const ORG: Snapshot = snapshotOf({
  org: orgSession({ sessionTimeout: 'FourHours' }),
  profiles: TEAMS,
  profileSessions: recordsOf(record('Sales', '0')),
  apps: [connectedApp('Loader', { label: 'Loader', sessionPolicy: { sessionTimeout: '15' } })],
});

describe('computed timeouts against live sessions', () => {
  it('counts agree, contradict and not compared for each population', () => {
    const report = verify(ORG, [
      sessions(3),
      sessions(2, { seconds: 14400 }),
      sessions(4, { profileKey: 'Service', seconds: 14400 }),
      through('Loader', 1, { seconds: 900 }),
      sessions(5, { sessionType: 'Aura' }),
    ]);
    expect(linesOf(report)).to.deep.equal([
      'browser Sales 120: 3/2/0',
      'browser Service 240: 4/0/0',
      'Loader Sales+Service 15: 1/0/0',
    ]);
    expect(report.sessions).to.deep.equal({
      sight: 'everybody',
      read: 15,
      total: 15,
      users: 15,
      requests: 1,
      compared: 10,
      agree: 8,
      contradict: 2,
    });
    expect(report.populations[0]!.seen).to.deep.equal([
      { sessionType: 'UI', seconds: 7200, sessions: 3, users: 3, agrees: true },
      { sessionType: 'UI', seconds: 14400, sessions: 2, users: 2, agrees: false },
    ]);
  });

  it('shows what sessions of an unknown timeout live, and counts them neither way', () => {
    const unknown = { ...ORG, org: { ...ORG.org, timeoutMinutes: unreadable('failed', 'x') } };
    const report = verify(unknown, [sessions(2, { profileKey: 'Service' })]);
    expect(linesOf(report)).to.deep.equal(['browser Service failed: 0/0/2']);
    expect(report.populations.flatMap(({ seen }) => seen)).to.deep.equal([
      { sessionType: 'UI', seconds: 7200, sessions: 2, users: 2, agrees: null },
    ]);
    expect(leftOf(report)).to.deep.equal(['2 timeout-not-known']);
    expect(report.headline).to.deep.equal({ compared: 0, agree: 0, contradict: 0, notCompared: 2 });
    const hub = app({ name: 'Hub', label: 'Hub', opaqueTimeout: unreadable('failed', 'x') });
    expect(leftOf(verify({ ...ORG, apps: [hub] }, [through('Hub', 1)]))).to.deep.equal(['1 timeout-not-known (Hub)']);
  });

  it('keeps the populations without a session, with nothing said of them', () => {
    const report = verify(ORG, []);
    expect(report.populations.map(({ sessions: count, strength }) => [count, strength])).to.deep.equal([
      [0, 'none'],
      [0, 'none'],
      [0, 'none'],
    ]);
    expect(report.questions).to.deep.equal([]);
  });

  it('takes a second more or less for another timeout', () => {
    expect(linesOf(verify(ORG, [sessions(1, { seconds: 7199 }), sessions(1, { seconds: 7201 })]))).to.deep.equal([
      'browser Sales 120: 0/2/0',
    ]);
  });

  it('lists what is most frequent first, then the shorter, then by type', () => {
    const soap = { sessionType: 'API', loginType: 'Other Apex API' };
    const groups = [
      sessions(1),
      sessions(1, { seconds: 60 }),
      sessions(2, { ...soap, seconds: 900 }),
      sessions(1, soap),
    ];
    const { seen } = verify(ORG, groups).populations[0]!;
    expect(seen.map(({ sessionType, seconds, sessions: count }) => [sessionType, seconds, count])).to.deep.equal([
      ['API', 900, 2],
      ['UI', 60, 1],
      ['API', 7200, 1],
      ['UI', 7200, 1],
    ]);
  });

  it('names users only where they were asked for', () => {
    const named = sessions(2, { seconds: 60, usernames: ['b@x.example', 'a@x.example'] });
    const [contradiction] = verify(ORG, [named]).populations[0]!.contradictions;
    expect(contradiction!.usernames).to.deep.equal(['a@x.example', 'b@x.example']);
    expect(verify(ORG, [sessions(2, { seconds: 60 })]).populations[0]!.contradictions[0]).not.to.have.property(
      'usernames'
    );
  });

  it('says the gaps of the reading with those of the settings', () => {
    const gap = { component: 'AuthSession', reason: 'truncated', detail: '1 / 2' } as const;
    const report = verify({ ...ORG, gaps: [gap, gap] }, []);
    expect(report.coverage.gaps).to.deep.equal([gap]);
  });
});

describe('the likeliest reason of a contradiction', () => {
  it('is told with how many sessions began before the last change, where the org lists dates', () => {
    const groups = [sessions(2, { seconds: 900 })];
    const [population] = verify(ORG, groups, { 'SecuritySettings:Security': '2026-11-22T08:30:00Z' }).populations;
    expect(population!.contradictions[0]).to.deep.include({ likeliest: { code: 'no-reading-fits', text: '' } });
    expect(verify(ORG, groups).populations[0]!.contradictions[0]!.olderThanLastChange).to.equal(null);
    const setting = { 'ProfileSessionSetting:PT_Sales': '2026-11-22T08:30:00Z' };
    expect(verify(ORG, groups, setting).populations[0]!.contradictions[0]!.olderThanLastChange).to.equal(2);
  });

  it('is the session type where none of it agrees and another does', () => {
    const soap = sessions(1, { sessionType: 'API', loginType: 'Other Apex API', seconds: 60 });
    expect(contradictionsOf(verify(ORG, [sessions(1), soap]))).to.deep.equal(['60 x1: type-never-agrees (API), weak']);
    expect(contradictionsOf(verify(ORG, [soap]))).to.deep.equal(['60 x1: no-reading-fits, weak']);
    expect(contradictionsOf(verify(ORG, [sessions(1), sessions(1, { seconds: 60 })]))).to.deep.equal([
      '60 x1: no-reading-fits, weak',
    ]);
  });
});

describe('the strength of evidence', () => {
  it('grows with sessions and with users', () => {
    const cases = [
      [0, 0],
      [1, 1],
      [100, 1],
      [5, 2],
      [19, 9],
      [20, 4],
      [20, 5],
    ] as const;
    expect(cases.map(([count, users]) => strengthOf(count, users))).to.deep.equal([
      'none',
      'weak',
      'weak',
      'moderate',
      'moderate',
      'moderate',
      'strong',
    ]);
  });
});

describe('any sessions', () => {
  const anyGroup = fc
    .record({
      sessionType: fc.constantFrom('UI', 'API', 'Oauth2', 'Aura', null),
      loginType: fc.constantFrom('Application', 'Other Apex API', 'Remote Access 2.0', null),
      profileKey: fc.constantFrom('Sales', 'Service', 'Gone', null),
      application: fc.constantFrom('Loader', 'Browser', null),
      seconds: fc.constantFrom(900, 7200, 14400, null),
      isJwt: fc.constantFrom(true, false, null),
      hasParent: fc.boolean(),
      isOver: fc.boolean(),
      count: fc.integer({ min: 1, max: 4 }),
    })
    .map(({ count, ...change }) => sessions(count, change));

  it('are each counted once: as agreeing, contradicting or not compared with a reason', () => {
    fc.assert(
      fc.property(fc.array(anyGroup, { maxLength: 8 }), (groups) => {
        const { headline, sessions: total, populations, notCompared } = verify(ORG, groups);
        const sum = (counts: readonly number[]): number => counts.reduce((a, b) => a + b, 0);
        expect(total.agree + total.contradict + sum(notCompared.map((left) => left.sessions))).to.equal(total.read);
        expect(headline).to.deep.equal({
          compared: total.agree + total.contradict,
          agree: total.agree,
          contradict: total.contradict,
          notCompared: total.read - total.agree - total.contradict,
        });
        expect(sum(populations.map(({ agree }) => agree))).to.equal(total.agree);
        expect(sum(populations.map(({ contradict }) => contradict))).to.equal(total.contradict);
        for (const row of populations) {
          expect(row.agree + row.contradict + row.notCompared).to.equal(row.sessions);
          expect(sum(row.contradictions.map((one) => one.sessions))).to.equal(row.contradict);
        }
      })
    );
  });

  it('give the same report in whatever order they are read', () => {
    fc.assert(
      fc.property(fc.array(anyGroup, { maxLength: 8 }), (groups) => {
        expect(verify(ORG, groups.toReversed())).to.deep.equal(verify(ORG, groups));
      })
    );
  });
});
