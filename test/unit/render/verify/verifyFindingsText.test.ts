import { expect } from 'chai';
import { verifySessions } from '../../../../src/verify/verify.js';
import type { VerifyReport } from '../../../../src/verify/report.js';
import { answerEffective } from '../../../../src/cli/effective/effective.js';
import { noteWriter, wordsFrom } from '../../../../src/cli/output/words.js';
import type { SessionGroup } from '../../../../src/facts/observedSession.js';
import type { Snapshot } from '../../../../src/facts/snapshot.js';
import { renderVerify } from '../../../../src/render/verify/verifyText.js';
import { observed, sessions, through } from '../../verify/sessions.js';
import { connectedApp, options, orgSession, profile, record, recordsOf, snapshotOf } from '../../support/builders.js';

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

describe('what live sessions say', () => {
  it('names what contradicts with its likeliest reason, evidence and, if given, users', () => {
    const screen = screenOf(reportOn(ORG, GROUPS)).replaceAll('\n  ', ' ');
    expect(screen).to.contain(
      "Sales: 2 UI sessions of 2 users live 240 min instead of 120 min. That a profile's 0 leaves it to the org fits. " +
        'Evidence: weak. Users: a@x.example, b@x.example.'
    );
    expect(screen).to.contain('Sales: 1 UI session lives 61 s instead of 120 min. No published reading fits');
  });

  it('says how many of them are older than the last change', () => {
    const [early, late] = [Date.parse('2026-11-22T08:00:00Z'), Date.parse('2026-11-22T09:00:00Z')];
    const changes = { 'ConnectedApp:Loader': '2026-11-22T08:30:00Z' };
    const partly = through('Data Loader', 2, { seconds: 60, startedAt: [early, late] });
    const screen = screenOf(reportOn(ORG, [partly], changes)).replaceAll('\n  ', ' ');
    expect(screen).to.contain(
      'data Loader (Sales, Service): 2 Oauth2 sessions of 2 users live 1 min instead of 15 min.'
    );
    expect(screen).to.contain('1 of them began before what decides was last changed.');
    expect(screenOf(reportOn(ORG, [through('Data Loader', 1, { seconds: 60 })], changes))).not.to.contain(
      'of them began'
    );
  });

  it('says what sessions settle, leave open and cannot tell apart', () => {
    expect(screenOf(reportOn(ORG, [sessions(12)]))).to.match(
      /What a profile's 0 means +2 hours: 12 of 12 +2 hours, by 12 sessions/
    );
    const loose = { ...ORG, profileSessions: recordsOf(record('Sales', '480')) };
    const tightened = screenOf(reportOn(loose, [sessions(12, { seconds: 14400 })]));
    expect(tightened).to.match(/Which level wins +the first that is set: 0 of 12 +no: 12 sessions tell them/);
    const same = screenOf(reportOn(snapshotOf(), [sessions(12)]));
    expect(same).to.match(/Which level wins +the first that is set: 12 of 12 +no session tells/);
  });
});
