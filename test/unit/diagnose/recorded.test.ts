import { expect } from 'chai';
import { known, unreadable } from '../../../src/facts/fact.js';
import type { LoginTally, OwnRecords } from '../../../src/facts/ownRecords.js';
import { askedCauses } from '../../../src/diagnose/askedCauses.js';
import { inquiryOf } from '../../../src/diagnose/inquiry.js';
import { causesOfRefusals, isThrough, loginsFor, refusedBy } from '../../../src/diagnose/recorded.js';
import { CATALOGUE } from '../../../src/diagnose/texts/catalogue.js';
import { recognise } from '../../../src/diagnose/texts/recognise.js';
import type { Question } from '../../../src/diagnose/question.js';
import { CAUSES } from '../../../src/diagnose/registry.js';
import { user } from '../support/builders.js';
import { ask, causeIn, paste, QUESTION, quiet, quietApp, ranking, statementsOf } from './ask.js';
import { login, LOGINS, person, records } from './records.js';

const HUB = quietApp({ name: 'Hub', label: 'Hub' });
const OTHER = quietApp({ name: 'Other', label: 'Other App', id: '0H4000000000002' });
const SNAPSHOT = quiet({ apps: [HUB, OTHER], user: user({ profileKey: 'Sales' }) });

const refused = (status: string, change: Partial<LoginTally> = {}): LoginTally => login({ status, ...change });
const LATER = '2026-11-22T11:30:00.000Z';

const saidOf = (
  cause: string,
  own: OwnRecords,
  question: Partial<Question> = {},
  app = question.app ?? null
): string[] =>
  refusedBy(
    CAUSES.find(({ id }) => id === cause)!,
    { records: own, question: { ...QUESTION, ...question } },
    app
  ).map((item) => [item.code, item.kind === 'for' ? item.weight : item.kind, ...item.args].join(' '));

const REFUSED: Partial<Question> = { symptoms: ['login-refused'], named: ['login-refused'] };
const ofStatus = (status: string, ...more: readonly LoginTally[]): OwnRecords =>
  records({ logins: LOGINS(refused(status, { logins: 3 }), ...more) });

describe('logins that the org refused', () => {
  it('are certain where the status has one cause, nobody came in since, and it is what was asked', () => {
    expect(saidOf('user-frozen', ofStatus('User is frozen'), REFUSED)).to.deep.equal([
      'login-history-refused certain User is frozen 3 2026-11-22 11:00 UTC',
    ]);
    expect(saidOf('user-frozen', ofStatus('User is frozen'), { symptoms: ['app-blocked'] })).to.deep.equal([
      'login-history-refused strong User is frozen 3 2026-11-22 11:00 UTC',
    ]);
  });

  it('say less once a login went well, through the same application', () => {
    const wentWell = login({ last: LATER });
    expect(saidOf('user-frozen', ofStatus('User is frozen', wentWell), REFUSED)[0]).to.match(
      /^login-history-refused-once weak/
    );
    const elsewhere = login({ last: LATER, application: 'Browser' });
    expect(saidOf('user-frozen', ofStatus('User is frozen', elsewhere), REFUSED)[0]).to.match(
      /^login-history-refused certain/
    );
    const before = login({ last: '2026-11-22T10:00:00.000Z' });
    expect(saidOf('user-frozen', ofStatus('User is frozen', before), REFUSED)[0]).to.match(
      /^login-history-refused certain/
    );
  });

  it('of many people do not tell whose they were', () => {
    const many = { ...ofStatus('Failed: Not approved for access', login({ last: LATER })), person: null };
    const text = { ...REFUSED, texts: recognise('Failed: Computer activation required', CATALOGUE) };
    const password = { ...ofStatus('Invalid Password'), person: null };
    // What was pasted is another cause's: that others were refused for this one says little.
    expect(saidOf('wrong-password', password, text)[0]).to.match(/^login-history-refused-some weak/);
    const same = { ...REFUSED, texts: recognise('Invalid Password', CATALOGUE) };
    expect(saidOf('wrong-password', password, same)[0]).to.match(/^login-history-refused-some fair/);
    expect(saidOf('user-not-approved', many, { symptoms: ['app-blocked'] })[0]).to.match(
      /^login-history-refused-some fair/
    );
  });

  it('whose status has several causes speak for the first of them most', () => {
    const own = ofStatus('Failed: IP Address Not Allowed');
    expect(saidOf('outside-login-ranges', own, REFUSED)[0]).to.match(/^login-history-refused strong/);
    expect(saidOf('login-hours', own, REFUSED)[0]).to.match(/^login-history-refused fair/);
  });

  it('say nothing of a cause that their status does not name, nor by a status that nobody knows, nor of another app', () => {
    expect(saidOf('user-frozen', ofStatus('Restricted IP'), REFUSED)).to.deep.equal([]);
    expect(saidOf('user-frozen', records({ logins: LOGINS(login({ status: null })) }), REFUSED)).to.deep.equal([]);
    expect(saidOf('user-frozen', ofStatus('Failed: Session Binding Mismatch'), REFUSED)).to.deep.equal([]);
    expect(saidOf('user-frozen', ofStatus('User is frozen'), { ...REFUSED, app: OTHER })).to.deep.equal([]);
    expect(saidOf('user-frozen', ofStatus('User is frozen'), REFUSED, OTHER)).to.deep.equal([]);
    expect(
      saidOf('user-frozen', records({ logins: unreadable('no-permission', 'Manage Users') }), REFUSED)
    ).to.deep.equal([]);
  });

  it('go behind a text that was pasted and has one cause', () => {
    const report = paste(SNAPSHOT, 'Failed: Consumer Deleted', { app: HUB }, ofStatus('Not approved for access'));
    expect(ranking(report)[0]).to.equal('app-deleted certain');
    expect(statementsOf(causeIn(report, 'user-not-approved'))).to.include('for login-history-refused strong');
  });

  it('bring in causes that the symptom alone does not, and rank them', () => {
    const report = ask(SNAPSHOT, 'login-refused', { app: HUB }, ofStatus('Restricted country'));
    expect(ranking(report)[0]).to.equal('restricted-country certain');
    expect(causeIn(ask(SNAPSHOT, 'login-refused', { app: HUB }), 'restricted-country')).to.equal(undefined);
    const other = ask(SNAPSHOT, 'mfa-again-and-again', { app: HUB }, ofStatus('Restricted country'));
    expect(causeIn(other, 'restricted-country')).to.equal(undefined);
  });

  // https://github.com/sfdx-mass-action-scheduler/sfdx-mass-action-scheduler/issues/122
  it('stand behind the text that a client makes of them', () => {
    const text = '[{"message":"Session expired or invalid","errorCode":"INVALID_SESSION_ID"}]';
    const ranged = quiet({ apps: [HUB], user: user({ profileKey: 'Sales' }), loginIpRanges: known({ Sales: 1 }) });
    const report = paste(ranged, text, { app: HUB, after: null }, ofStatus('Restricted IP'));
    expect(ranking(report)[0]).to.equal('outside-login-ranges strong');
    const before = paste(ranged, text, { app: HUB, after: null }, ofStatus('Restricted IP', login({ last: LATER })));
    expect(causeIn(before, 'outside-login-ranges')).to.equal(undefined);
  });

  it('are those of the app of a case, where several are looked at', () => {
    const own = ofStatus('Failed: Not approved for access');
    const report = ask(SNAPSHOT, 'app-blocked', {}, own);
    const cases = causeIn(report, 'user-not-approved')!.cases.map(({ apps, evidence }) => ({
      apps: apps.map((app) => (app.kind === 'browser' ? '' : app.name)),
      isRefused: evidence.some(({ code }) => code === 'login-history-refused'),
    }));
    expect(cases).to.deep.equal([
      { apps: ['Hub'], isRefused: true },
      { apps: ['Other'], isRefused: false },
    ]);
  });
});

describe('logins through an app', () => {
  it('are those that its label or name stands beside, in any letter case; without an app all', () => {
    expect(isThrough('other app', OTHER)).to.equal(true);
    expect(isThrough('OTHER', OTHER)).to.equal(true);
    expect(isThrough('Hub', OTHER)).to.equal(false);
    expect(isThrough(null, OTHER)).to.equal(false);
    expect(isThrough(null, null)).to.equal(true);
  });

  it('are none where nobody asked', () => {
    expect(loginsFor(null, HUB)).to.deep.equal([]);
    expect(loginsFor(ofStatus('x', login({ application: 'Browser' })), HUB)).to.have.lengthOf(1);
    expect(causesOfRefusals({ question: { ...QUESTION, ...REFUSED }, records: null })).to.deep.equal([]);
    expect(
      causesOfRefusals({ question: { ...QUESTION, ...REFUSED }, records: ofStatus('Restricted IP') })
    ).to.deep.equal(['outside-login-ranges']);
  });
});

describe('causes that records ask for', () => {
  const idsFor = (own: OwnRecords | null, question: Partial<Question>): readonly string[] =>
    askedCauses(inquiryOf(SNAPSHOT, { ...QUESTION, ...question }, { records: own, past: null })).map(({ id }) => id);
  const MID_RUN: Partial<Question> = { symptoms: ['invalid-session-mid-run'], named: ['invalid-session-mid-run'] };

  it('are those of a person who is frozen, whatever was noticed, and not what is usual', () => {
    expect(idsFor(null, MID_RUN)).not.to.include('user-frozen');
    expect(idsFor(records(), MID_RUN)).not.to.include('user-frozen');
    expect(idsFor(records({ person: null }), MID_RUN)).not.to.include('user-frozen');
    const own = records({ person: person({ isFrozen: known(true), apiOnly: known(true) }) });
    expect(idsFor(own, MID_RUN)).to.include('user-frozen').and.not.to.include('user-api-only');
  });
});
