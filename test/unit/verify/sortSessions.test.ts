import { expect } from 'chai';
import { known, unreadable } from '../../../src/facts/fact.js';
import type { SessionGroup } from '../../../src/facts/observedSession.js';
import type { Snapshot } from '../../../src/facts/snapshot.js';
import { sortSessions } from '../../../src/verify/sortSessions.js';
import { app, connectedApp, eca, profile, record, recordsOf, reportOf, snapshotOf } from '../support/builders.js';
import { observed, sessions, through } from './sessions.js';

/** Sales has 30 minutes; `Closed` lets Service in alone; the app and the external client app `Hub` share a name. */
const ORG: Snapshot = snapshotOf({
  profiles: [profile('Sales'), profile('Service')],
  profileSessions: recordsOf(record('Sales', '30')),
  apps: [
    connectedApp('Loader', { label: 'Data Loader' }),
    connectedApp('Closed', { label: 'Closed Shop', oauthConfig: { isAdminApproved: 'true' } }),
    app({ name: 'Jwt', label: 'Jwt', tokenFormat: known('jwt') }),
    app({ name: 'Odd', label: 'Odd', tokenFormat: unreadable('missing', 'x') }),
    { ...connectedApp('Hub'), label: 'Old Hub' },
    { ...eca('Hub'), label: 'New Hub' },
  ],
  access: known({ 'connected-app:Closed': { profiles: ['Service'], permissionSets: [], permissionSetUsers: {} } }),
});

const sorted = (...groups: readonly SessionGroup[]): ReturnType<typeof sortSessions> =>
  sortSessions(ORG, reportOf(ORG), observed(groups));

/** What a group is held against: the channel and the profiles of its row. */
const casesOf = (...groups: readonly SessionGroup[]): readonly string[] =>
  sorted(...groups).cases.map(({ row: { channel, profileSet }, view }) => {
    const where = channel.kind === 'browser' ? 'browser' : `${channel.kind} ${channel.name}`;
    return `${where}: ${view.profile.label} of ${reportOf(ORG).profileSets[profileSet]!.join('+')}`;
  });

const leftOf = (...groups: readonly SessionGroup[]): readonly string[] =>
  sorted(...groups).left.map(({ reason, detail }) => `${reason} (${detail})`);

describe('sessions that some population answers for', () => {
  it('are held against the row of their channel that holds their profile', () => {
    expect(
      casesOf(
        sessions(1),
        sessions(1, { profileKey: 'Service' }),
        through('Data Loader', 1),
        through('Closed Shop', 1, { profileKey: 'Service' })
      )
    ).to.deep.equal([
      'browser: Sales of Sales',
      'browser: Service of Service',
      'connected-app Loader: Sales of Sales',
      'connected-app Closed: Service of Service',
    ]);
  });

  it('are held against the app of their kind, where two kinds share a name', () => {
    expect(casesOf(through('Old Hub', 1), through('New Hub', 1))).to.deep.equal([
      'connected-app Hub: Sales of Sales',
      'external-client-app Hub: Sales of Sales',
    ]);
  });

  it('keep the changes of what decides', () => {
    const { cases } = sortSessions(
      ORG,
      reportOf(ORG),
      observed([sessions(1)], { 'ProfileSessionSetting:PT_Sales': '2026-11-22T08:30:00Z' })
    );
    expect(cases[0]).to.include({ older: 1 });
  });
});

describe('sessions that are held against nothing', () => {
  it('are those that cannot be placed, with the reason', () => {
    const over = sessions(2, { isOver: true });
    expect(sorted(over)).to.deep.equal({
      cases: [],
      left: [{ group: over, reason: 'session-over', detail: '' }],
    });
  });

  it('are those of a profile that the app does not let in', () => {
    const group = through('Closed Shop', 1);
    expect(sorted(group).left).to.deep.equal([{ group, reason: 'app-not-approved', detail: 'Closed Shop' }]);
  });

  it('are those with a token of another format than the app issues', () => {
    const isJwt = [true, false, null].map((is) => ({ isJwt: is }));
    expect(isJwt.map((is) => leftOf(through('Data Loader', 1, is)))).to.deep.equal([
      ['token-format (Data Loader)'],
      [],
      [],
    ]);
    expect(isJwt.map((is) => leftOf(through('Jwt', 1, is)))).to.deep.equal([[], ['token-format (Jwt)'], []]);
  });

  it('are those that no row of the report answers for, in the browser without a name', () => {
    const group = sessions(1);
    const none = { ...reportOf(ORG), populations: [] };
    expect(sortSessions(ORG, none, observed([group])).left).to.deep.equal([
      { group, reason: 'app-not-approved', detail: '' },
    ]);
  });

  it('are those of another format, kept as they came', () => {
    const group = through('Jwt', 1);
    expect(sorted(group).left[0]!.group).to.equal(group);
  });

  it('are not those whose format cannot be compared, or that have no app', () => {
    expect(leftOf(through('Odd', 1, { isJwt: true }), through('Odd', 1), sessions(1, { isJwt: true }))).to.deep.equal(
      []
    );
  });

  it('stand beside the others, each in its order', () => {
    const { cases, left } = sorted(sessions(1), through('Gone', 1), sessions(2), through('Closed Shop', 1));
    expect(cases.map(({ group }) => group.startedAt.length)).to.deep.equal([1, 2]);
    expect(left.map(({ reason }) => reason)).to.deep.equal(['app-not-found', 'app-not-approved']);
  });
});
