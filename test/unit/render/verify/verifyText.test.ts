import { expect } from 'chai';
import { verifySessions } from '../../../../src/verify/verify.js';
import type { VerifyReport } from '../../../../src/verify/report.js';
import { answerEffective } from '../../../../src/cli/effective/effective.js';
import { noteWriter, wordsFrom } from '../../../../src/cli/output/words.js';
import { known, unreadable } from '../../../../src/facts/fact.js';
import type { SessionGroup } from '../../../../src/facts/observedSession.js';
import type { Snapshot } from '../../../../src/facts/snapshot.js';
import { renderVerify } from '../../../../src/render/verify/verifyText.js';
import { observed, sessions, through } from '../../verify/sessions.js';
import {
  app,
  connectedApp,
  options,
  orgSession,
  profile,
  record,
  recordsOf,
  snapshotOf,
} from '../../support/builders.js';

const ORG: Snapshot = snapshotOf({
  org: orgSession({ sessionTimeout: 'FourHours' }),
  profiles: [profile('Sales'), profile('Service')],
  profileSessions: recordsOf(record('Sales', '0')),
  apps: [
    connectedApp('Loader', { label: 'data Loader', sessionPolicy: { sessionTimeout: '15' } }),
    connectedApp('Zed', { label: 'Agent', sessionPolicy: { sessionTimeout: '30' } }),
  ],
});

const reportOn = (snapshot: Snapshot, groups: readonly SessionGroup[], changes = {}): VerifyReport => {
  const { report } = answerEffective(snapshot, { ...options(), username: undefined });
  return verifySessions(snapshot, report, observed(groups, changes), noteWriter('verify'));
};

const screenOf = (report: VerifyReport, pictures = false, width = 100): string =>
  renderVerify(report, { width, pictures, words: wordsFrom('screen'), verifyWords: wordsFrom('verify') });

const GROUPS = [
  sessions(3),
  sessions(2, { seconds: 14400, usernames: ['b@x.example', 'a@x.example'] }),
  sessions(1, { seconds: 61 }),
  sessions(4, { profileKey: 'Service', seconds: 14400 }),
  through('Data Loader', 2, { seconds: 900 }),
  through('Agent', 1, { seconds: 1800 }),
  sessions(5, { sessionType: 'Aura' }),
];

describe('the screen of sf session verify', () => {
  it('gives the answer first, and says how it was come by', () => {
    const lines = screenOf(reportOn(ORG, GROUPS)).split('\n');
    expect(lines[0]).to.equal('3 of 13 compared sessions contradict the computed timeout, in 1 of 4 populations.');
    expect(lines[1]).to.equal('18 live sessions of 18 users, read in 1 request: 13 compared, 5 not');
    expect(lines[2]).to.equal('settings: 2 of 2 profiles, 2 of 2 apps');
  });

  it('names the org by what is known of it', () => {
    const report = reportOn(ORG, GROUPS);
    expect(screenOf(report)).to.contain('prod (00D000000000001) · API 67.0 · read 2026-11-22 09:00 UTC');
    const bare = { ...report, source: { ...report.source, orgId: null, apiVersion: null } };
    expect(screenOf(bare)).to.contain('\nprod · read 2026-11-22 09:00 UTC\n');
  });

  it('has a line for each population with sessions, apps by label', () => {
    const screen = screenOf(reportOn(ORG, GROUPS));
    expect(screen).to.match(/^ 120 min +profile +3 +3 +- +120 min x3 +Sales$/m);
    expect(screen).to.match(/^ 240 min +org +4 +- +- +240 min x4 +Service$/m);
    expect(screen).to.match(/\nAgent +30 min +app +1 .*\ndata Loader +15 min +app +2 /);
    expect(screen).not.to.contain('no live session');
  });

  it('keeps the rows of one app together', () => {
    const free = {
      ...ORG,
      apps: [connectedApp('Free', { label: 'Free' }), connectedApp('Free_2', { label: 'free 2' })],
    };
    const groups = [
      through('Free', 1),
      through('Free', 1, { profileKey: 'Service', seconds: 14400 }),
      through('free 2', 1),
    ];
    expect(screenOf(reportOn(free, groups))).to.match(/\nFree +120 min.*\nFree +240 min.*\nfree 2 +120 min/);
  });

  it('lists what was not compared, and why', () => {
    expect(screenOf(reportOn(ORG, GROUPS))).to.contain(
      'NOT COMPARED\n5  the life of this session type is not documented: Aura'
    );
    const over = screenOf(reportOn(ORG, [sessions(1, { isOver: true })]));
    expect(over).to.contain('1  its end has passed; not removed yet');
    const many = Array.from({ length: 14 }, (_, index) => sessions(1, { sessionType: `T${index}` }));
    expect(screenOf(reportOn(ORG, many))).to.match(/\n\.\.\. and 2 more: --all$/);
    const all = renderVerify(reportOn(ORG, many), {
      width: 100,
      pictures: false,
      words: wordsFrom('screen'),
      verifyWords: wordsFrom('verify'),
      all: true,
    });
    expect(all).not.to.contain('--all');
    expect(all.split('\n').length).to.equal(screenOf(reportOn(ORG, many)).split('\n').length + 1);
  });

  it('says of populations that have no live session only how many there are', () => {
    expect(screenOf(reportOn(ORG, [sessions(1)]))).to.match(/^3 more populations have no live session\.$/m);
    expect(screenOf(reportOn({ ...ORG, apps: [] }, [sessions(1)]))).to.match(
      /^1 more population has no live session\.$/m
    );
  });

  it('says that all agree, or that nothing could be compared', () => {
    expect(screenOf(reportOn(ORG, [sessions(3)]))).to.match(/^All 3 compared sessions agree/);
    expect(screenOf(reportOn(ORG, [sessions(2, { hasParent: true })]))).to.match(
      /^Nothing could be compared: no timeout can be held against the 2 sessions that were/
    );
    const unread = reportOn(ORG, []);
    const nothing = { ...unread, sessions: { ...unread.sessions, total: null } };
    expect(screenOf(nothing)).to.match(/^Nothing could be compared: the live sessions could not be read\./);
  });

  it('puts partial sight before everything else', () => {
    const report = reportOn(ORG, [sessions(3)]);
    for (const sight of ['own-only', 'not-known'] as const) {
      const partial = { ...report, sessions: { ...report.sessions, sight } };
      expect(screenOf(partial)).to.match(/^PARTIAL: [^\n]+(\n {2}[^\n]+)?\nAll 3 compared/);
    }
  });

  it('lists the gaps of the sessions and leaves those of the settings to sf session effective', () => {
    const gaps = [
      { component: 'AuthSession', reason: 'no-permission', detail: 'Manage Users' },
      { component: 'ConnectedApp:X', reason: 'failed', detail: 'x' },
    ] as const;
    const report = reportOn(ORG, []);
    const screen = screenOf({ ...report, coverage: { ...report.coverage, gaps: [...gaps] } });
    expect(screen).to.match(/NOT READABLE\nYou lack Manage Users: it hides 1 component: AuthSession$/);
  });

  it('shows an unknown timeout as such, with what its sessions live', () => {
    const unknown = app({
      name: 'Hub',
      label: 'Hub',
      tokenFormat: known('opaque'),
      opaqueTimeout: unreadable('failed', 'x'),
    });
    const screen = screenOf(reportOn(snapshotOf({ apps: [unknown] }), [through('Hub', 2)]));
    expect(screen).to.match(/^Hub +not known +.* - +- +2 +120 min x2 +Sales$/m);
  });

  it('draws where it may, and says what the signs mean', () => {
    const report = reportOn(ORG, GROUPS);
    const drawn = screenOf(report, true, 140);
    expect(drawn).to.match(/^ 120 min .* ○············●··○······· +Sales$/m);
    expect(drawn).to.match(/^│ computed {3}● sessions on the line {3}○ sessions elsewhere/m);
    expect(screenOf(report, false, 140)).not.to.match(/[│●○·]{2}/);
    const hub = app({ name: 'Hub', label: 'Hub', opaqueTimeout: unreadable('failed', 'x') });
    const unread = screenOf(reportOn(snapshotOf({ apps: [hub] }), [through('Hub', 2)]), true, 140);
    expect(unread).to.match(/^Hub +not known +.*120 min x2 +Sales$/m);
    expect(screenOf(reportOn(ORG, []), true, 140)).not.to.contain('computed   ●');
  });

  it('lets no text of the org out of its line', () => {
    const hostile = { ...ORG, profiles: [profile('Sales', { label: 'a\u001b[2Jb\nc' })] };
    expect(screenOf(reportOn(hostile, [sessions(1)]))).not.to.match(/\u001b|b\nc/);
  });
});
