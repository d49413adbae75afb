import { expect } from 'chai';
import { known, unreadable } from '../../../src/facts/fact.js';
import type { OwnRecords } from '../../../src/facts/ownRecords.js';
import { inquiryOf } from '../../../src/diagnose/inquiry.js';
import { reportedRecords } from '../../../src/diagnose/records.js';
import type { DiagnosisRecords } from '../../../src/diagnose/recordsReport.js';
import { say, tokenUse, user } from '../support/builders.js';
import { ask, QUESTION, quiet, quietApp, type Asked } from './ask.js';
import { login, LOGINS, person, records, session, sessions } from './records.js';

const UNREAD = unreadable('no-permission', 'Manage Users');
const HUB = quietApp({ name: 'Hub', label: 'Hub' });
const SNAPSHOT = quiet({ user: user() });

const reported = (own: OwnRecords | null, asked: Asked = {}, snapshot = SNAPSHOT): DiagnosisRecords | null =>
  reportedRecords(inquiryOf(snapshot, { ...QUESTION, ...asked }, { records: own, past: null }), say);

const saidIn = (own: OwnRecords, asked: Asked = {}, snapshot = SNAPSHOT): string[] =>
  reported(own, asked, snapshot)!.said.map(({ code, text, reason }) => [code, text, reason ?? ''].join(' ').trim());

const STATES = [
  'person-active',
  'person-not-frozen',
  'person-password-not-locked',
  'person-has-api',
  'person-not-api-only',
];

describe('what an org has written down, as it is reported', () => {
  it('is nothing where nobody asked', () => {
    expect(reported(null)).to.equal(null);
    expect(ask(SNAPSHOT, 'app-blocked').records).to.equal(null);
  });

  it('tells the state of the person, and what could not be read of it', () => {
    expect(saidIn(records())).to.deep.equal([...STATES, 'record-no-login 2026-11-21 12:00 UTC', 'record-no-session']);
    const own = records({ person: person({ isFrozen: known(true), isPasswordLocked: UNREAD }) });
    const inactive = quiet({ user: user({ isActive: false }) });
    expect(saidIn(own, {}, inactive).slice(0, 3)).to.deep.equal([
      'person-inactive',
      'person-frozen',
      'password-lock-unread Manage Users no-permission',
    ]);
    expect(reported(own, {}, inactive)!.person).to.deep.equal({
      active: false,
      frozen: true,
      passwordLocked: null,
      apiEnabled: true,
      apiOnly: false,
    });
    expect(reported(records(), {}, quiet())!.person).to.include({ active: null });
    expect(reported(records({ person: null }))).to.include({ person: null });
    expect(saidIn(records(), {}, quiet())).not.to.include('person-active');
  });

  it('tells logins with their counts and times, those of the app where one was named, and at most twelve kinds', () => {
    const own = records({
      logins: LOGINS(
        login({ place: 'inside' }),
        login({ place: 'outside', status: 'Restricted IP', logins: 2 }),
        login({ application: null, loginType: null, status: null, place: 'not-told' }),
        login({ addresses: ['203.0.113.7', '203.0.113.8'] })
      ),
    });
    const hub = 'Hub, Remote Access 2.0';
    expect(saidIn(own).slice(STATES.length, -1)).to.deep.equal([
      `record-logins-inside ${hub}, Success, 1, 2026-11-22 11:00 UTC`,
      `record-logins-outside ${hub}, Restricted IP, 2, 2026-11-22 11:00 UTC`,
      'record-logins -, -, -, 1, 2026-11-22 11:00 UTC',
      `record-logins-from ${hub}, Success, 1, 2026-11-22 11:00 UTC, 203.0.113.7, 203.0.113.8`,
    ]);
    expect(reported(own, { app: HUB })!.logins).to.have.lengthOf(3);
    expect(reported(own)!.logins![3]!.addresses).to.deep.equal(['203.0.113.7', '203.0.113.8']);
    const many = records({
      logins: LOGINS(...Array.from({ length: 14 }, (_, index) => login({ status: `s${index}` }))),
    });
    expect(saidIn(many).slice(-3)).to.deep.equal([
      `record-logins ${hub}, s11, 1, 2026-11-22 11:00 UTC`,
      'record-more-logins 2',
      'record-no-session',
    ]);
    expect(reported(many)!.logins).to.have.lengthOf(14);
  });

  it('says that silence of an app is no proof, and what could not be read', () => {
    expect(saidIn(records(), { app: HUB })).to.include('record-no-login-of-app Hub, 2026-11-21 12:00 UTC');
    const own = records({ logins: UNREAD });
    expect(saidIn(own)).to.include('record-logins-unread Manage Users no-permission');
    expect(reported(own)).to.include({ logins: null });
  });

  it('tells the tokens of the person for the app: how many, authorised and used when', () => {
    const tokens = known([
      tokenUse({ createdAt: '2026-03-01T00:00:00.000Z', lastUsedAt: '2026-11-01T08:30:00.000Z' }),
      tokenUse({ createdAt: '2026-02-01T00:00:00.000Z', lastUsedAt: null }),
    ]);
    expect(saidIn(records({ tokens }))).to.include('record-tokens 2, 5, 2026-03-01 00:00 UTC, 2026-11-01 08:30 UTC');
    expect(reported(records({ tokens }))!.tokens).to.deep.equal({
      held: 2,
      most: 5,
      firstAuthorized: '2026-02-01T00:00:00.000Z',
      lastAuthorized: '2026-03-01T00:00:00.000Z',
      lastUsed: '2026-11-01T08:30:00.000Z',
    });
    const bare = known([tokenUse({ createdAt: null, lastUsedAt: null })]);
    expect(saidIn(records({ tokens: bare }))).to.include('record-tokens 1, 5, -, -');
    expect(reported(records({ tokens: bare }))!.tokens).to.include({ firstAuthorized: null, lastAuthorized: null });
    expect(saidIn(records({ tokens: known([]) }))).to.include('record-no-tokens');
    expect(saidIn(records({ tokens: UNREAD }))).to.include('record-tokens-unread Manage Users no-permission');
    expect(reported(records({ tokens: UNREAD }))).to.include({ tokens: null });
  });

  it('tells live sessions, those of the app where one was named', () => {
    const own = records({
      sessions: sessions(
        session({ startedAt: [Date.parse('2026-11-22T10:00:00Z'), Date.parse('2026-11-22T11:30:00Z')] }),
        session({ application: null, sessionType: 'UI', seconds: null }),
        session({ application: null, sessionType: null }),
        session({ isOver: true })
      ),
    });
    expect(saidIn(own).slice(STATES.length + 1)).to.deep.equal([
      'record-sessions Hub, 2, 30, 2026-11-22 11:30 UTC',
      'record-sessions UI, 1, -, 2026-11-22 11:30 UTC',
      'record-sessions -, 1, 30, 2026-11-22 11:30 UTC',
    ]);
    expect(reported(own, { app: HUB })!.sessions).to.deep.equal([
      { application: 'Hub', sessions: 2, minutes: 30, newest: '2026-11-22T11:30:00.000Z' },
    ]);
    expect(saidIn(records({ sessions: null }))).to.have.lengthOf(STATES.length + 1);
    expect(reported(records({ sessions: null }))).to.include({ sessions: null });
  });

  it('says that none were seen where they could not be, but tells those that were', () => {
    const gaps = [{ component: 'AuthSession', reason: 'no-permission' as const, detail: 'Manage Users' }];
    const hidden = { ...sessions(), gaps, total: null };
    expect(saidIn(records({ sessions: hidden }))).to.include('record-sessions-unread Manage Users no-permission');
    expect(reported(records({ sessions: hidden }))).to.include({ sessions: null });
    const own = { ...sessions(session()), gaps };
    expect(saidIn(records({ sessions: own }))).to.include('record-sessions Hub, 1, 30, 2026-11-22 11:30 UTC');
  });

  it('takes Login History off what no setting tells, once it was read', () => {
    const spots = (own: OwnRecords | null): string[] =>
      ask(SNAPSHOT, 'login-refused', {}, own).blindSpots.map(({ code }) => code);
    expect(spots(null)).to.deep.equal(['blind-login-history']);
    expect(spots(records({ logins: UNREAD }))).to.deep.equal(['blind-login-history']);
    expect(spots(records())).to.deep.equal([]);
  });
});
