import { expect } from 'chai';
import fc from 'fast-check';
import type { AppFacts } from '../../../src/facts/app.js';
import { known, unreadable } from '../../../src/facts/fact.js';
import type { Snapshot } from '../../../src/facts/snapshot.js';
import { DOCUMENTED, type Reading } from '../../../src/effective/channels.js';
import { explain, type ExplainOptions } from '../../../src/explain/explain.js';
import type { ExplainReport } from '../../../src/explain/report.js';
import { joinProfiles } from '../../../src/effective/profiles.js';
import { anyOptions, anySnapshot } from '../support/anyOrg.js';
import {
  app,
  codesOf,
  connectedApp,
  eca,
  orgSession,
  profile,
  record,
  recordsOf,
  reportOf,
  say,
  snapshotOf,
  treeOf,
  user,
} from '../support/builders.js';

const WORDS = { say, tell: say };

const ask = (change: Partial<ExplainOptions> = {}): ExplainOptions => ({
  subject: { kind: 'profile', key: 'Sales' },
  app: null,
  reading: DOCUMENTED,
  activity: [],
  assumedLimit: undefined,
  ...change,
});

const storyOf = (snapshot: Snapshot, change: Partial<ExplainOptions> = {}): ExplainReport => {
  const result = explain(snapshot, ask(change), WORDS);
  if (result.status !== 'report') throw new Error(result.status);
  return result.report;
};

const SALES_30 = snapshotOf({ profileSessions: recordsOf(record('Sales', '30', { file: 'Sales.xml' })) });
const SALES_ZERO = snapshotOf({
  org: orgSession({ sessionTimeout: 'FifteenMinutes' }),
  profileSessions: recordsOf(record('Sales', '0')),
});
const BLOCKED = unreadable('no-permission', 'ModifyMetadata');

const reading = (change: Partial<Reading>): Reading => ({ ...DOCUMENTED, ...change });

describe('explain: the answer', () => {
  it('has its figures, and each level with what it says', () => {
    const report = storyOf(SALES_30);
    expect(report.timeout).to.include({ status: 'known', minutes: 30, origin: 'profile' });
    expect(report.headline).to.deep.equal({ minutes: 30, decidedBy: 'profile' });
    expect(report.levels.map(({ level, wins }) => ({ level, wins }))).to.deep.equal([
      { level: 'profile', wins: true },
      { level: 'org', wins: false },
    ]);
    expect(report.levels[0]!.places).to.deep.equal([
      { component: 'ProfileSessionSetting:PT_Sales', file: 'Sales.xml' },
    ]);
  });

  it('has none where a level could not be read', () => {
    const report = storyOf(SALES_30, { app: app({ opaqueTimeout: BLOCKED }) });
    expect(report.headline).to.deep.equal({ minutes: null, decidedBy: null });
  });

  it('stands beside what other readings would give', () => {
    const differing = ({ otherReadings }: ExplainReport): boolean[] => otherReadings.map(({ differs }) => differs);
    expect(differing(storyOf(SALES_ZERO))).to.deep.equal([true, true, true]);
    expect(differing(storyOf(SALES_30))).to.deep.equal([false, false, false]);
  });

  it('says whether its reading is the documented one', () => {
    expect(storyOf(SALES_30).reading).to.deep.equal({ ...DOCUMENTED, isDocumented: true });
    const report = storyOf(SALES_30, { reading: reading({ precedence: 'shortest' }) });
    expect(report.reading.isDocumented).to.equal(false);
    expect(codesOf(report)).to.deep.equal(['precedence-not-documented']);
    expect(report.otherReadings[0]!.isDocumented).to.equal(true);
  });
});

describe('explain: after the answer', () => {
  it('has an idle window and a timeline for browser and opaque tokens', () => {
    const report = storyOf(SALES_30, { activity: [10, 20] });
    expect(report.idleLogout).to.deep.equal({ afterMoreThanMinutes: 15, atMostMinutes: 30 });
    expect(report.timeline).to.include({ endsAt: 50 });
    expect(report.timelineAbsent).to.equal(null);
    expect(report.refreshAccessTokenByMinute).to.equal(null);
    expect(report.refreshToken).to.equal(null);
  });

  it('has none for a JWT, for an unknown format and without minutes, and says why', () => {
    const jwt = app({ tokenFormat: known('jwt'), jwtTimeout: known(60) });
    const secret = app({ tokenFormat: BLOCKED, opaqueTimeout: known(60), jwtTimeout: known(60) });
    const absent = [jwt, secret, app({ opaqueTimeout: BLOCKED })].map((facts) => {
      const { timeline, idleLogout, timelineAbsent, refreshAccessTokenByMinute } = storyOf(SALES_30, { app: facts });
      expect([timeline, idleLogout]).to.deep.equal([null, null]);
      return `${timelineAbsent!.code} ${refreshAccessTokenByMinute ?? '-'}`;
    });
    expect(absent).to.deep.equal(['timeline-jwt 54', 'timeline-format-unknown 54', 'timeline-unreadable -']);
  });

  it('says by when to refresh, and until when the refresh token works', () => {
    const facts = connectedApp('Hub', { oauthConfig: { isEnforceRefreshTokenTTL: 'true' } });
    const report = storyOf(SALES_30, { app: facts });
    expect(report.refreshAccessTokenByMinute).to.equal(27);
    expect(report.refreshToken!.asWritten).to.deep.equal({ singleUse: false, idle: null, absolute: null });
    expect(report.refreshToken!.effective).to.deep.equal({ singleUse: false, idle: 'P30D', absolute: null });
  });

  it('fills an unknown limit where the caller assumes one', () => {
    const facts = app({ idleLimit: BLOCKED });
    expect(storyOf(SALES_30, { app: facts }).refreshToken!.effective).to.equal(null);
    expect(storyOf(SALES_30, { app: facts, assumedLimit: 'on' }).refreshToken!.effective!.idle).to.equal('P30D');
  });

  it('lists what is not in metadata', () => {
    expect(storyOf(SALES_30).notInMetadata).to.have.length(5);
  });
});

describe('explain: next steps', () => {
  const stepsOf = ({ next }: ExplainReport): string[] => next.map(({ about, todo }) => `${about}: ${todo.code}`);

  it('has none where everything is known', () => {
    expect(storyOf(SALES_30, { app: connectedApp('Hub') }).next).to.deep.equal([]);
  });

  it('names what to do for each thing that could not be read', () => {
    const facts = eca('Portal', { oauth: { refreshTokenPolicyType: 'Infinite' }, global: undefined! });
    const snapshot = treeOf({
      profileSessions: { records: [], withoutRecord: unreadable('missing', 'ProfileSessionSetting') },
      profiles: [profile('Sales')],
    });
    expect(stepsOf(storyOf(snapshot, { app: facts }))).to.deep.equal([
      'profile: next-missing',
      'token-format: next-carries-secrets',
      'idle-limit: next-carries-secrets',
    ]);
    expect(storyOf(snapshot, { app: facts }).next.map(({ command }) => command)).to.deep.equal([
      'sf project retrieve start -m ProfileSessionSetting --target-org <org>',
      null,
      null,
    ]);
    // An org that lists nothing has nothing to retrieve.
    const org = { ...snapshot, source: { ...snapshot.source, kind: 'org' as const } };
    expect(storyOf(org, { app: facts }).next[0]?.command).to.equal(null);
  });

  it('has why the access of a person is not known', () => {
    const asUser = { subject: { kind: 'user' } as const, app: app({ preApproved: known(true) }) };
    const person = user({ permissionSets: null });
    expect(stepsOf(storyOf({ ...SALES_30, user: person, access: BLOCKED }, asUser))).to.deep.equal([
      'access: next-no-permission',
    ]);
    expect(storyOf({ ...SALES_30, user: person }, asUser).next[0]!.detail).to.equal('PermissionSetAssignment');
  });
});

describe('explain: who', () => {
  const asUser = { subject: { kind: 'user' } as const };

  it('takes the user of the snapshot with their profile and access', () => {
    const report = storyOf({ ...SALES_30, user: user() }, asUser);
    expect(report.subject).to.deep.equal({ kind: 'user', profile: 'Sales', username: 'kim@example.com' });
    expect(report.access).to.deep.equal({ access: 'yes', via: ['login'] });
    const closed = storyOf({ ...SALES_30, user: user() }, { ...asUser, app: app({ preApproved: known(true) }) });
    expect(closed.access).to.deep.equal({ access: 'no', via: ['not-approved'] });
  });

  it('says nothing of access where no user was asked for', () => {
    expect(storyOf({ ...SALES_30, user: user() }).access).to.equal(null);
  });

  it('takes any profile that a tree does not hold', () => {
    const report = storyOf(treeOf(), { subject: { kind: 'profile', key: '' } });
    expect(report.subject).to.deep.equal({ kind: 'any-other-profile', profile: '*' });
    expect(report.levels[0]!.setup).to.contain('(profile)');
  });

  it('knows no other profile, and no user where the snapshot holds none', () => {
    expect(explain(SALES_30, ask({ subject: { kind: 'profile', key: 'x' } }), WORDS).status).to.equal(
      'unknown-subject'
    );
    expect(explain(SALES_30, ask(asUser), WORDS).status).to.equal('unknown-subject');
  });

  it('refuses what is no minute after the login', () => {
    expect(explain(SALES_30, ask({ activity: [1, -1, NaN, Infinity] }), WORDS)).to.deep.equal({
      status: 'bad-activity',
      minutes: [-1, NaN, Infinity],
    });
  });

  it('says first that an app is not enabled', () => {
    expect(codesOf(storyOf(SALES_30, { app: app({ enabled: known(false) }) }))).to.include('app-disabled');
  });
});

describe('explain: any org', () => {
  const channels = ({ apps }: Snapshot): readonly (AppFacts | null)[] => [null, ...apps];

  it('gives the same answer as the report on the whole org, and is JSON', () => {
    fc.assert(
      fc.property(anySnapshot, anyOptions, (snapshot, { reading: by = DOCUMENTED }) => {
        const report = reportOf(snapshot, { grain: 'profile', reading: by });
        const { views } = joinProfiles(snapshot);
        for (const { profile: facts } of views) {
          for (const channel of channels(snapshot)) {
            const story = storyOf(snapshot, {
              subject: { kind: 'profile', key: facts.key },
              app: channel,
              reading: by,
              activity: [0, 10, 20],
            });
            const rows = report.populations.filter(
              (row) =>
                JSON.stringify(row.channel) === JSON.stringify(story.channel) &&
                report.profileSets[row.profileSet]!.join() === facts.label
            );
            // Of two profiles of one label one row must be this one's.
            if (rows.length > 0) {
              expect(rows.map((row) => JSON.stringify([row.timeout, row.idleLogout]))).to.include(
                JSON.stringify([story.timeout, story.idleLogout])
              );
            }
            expect(story.levels.filter(({ wins }) => wins).length).to.equal(story.timeout.status === 'known' ? 1 : 0);
            expect(JSON.parse(JSON.stringify(story))).to.deep.equal(story);
          }
        }
      }),
      { numRuns: 40 }
    );
  });
});
