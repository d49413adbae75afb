import { expect } from 'chai';
import { known } from '../../../src/facts/fact.js';
import { sideOf } from '../../../src/diff/sides.js';
import { usersConcerned } from '../../../src/diff/users.js';
import { connectedApp, profile, snapshotOf } from '../support/builders.js';

const SIDE = sideOf(
  snapshotOf({
    profiles: [
      profile('Sales', { activeUsers: 12 }),
      profile('Service', { activeUsers: 30 }),
      profile('New', { activeUsers: null }),
    ],
    apps: [connectedApp('Hub', { oauthConfig: { isAdminApproved: 'true' } }), connectedApp('Open')],
    access: known({ 'connected-app:Hub': { profiles: ['Sales'], permissionSets: [], permissionSetUsers: {} } }),
  })
);
const HUB = { kind: 'connected-app', name: 'Hub', label: 'Hub' } as const;
const OPEN = { kind: 'connected-app', name: 'Open', label: 'Open' } as const;

describe('the users whom a change concerns', () => {
  it('are those of its profiles', () => {
    const of = (...labels: string[]) => usersConcerned([HUB], { labels, anyOther: false }, SIDE);
    expect(of('Sales')).to.equal(12);
    expect(of('Sales', 'Service')).to.equal(42);
    expect(of('New')).to.equal(null);
    expect(of('Sales', 'Gone')).to.equal(null);
    expect(usersConcerned([], { labels: ['Sales'], anyOther: true }, SIDE)).to.equal(null);
  });

  it('are all where it does not depend on the profile, of one app those who may use it, and of several none', () => {
    expect(usersConcerned([HUB], null, SIDE)).to.equal(12);
    expect(usersConcerned([HUB, OPEN], null, SIDE)).to.equal(null);
    const counted = sideOf(snapshotOf({ profiles: [profile('Sales', { activeUsers: 12 })] }));
    expect(usersConcerned([], null, counted)).to.equal(12);
    expect(usersConcerned([{ kind: 'browser' }], null, counted)).to.equal(12);
  });
});
