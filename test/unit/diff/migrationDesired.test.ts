import { expect } from 'chai';
import { closing, desiredOf } from '../../../src/diff/migrationDesired.js';
import { usersMoved } from '../../../src/diff/migrationUsers.js';
import type { AppFacts } from '../../../src/facts/app.js';
import { known, unset } from '../../../src/facts/fact.js';
import type { AppAccess } from '../../../src/facts/snapshot.js';
import { everybodyIn, resolveAccess } from '../../../src/effective/access.js';
import { sideOf } from '../../../src/diff/sides.js';
import { profile, snapshotOf } from '../support/builders.js';
import { old, young, pairOf } from './migrationApps.js';

describe('usersMoved', () => {
  const moved = (before: AppAccess | 'all', after: AppAccess | 'all'): ReturnType<typeof usersMoved> => {
    const apps = [
      old({ preApproved: known(before !== 'all') }),
      young({ preApproved: known(after !== 'all') }),
    ] as const;
    const snapshot = snapshotOf({
      profiles: [profile('Sales', { activeUsers: 10 }), profile('Support', { activeUsers: 4 })],
      access: known({
        ...(before === 'all' ? {} : { 'connected-app:Loader': before }),
        ...(after === 'all' ? {} : { 'external-client-app:Loader': after }),
      }),
    });
    const { views } = sideOf(snapshot);
    const everybody = everybodyIn(views);
    const [left, right] = apps.map((app) => resolveAccess(app, snapshot, everybody));
    return usersMoved(views, left!, right!);
  };
  const by = (
    profiles: string[],
    permissionSets: string[] = [],
    users: Record<string, number> | null = {}
  ): AppAccess => ({
    profiles,
    permissionSets,
    permissionSetUsers: users,
  });

  it('counts those of whole profiles', () => {
    expect(moved('all', by(['Sales']))).to.deep.equal({ gained: 0, lost: 4 });
    expect(moved(by(['Sales']), by(['Support']))).to.deep.equal({ gained: 4, lost: 10 });
  });

  it('counts holders of permission sets where the sets of one hold those of the other', () => {
    expect(moved(by([], ['A'], { Sales: 3 }), by([], ['A', 'B'], { Sales: 5 }))).to.deep.equal({ gained: 2, lost: 0 });
    expect(moved(by([], ['A', 'B'], { Sales: 5 }), by([], ['A'], { Sales: 3 }))).to.deep.equal({ gained: 0, lost: 2 });
  });

  it('tells nothing of two different sets, nor of sets that were not read', () => {
    expect(moved(by([], ['A'], { Sales: 3 }), by([], ['B'], { Sales: 3 }))).to.deep.equal({ gained: null, lost: null });
    expect(moved(by([], ['A'], null), 'all')).to.deep.equal({ gained: null, lost: null });
  });
});

describe('closing', () => {
  const closed = (before: Partial<AppFacts>, after: Partial<AppFacts>): ReturnType<typeof closing> => {
    const pair = { before: old(before), after: young(after), pairedBy: 'name' as const };
    return closing(pair, pairOf(pair.before, pair.after).differences);
  };

  it('asks of the new app what the old one had, and only where they differ', () => {
    const { closes, entry } = closed({}, { opaqueTimeout: known(60), ipRelaxation: known('BYPASS') });
    expect(closes).to.deep.equal(['session-timeout', 'ip-relaxation']);
    expect(desiredOf([entry, null])).to.deep.equal({
      apps: [{ of: { by: 'name', text: 'Loader' }, kind: 'external-client-app', timeout: 30, ipRelaxation: 'ENFORCE' }],
    });
  });

  it('gives the session level of the old app', () => {
    const { closes, entry } = closed({ sessionLevel: known('HIGH_ASSURANCE') }, { sessionLevel: known('STANDARD') });
    expect(closes).to.include('session-level');
    expect(entry).to.include({ level: 'HIGH_ASSURANCE' });
  });

  it('leaves the timeout to the profile where the old app did', () => {
    expect(closed({ opaqueTimeout: unset }, {}).entry).to.include({ timeout: 'none' });
  });

  it('gives the level of the old app, and leaves by hand one that the old app does not set', () => {
    const high = { sessionLevel: known('HIGH_ASSURANCE' as const) };
    expect(closed(high, { sessionLevel: known('STANDARD') }).entry).to.deep.include({ level: 'HIGH_ASSURANCE' });
    expect(closed({ sessionLevel: unset }, high)).to.deep.include({ closes: [], entry: null });
  });

  it('gives the action of the old app, and leaves by hand one that set does not know', () => {
    const raise = { levelAction: known('RaiseSessionLevel') };
    expect(closed({ levelAction: known('Block') }, raise).entry).to.deep.include({ action: 'Block' });
    expect(closed({ levelAction: known('Teleport') }, raise).byHand.map(({ facet }) => facet)).to.include(
      'level-action'
    );
  });

  it('leaves by hand what the old app did not say, and a difference that comes of the limit alone', () => {
    const facetsOf = (before: Partial<AppFacts>, after: Partial<AppFacts>): string[] =>
      closed(before, after).byHand.map(({ facet }) => facet);
    expect(facetsOf({ ipRelaxation: unset }, { ipRelaxation: known('BYPASS') })).to.include('ip-relaxation');
    expect(facetsOf({ refreshPolicy: unset }, {})).to.include('refresh-token');
    const infinite: Partial<AppFacts> = { refreshPolicy: known({ kind: 'never-expires' }) };
    expect(facetsOf(infinite, { ...infinite, idleLimit: known(false) })).to.include('refresh-token');
    const off: Partial<AppFacts> = { idleLimit: known(false) };
    expect(closed({ ...infinite, ...off }, off).entry).to.deep.include({ refreshPolicy: { kind: 'never-expires' } });
  });

  it('lists what set cannot write with its page of Setup', () => {
    const { byHand, entry } = closed({ sessionLevel: unset }, { pkceRequired: known(false) });
    expect(entry).to.equal(null);
    expect(byHand.map(({ facet }) => facet)).to.include.members(['session-level', 'pkce']);
    expect(byHand[0]?.setupPath).to.contain('External Client App Manager > Loader');
  });

  it('cannot give a JWT another timeout', () => {
    const jwt = { tokenFormat: known('jwt' as const), jwtTimeout: known(60) };
    expect(closed({}, jwt).closes).to.deep.equal([]);
  });
});
