import { expect } from 'chai';
import { known, unreadable, unset } from '../../../src/facts/fact.js';
import { parseRefreshPolicy } from '../../../src/facts/refreshPolicy.js';
import type { Snapshot } from '../../../src/facts/snapshot.js';
import {
  app,
  connectedApp,
  eca,
  options,
  orgSession,
  profile,
  record,
  recordsOf,
  reportOf,
  say,
  snapshotOf,
} from '../support/builders.js';
import { effectiveReport } from '../../../src/effective/effective.js';

const headlineOf = (change: Partial<Snapshot>, chosen = {}) => reportOf(snapshotOf(change), chosen).headline;

const PROFILES = [
  profile('Sales', { activeUsers: 5 }),
  profile('Service', { activeUsers: 7 }),
  profile('Admin', { activeUsers: 2 }),
];

describe('the headline', () => {
  const people = {
    profiles: PROFILES,
    profileSessions: recordsOf(record('Sales', '15'), record('Service', '240')),
  };

  it('gives the shortest and the longest session without an app, and whom the org would log out sooner', () => {
    expect(headlineOf(people)).to.deep.include({
      browserMinutes: { shortest: 15, longest: 240 },
      usersLooserThanOrg: 7,
      notKnown: { profiles: 0, apps: 0 },
    });
  });

  it('counts what is not known nowhere else', () => {
    const blind = { ...people, org: orgSession({ sessionTimeout: 'Never' }) };
    expect(headlineOf(blind)).to.deep.include({
      browserMinutes: { shortest: 15, longest: 240 },
      usersLooserThanOrg: null,
      notKnown: { profiles: 1, apps: 0 },
    });
    expect(headlineOf({ org: orgSession({ sessionTimeout: 'Never' }) }).browserMinutes).to.equal(null);
    const uncounted = { ...people, profiles: PROFILES.map((one) => ({ ...one, activeUsers: null })) };
    expect(headlineOf(uncounted).usersLooserThanOrg).to.equal(null);
  });

  it('names the app with the longest session, of those that somebody may use', () => {
    const longest = (...apps: Snapshot['apps']) => headlineOf({ ...people, apps }).longestThroughApp;
    const hub = connectedApp('Hub', { label: 'Data Hub', sessionPolicy: { sessionTimeout: '480' } });
    expect(longest(hub, connectedApp('Other'))).to.deep.equal({ minutes: 480, app: 'Data Hub' });
    expect(longest(connectedApp('Other'))).to.deep.equal({ minutes: 240, app: 'Other' });
    const shut = eca('Shut', { policies: { isEnabled: 'false' }, oauth: { sessionTimeoutInMinutes: '720' } });
    expect(longest(hub, shut)).to.deep.equal({ minutes: 480, app: 'Data Hub' });
    expect(longest(app({ opaqueTimeout: unreadable('malformed', 'x') }))).to.equal(null);
  });

  it('is about apps alone where apps are named', () => {
    const apps = [connectedApp('Hub'), connectedApp('Other')];
    expect(headlineOf({ ...people, apps }, { apps: ['Hub'] })).to.deep.include({ browserMinutes: null });
  });

  const tokens: readonly (readonly [what: string, change: object, figures: readonly number[]])[] = [
    ['never expires', {}, [1, 0, 0]],
    ['never expires, where none is issued', { scopes: known(['Api']) }, [0, 0, 0]],
    ['never expires, where nobody knows whether one is issued', { scopes: unset }, [0, 0, 1]],
    ['never expires, where the limit is not known', { idleLimit: unset }, [0, 0, 1]],
    ['never expires, and the limit is on', { idleLimit: known(true) }, [0, 1, 0]],
    ['never expires, the limit is on and none is issued', { idleLimit: known(true), scopes: known([]) }, [0, 0, 0]],
    ['has no policy', { refreshPolicy: unset }, [0, 0, 1]],
    ['has no policy and none is issued', { refreshPolicy: unset, scopes: known([]) }, [0, 0, 0]],
    ['is for single use', { refreshPolicy: parseRefreshPolicy('zero') }, [0, 0, 0]],
    ['has a session that is not known', { opaqueTimeout: unreadable('malformed', 'x') }, [1, 0, 1]],
  ];
  for (const [what, change, figures] of tokens) {
    it(`counts an app whose refresh token ${what}`, () => {
      const { appsNeverExpiring, appsAgainstIdleLimit, notKnown } = headlineOf({ apps: [app(change)] });
      expect([appsNeverExpiring, appsAgainstIdleLimit, notKnown.apps]).to.deep.equal(figures);
    });
  }
});

describe('a report by profile', () => {
  it('is refused where it would have more rows than fit, and not where profiles or apps are named', () => {
    const profiles = Array.from({ length: 1000 }, (_, index) => profile(`P${index}`));
    const apps = Array.from({ length: 200 }, (_, index) => connectedApp(`A${index}`));
    const many = snapshotOf({ profiles, apps });
    const statusOf = (change: Parameters<typeof options>[0]) => effectiveReport(many, options(change), say);
    expect(statusOf({ grain: 'profile' })).to.deep.equal({ status: 'too-many-rows', profiles: 1000, channels: 201 });
    expect(statusOf({ grain: 'profile', apps: ['A1'] }).status).to.equal('report');
    expect(statusOf({ grain: 'population' }).status).to.equal('report');
  });
});
