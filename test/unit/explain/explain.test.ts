import { expect } from 'chai';
import fc from 'fast-check';
import type { AppFacts } from '../../../src/facts/app.js';
import { known, unreadable, unset } from '../../../src/facts/fact.js';
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

/** A level in one line: what it says, `asked` and `wins`, and why. */
const levelsOf = ({ levels }: ExplainReport): string[] =>
  levels.map(({ level, says, lookedAt, wins, why }) => {
    const word = says.status === 'known' ? says.value : says.status;
    return `${level} ${word}${lookedAt ? ' asked' : ''}${wins ? ' wins' : ''}: ${why.code}`;
  });

const reading = (change: Partial<Reading>): Reading => ({ ...DOCUMENTED, ...change });

describe('explain: levels', () => {
  it('asks the profile first where there is no app; the org behind it is shown and not asked', () => {
    const report = storyOf(SALES_30);
    expect(levelsOf(report)).to.deep.equal(['profile 30 asked wins: why-wins-first', 'org 120: why-not-asked']);
    expect(report.timeout).to.include({ status: 'known', minutes: 30, origin: 'profile' });
    expect(report.headline).to.deep.equal({ minutes: 30, decidedBy: 'profile' });
    expect(report.levels[0]).to.deep.include({
      places: [{ component: 'ProfileSessionSetting:PT_Sales', file: 'Sales.xml' }],
      setup: 'Setup > Users > Profiles > Sales > Session Settings',
    });
    expect(report.levels[1]!.why.text).to.equal('profile');
  });

  it('goes on from an app and a profile that set nothing to the org', () => {
    expect(levelsOf(storyOf(snapshotOf(), { app: app() }))).to.deep.equal([
      'app unset asked: why-app-unset',
      'profile unset asked: why-profile-unset',
      'org 120 asked wins: why-wins-first',
    ]);
  });

  it('lets an app win, though it is longer than the profile', () => {
    const report = storyOf(SALES_30, { app: app({ opaqueTimeout: known(240) }) });
    expect(levelsOf(report)).to.deep.equal([
      'app 240 asked wins: why-wins-first',
      'profile 30: why-not-asked',
      'org 120: why-not-asked',
    ]);
    expect(report.timeout).to.include({ loosens: true });
  });

  it('stops at what could not be read', () => {
    const report = storyOf(SALES_30, { app: app({ opaqueTimeout: BLOCKED }) });
    expect(report.headline).to.deep.equal({ minutes: null, decidedBy: null });
    expect(levelsOf(report)).to.deep.equal([
      'app unreadable asked: why-unreadable',
      'profile 30: why-behind-unreadable',
      'org 120: why-behind-unreadable',
    ]);
  });

  it('explains the shortest: it decides, the others are not shorter or wait for what could not be read', () => {
    const byShortest = { reading: reading({ precedence: 'shortest' }) };
    expect(levelsOf(storyOf(SALES_30, { ...byShortest, app: app({ opaqueTimeout: known(240) }) }))).to.deep.equal([
      'app 240 asked: why-not-shorter',
      'profile 30 asked wins: why-wins-shortest',
      'org 120 asked: why-not-shorter',
    ]);
    expect(levelsOf(storyOf(SALES_30, { ...byShortest, app: app({ opaqueTimeout: BLOCKED }) }))).to.deep.equal([
      'app unreadable asked: why-unreadable',
      'profile 30 asked: why-behind-unreadable',
      'org 120 asked: why-behind-unreadable',
    ]);
  });

  it('explains that an app stands alone where a profile can only tighten', () => {
    const tightens = { reading: reading({ precedence: 'profile-tightens' }) };
    expect(levelsOf(storyOf(SALES_30, { ...tightens, app: app({ opaqueTimeout: known(240) }) }))[0]).to.equal(
      'app 240 asked wins: why-wins-app'
    );
    expect(levelsOf(storyOf(SALES_30, tightens))[0]).to.equal('profile 30 asked wins: why-wins-shortest');
  });

  it('keeps the 0 that is written beside the 2 hours that it counts as', () => {
    expect(storyOf(SALES_ZERO).levels[0]).to.deep.include({ written: known(0), says: known(120), wins: true });
    const inherits = storyOf(SALES_ZERO, { reading: reading({ profileZero: 'inherit' }) });
    expect(inherits.levels[0]).to.deep.include({ written: known(0), says: unset, wins: false });
  });

  it('says that an org sets nothing', () => {
    const snapshot = snapshotOf({ org: { ...orgSession(), timeoutMinutes: unset } });
    expect(levelsOf(storyOf(snapshot))[1]).to.equal('org unset asked: why-org-unset');
  });

  it('takes the word of a JWT app for JWT, and the format for the obstacle where it is not known', () => {
    const jwt = eca('Portal', {
      oauth: { namedUserJwtSessionTimeoutType: 'Custom', namedUserJwtTimeout: '60', sessionTimeoutInMinutes: '15' },
      global: { isNamedUserJwtEnabled: 'true' },
    });
    expect(levelsOf(storyOf(SALES_30, { app: jwt }))[0]).to.equal('app 60 asked wins: why-wins-first');
    const secret = unreadable('carries-secrets', 'global');
    const either = app({ tokenFormat: secret, opaqueTimeout: known(15), jwtTimeout: known(60) });
    expect(storyOf(SALES_30, { app: either }).levels[0]!.says).to.deep.equal(secret);
    const same = app({ tokenFormat: secret, opaqueTimeout: known(15), jwtTimeout: known(15) });
    expect(storyOf(SALES_30, { app: same }).levels[0]!.says).to.deep.equal(known(15));
    const neither = app({ tokenFormat: secret, opaqueTimeout: BLOCKED, jwtTimeout: BLOCKED });
    expect(storyOf(SALES_30, { app: neither }).levels[0]!.says).to.deep.equal(BLOCKED);
    const apart = app({ tokenFormat: secret, opaqueTimeout: BLOCKED, jwtTimeout: known(15) });
    expect(storyOf(SALES_30, { app: apart }).levels[0]!.says).to.deep.equal(secret);
  });

  it('names the Setup pages of either kind of app', () => {
    expect(storyOf(SALES_30, { app: connectedApp('A') }).levels[0]!.setup).to.contain('> A > Edit Policies');
    expect(storyOf(SALES_30, { app: eca('B') }).levels[0]!.setup).to.contain('External Client App Manager > B >');
  });
});

describe('explain: other readings', () => {
  const othersOf = ({ otherReadings }: ExplainReport): string[] =>
    otherReadings.map(({ precedence, profileZero, isDocumented, timeout, differs, why }) =>
      [
        precedence,
        profileZero,
        timeout.status === 'known' ? timeout.minutes : timeout.status,
        differs ? 'differs' : 'same',
        ...(isDocumented ? ['documented'] : []),
        why.code,
      ].join(' ')
    );

  it('gives each reading but the one asked for, and where it differs', () => {
    expect(othersOf(storyOf(SALES_ZERO))).to.deep.equal([
      'shortest two-hours 15 differs reading-shortest',
      'profile-tightens two-hours 15 differs reading-profile-tightens',
      'first-set inherit 15 differs reading-zero-inherits',
    ]);
    expect(storyOf(SALES_ZERO).reading).to.deep.equal({ ...DOCUMENTED, isDocumented: true });
  });

  it('has the documented one among them where another was asked for', () => {
    const report = storyOf(SALES_30, { reading: reading({ precedence: 'shortest' }) });
    expect(othersOf(report)).to.deep.equal([
      'first-set two-hours 30 same documented reading-documented',
      'profile-tightens two-hours 30 same reading-profile-tightens',
      'first-set inherit 30 same reading-zero-inherits',
    ]);
    expect(report.reading.isDocumented).to.equal(false);
    expect(codesOf(report)).to.deep.equal(['precedence-not-documented']);
  });

  it('differs where only one of two can be read', () => {
    const snapshot = snapshotOf({
      org: { ...orgSession(), timeoutMinutes: BLOCKED },
      profileSessions: recordsOf(record('Sales', '0')),
    });
    expect(othersOf(storyOf(snapshot))).to.deep.equal([
      'shortest two-hours unreadable differs reading-shortest',
      'profile-tightens two-hours unreadable differs reading-profile-tightens',
      'first-set inherit unreadable differs reading-zero-inherits',
    ]);
    const none = snapshotOf({ org: { ...orgSession(), timeoutMinutes: BLOCKED } });
    expect(storyOf(none).otherReadings.map(({ differs }) => differs)).to.deep.equal([false, false, false]);
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

  it('lists what is not in metadata, with the Setup page where there is one', () => {
    const { notInMetadata } = storyOf(SALES_30);
    expect(notInMetadata.map(({ topic }) => topic.code)).to.deep.equal([
      'outside-lightning-heartbeat',
      'outside-login-methods',
      'outside-reports-dashboards',
      'outside-editions',
      'outside-mobile-apps',
    ]);
    expect(notInMetadata.map(({ setup }) => setup?.slice(0, 7) ?? null)).to.deep.equal([
      null,
      ...Array.from({ length: 4 }, () => 'Setup >'),
    ]);
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
      'sf project retrieve start -m ProfileSessionSetting',
      null,
      null,
    ]);
    // An org that lists nothing has nothing to retrieve.
    const org = { ...snapshot, source: { ...snapshot.source, kind: 'org' as const } };
    expect(storyOf(org, { app: facts }).next[0]?.command).to.equal(null);
  });

  it('says what the level says once, and names component and page', () => {
    const secret = unreadable('carries-secrets', 'global');
    const facts = app({ tokenFormat: secret, opaqueTimeout: known(15), refreshPolicy: BLOCKED });
    const { next } = storyOf(SALES_30, { app: facts });
    expect(next.map(({ about }) => about)).to.deep.equal(['app', 'refresh-policy']);
    expect(next[0]).to.deep.include({ reason: 'carries-secrets', detail: 'global' });
    expect(next[0]!.todo.text).to.contain('ConnectedApp:Data_Loader, Setup > Apps');
  });

  it('does not ask for what was not needed', () => {
    const snapshot = { ...SALES_30, org: { ...orgSession(), timeoutMinutes: BLOCKED } };
    expect(storyOf(snapshot).next).to.deep.equal([]);
  });

  it('says why access is not known', () => {
    const asUser = { subject: { kind: 'user' } as const, app: app({ preApproved: known(true) }) };
    const person = user({ permissionSets: null });
    const grants = { ...SALES_30, user: person, access: BLOCKED };
    expect(stepsOf(storyOf(grants, asUser))).to.deep.equal(['access: next-no-permission']);
    expect(storyOf({ ...SALES_30, user: person }, asUser).next[0]!.detail).to.equal('PermissionSetAssignment');
    const approval = { ...asUser, app: app({ preApproved: unreadable('malformed', 'isAdminApproved') }) };
    expect(stepsOf(storyOf({ ...SALES_30, user: person }, approval))).to.deep.equal(['access: next-malformed']);
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
