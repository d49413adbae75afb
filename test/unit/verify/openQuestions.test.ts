import { expect } from 'chai';
import { known, unreadable } from '../../../src/facts/fact.js';
import { app, connectedApp, eca, orgSession, profile, record, recordsOf, snapshotOf } from '../support/builders.js';
import { answerOf, sessions, through } from './sessions.js';

/** The org gives two hours; Sales has eight by its profile, Support 0, Service nothing. */
const ORG = snapshotOf({
  profiles: [profile('Sales'), profile('Support'), profile('Service')],
  profileSessions: recordsOf(record('Sales', '480'), record('Support', '0')),
});
const FOUR_HOURS = { ...ORG, org: orgSession({ sessionTimeout: 'FourHours' }) };

describe('open questions', () => {
  it('settle which level wins by the sessions that tell the readings apart', () => {
    const groups = [sessions(24, { seconds: 28800 }), sessions(1), sessions(40, { profileKey: 'Service' })];
    expect(answerOf(ORG, groups, 'precedence')).to.deep.equal({
      question: 'precedence',
      compared: 65,
      decisive: 25,
      users: 25,
      readings: [
        { reading: 'first-set', fits: 64, fitsDecisive: 24 },
        { reading: 'shortest', fits: 41, fitsDecisive: 1 },
        { reading: 'profile-tightens', fits: 41, fitsDecisive: 1 },
      ],
      answer: 'first-set',
      strength: 'strong',
    });
  });

  it('settle nothing where all readings give the same, however many sessions fit', () => {
    expect(answerOf(ORG, [sessions(400, { profileKey: 'Service' })], 'precedence')).to.deep.include({
      compared: 400,
      decisive: 0,
      answer: null,
      strength: 'none',
    });
  });

  it('settle nothing where two readings fit alike, or none fits nine in ten', () => {
    expect(answerOf(ORG, [sessions(30)], 'precedence')).to.deep.include({ decisive: 30, answer: null });
    const mixed = [sessions(8, { seconds: 28800 }), sessions(1), sessions(1, { seconds: 60 })];
    expect(answerOf(ORG, mixed, 'precedence')).to.deep.include({ decisive: 10, answer: null, strength: 'none' });
  });

  it('leave out sessions that began before the last change', () => {
    const changes = { 'ProfileSessionSetting:PT_Sales': '2026-11-22T08:30:00Z' };
    expect(answerOf(ORG, [sessions(30, { seconds: 7200 })], 'precedence', changes)).to.equal(undefined);
  });

  it('leave out sessions for which a reading has no value', () => {
    const unread = { ...ORG, org: { ...ORG.org, timeoutMinutes: unreadable('failed', 'x') } };
    expect(answerOf(unread, [sessions(3, { seconds: 28800 })], 'precedence')).to.equal(undefined);
  });

  it('tell what a 0 means where the org gives something else', () => {
    const groups = [sessions(37, { profileKey: 'Support' }), sessions(9, { profileKey: 'Service', seconds: 14400 })];
    expect(answerOf(FOUR_HOURS, groups, 'profile-zero')).to.deep.include({
      compared: 37,
      decisive: 37,
      readings: [
        { reading: 'two-hours', fits: 37, fitsDecisive: 37 },
        { reading: 'inherit', fits: 0, fitsDecisive: 0 },
      ],
      answer: 'two-hours',
      strength: 'strong',
    });
    const inherits = [sessions(6, { profileKey: 'Support', seconds: 14400 })];
    expect(answerOf(FOUR_HOURS, inherits, 'profile-zero')).to.deep.include({ answer: 'inherit', strength: 'moderate' });
    // An org of two hours has no session that could tell.
    expect(answerOf(ORG, groups, 'profile-zero')).to.deep.include({ compared: 37, decisive: 0, answer: null });
  });

  it('do not ask about a 0 where the app decides', () => {
    const decided = {
      ...ORG,
      apps: [connectedApp('Loader', { label: 'Loader', sessionPolicy: { sessionTimeout: '15' } })],
    };
    expect(answerOf(decided, [through('Loader', 1, { profileKey: 'Support', seconds: 900 })], 'profile-zero')).to.equal(
      undefined
    );
  });

  const loader = (timeout: string) =>
    snapshotOf({ apps: [connectedApp('Loader', { label: 'Loader', sessionPolicy: { sessionTimeout: timeout } })] });
  const UNITS: readonly (readonly [string, number])[] = [
    ['minutes', 900],
    ['seconds', 15],
    ['hours', 54000],
    ['user-session', 7200],
  ];
  for (const [reading, seconds] of UNITS) {
    it(`tell the unit of a connected app's timeout: ${reading}`, () => {
      expect(answerOf(loader('15'), [through('Loader', 1, { seconds })], 'connected-app-minutes')).to.deep.include({
        decisive: 1,
        answer: reading,
        strength: 'weak',
      });
    });
  }

  it('do not ask about an app that leaves it to its users', () => {
    const leaves = snapshotOf({ apps: [connectedApp('Loader', { label: 'Loader' })] });
    expect(answerOf(leaves, [through('Loader', 1)], 'connected-app-minutes')).to.equal(undefined);
    expect(answerOf(leaves, [sessions(1)], 'connected-app-minutes')).to.equal(undefined);
  });

  it("tell whether an external client app's timeout counts", () => {
    const portal = snapshotOf({ apps: [eca('Portal', { oauth: { sessionTimeoutInMinutes: '30' } })] });
    const answer = (seconds: number) =>
      answerOf(portal, [through('Portal', 5, { seconds })], 'external-client-app-precedence');
    expect(answer(1800)).to.deep.include({ answer: 'app-first', strength: 'moderate' });
    expect(answer(7200)).to.deep.include({ answer: 'user-session' });
    expect(answerOf(portal, [through('Portal', 1)], 'connected-app-minutes')).to.equal(undefined);
  });

  it('tell whether a connected app has a JWT timeout of its own', () => {
    const jwt = app({
      name: 'Hub',
      label: 'Hub',
      tokenFormat: known('jwt'),
      exposedJwtMinutes: known(10),
      jwtTimeout: unreadable('not-exposed', 'ConnectedApplication.NamedUserUvidTimeout'),
    });
    const answer = (seconds: number, change = {}) =>
      answerOf(
        snapshotOf({ apps: [{ ...jwt, ...change }] }),
        [through('Hub', 1, { seconds, isJwt: true })],
        'jwt-connected-app'
      );
    expect(answer(600)).to.deep.include({ answer: 'own-timeout', compared: 1 });
    expect(answer(7200)).to.deep.include({ answer: 'user-session' });
    expect(answer(600, { exposedJwtMinutes: { status: 'unset' } })).to.equal(undefined);
    expect(answer(600, { jwtTimeout: known(10) })).to.equal(undefined);
  });

  it('do not ask about JWT for an app whose format is not known', () => {
    const unknown = app({
      name: 'Hub',
      label: 'Hub',
      tokenFormat: unreadable('failed', 'x'),
      exposedJwtMinutes: known(10),
    });
    expect(answerOf(snapshotOf({ apps: [unknown] }), [through('Hub', 1)], 'jwt-connected-app')).to.equal(undefined);
  });
});
