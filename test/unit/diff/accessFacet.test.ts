import { expect } from 'chai';
import type { AppFacts } from '../../../src/facts/app.js';
import { known, unreadable, unset } from '../../../src/facts/fact.js';
import type { RawNode } from '../../../src/facts/raw.js';
import type { Snapshot } from '../../../src/facts/snapshot.js';
import { connectedApp, profile, snapshotOf, treeOf } from '../support/builders.js';
import { diff, lineOf } from './support.js';

const of = (facts: AppFacts, change: Partial<Snapshot> = {}): Snapshot => snapshotOf({ apps: [facts], ...change });

describe('diffSnapshots: who may use an app', () => {
  const closed = { ...connectedApp('Hub'), preApproved: known(true) };
  const open = connectedApp('Hub');
  const grant = (profiles: string[], permissionSets: string[] = []): Snapshot['access'] =>
    known({ 'connected-app:Hub': { profiles, permissionSets, permissionSetUsers: {} } });
  const granted = (profiles: string[], permissionSets: string[] = []): Snapshot =>
    of(closed, { access: grant(profiles, permissionSets), profiles: [profile('Sales'), profile('Service')] });
  const directionsOf = (before: Snapshot, after: Snapshot): string[] =>
    diff(before, after)
      .changes.filter(({ facet }) => facet === 'access')
      .map(({ direction }) => direction);

  it('calls a pre-approved app that opens to all users looser, and back tighter', () => {
    expect(directionsOf(of(closed), of(open))).to.deep.equal(['looser']);
    expect(directionsOf(of(open), of(closed))).to.deep.equal(['tighter']);
  });

  it('calls more profiles or permission sets looser, fewer tighter, others neither', () => {
    expect(directionsOf(granted(['Sales']), granted(['Sales', 'Service'], ['API']))).to.deep.equal(['looser']);
    expect(directionsOf(granted(['Sales', 'Service']), granted(['Sales']))).to.deep.equal(['tighter']);
    expect(directionsOf(granted(['Sales']), granted(['Service']))).to.deep.equal(['other']);
    expect(directionsOf(granted(['Sales']), granted(['Sales']))).to.deep.equal([]);
  });

  it('knows the same profile under other names', () => {
    const named = (label: string): Snapshot =>
      of(closed, { access: grant(['1']), profiles: [profile(label, { key: '1' })] });
    expect(directionsOf(named('Admin'), named('System Administrator'))).to.deep.equal([]);
  });

  it('cannot tell where the approval could not be read', () => {
    const unknown = { ...closed, preApproved: unreadable('malformed', 'isAdminApproved') };
    expect(directionsOf(of(closed), of(unknown))).to.deep.equal(['newly-unreadable']);
    expect(directionsOf(of(unknown), of(closed))).to.deep.equal(['newly-readable']);
  });

  const listing = (change: RawNode, access: Snapshot['access'] = unreadable('not-exposed', 'x')): Snapshot =>
    treeOf({
      apps: [
        connectedApp('Hub', { oauthConfig: { isAdminApproved: 'true', isEnforceRefreshTokenTTL: 'false' }, ...change }),
      ],
      access,
    });

  it('compares the names in two trees, and does not take the same names for no change', () => {
    const [one, two] = [listing({ profileName: 'Admin' }), listing({ profileName: ['Admin', 'Sales'] })];
    expect(directionsOf(one, two)).to.deep.equal(['looser']);
    const report = diff(one, listing({ profileName: 'Admin' }));
    expect(report.changes).to.deep.equal([]);
    expect(report.notCompared.map((item) => lineOf(item, report))).to.deep.equal([
      'access Hub !not-exposed > !not-exposed',
    ]);
    expect(diff(one, two).changes[0]!.after).to.deep.equal(
      known({ kind: 'pre-approved', profiles: ['Sales', 'System Administrator'], permissionSets: [], isWhole: false })
    );
  });

  it('takes an app that names nobody for one of which nobody knows who may use it', () => {
    const [unlisted, admins] = [listing({}), listing({ profileName: 'Admin' })];
    expect(directionsOf(unlisted, admins)).to.deep.equal(['newly-readable']);
    expect(directionsOf(admins, unlisted)).to.deep.equal(['newly-unreadable']);
    const open = treeOf({ apps: [connectedApp('Hub')], access: unreadable('not-exposed', 'x') });
    expect(directionsOf(unlisted, open)).to.deep.equal(['looser']);
  });

  it('cannot tell where only one side has the whole lists', () => {
    const whole = listing({}, grant([]));
    expect(directionsOf(whole, listing({}))).to.deep.equal(['newly-unreadable']);
    expect(directionsOf(listing({}), whole)).to.deep.equal(['newly-readable']);
    const neither = diff(whole, listing({}, unset)).changes.find(({ facet }) => facet === 'access');
    expect(neither!.after).to.deep.equal(unreadable('missing', 'SetupEntityAccess'));
  });
});
