import { expect } from 'chai';
import fc from 'fast-check';
import { migrationOf } from '../../../src/diff/migration.js';
import { closing, desiredOf } from '../../../src/diff/migrationDesired.js';
import { migrationDrafts } from '../../../src/diff/migrationFacets.js';
import { migrationFlowDrafts } from '../../../src/diff/migrationFlows.js';
import { pairMigrated } from '../../../src/diff/migrationPairs.js';
import type { Migration, MigrationPair } from '../../../src/diff/migrationReport.js';
import { usersMoved } from '../../../src/diff/migrationUsers.js';
import type { AppFacts } from '../../../src/facts/app.js';
import { known, unreadable, unset } from '../../../src/facts/fact.js';
import type { AppAccess, Snapshot } from '../../../src/facts/snapshot.js';
import { UNREAD_OAUTH } from '../../../src/facts/orgOauth.js';
import { everybodyIn, resolveAccess } from '../../../src/effective/access.js';
import { channelOf } from '../../../src/effective/appPolicy.js';
import { DOCUMENTED } from '../../../src/effective/channels.js';
import { sideOf } from '../../../src/diff/sides.js';
import { connectedApp, eca, profile, record, recordsOf, say, snapshotOf, treeOf } from '../support/builders.js';
import { lineOf } from './support.js';

/** What of a pair is the same in any spelling: what the two kinds of apps may both say, all of it known. */
const SAME: Partial<AppFacts> = {
  preApproved: known(false),
  tokenFormat: known('opaque'),
  scopes: known(['Api', 'RefreshToken']),
  opaqueTimeout: known(30),
  sessionLevel: known('HIGH_ASSURANCE'),
  levelAction: known('RaiseSessionLevel'),
  ipRelaxation: known('ENFORCE'),
  addresses: known([{ start: '10.0.0.1', end: '10.0.0.9' }]),
  refreshPolicy: known({ kind: 'idle', after: { count: 30, unit: 'DAYS' } }),
  idleLimit: known(true),
  refreshRotation: known(true),
  pkceRequired: known(true),
  clientCredentials: known(false),
  jwtBearer: known(false),
  deviceFlow: known(false),
  tokenExchange: known(false),
  codeCredential: known(false),
};

const old = (change: Partial<AppFacts> = {}): AppFacts => ({
  ...connectedApp('Loader'),
  ...SAME,
  ipBinding: known(false),
  ...change,
});
const young = (change: Partial<AppFacts> = {}): AppFacts => ({
  ...eca('Loader'),
  ...SAME,
  enabled: known(true),
  tokenIpRanges: known([]),
  ...change,
});

const run = (snapshot: Snapshot): Migration =>
  migrationOf(snapshot, pairMigrated(snapshot.apps), { reading: DOCUMENTED, assumedLimit: undefined }, say);

const pairOf = (before: AppFacts, after: AppFacts, change: Partial<Snapshot> = {}): MigrationPair => {
  const [pair] = run(snapshotOf({ apps: [before, after], ...change })).report.pairs;
  if (pair === undefined) throw new Error('no pair');
  return pair;
};

const differencesOf = (pair: MigrationPair): string[] =>
  pair.differences.map(
    (change) => `${change.direction}: ${lineOf(change, pair as unknown as Parameters<typeof lineOf>[1])}`
  );

const unknownOf = (pair: MigrationPair): string[] =>
  pair.notKnown.map(({ facet, flows, untoldBy }) => [facet, ...(flows ?? []), untoldBy].join(' '));

/** One matter in which the new app is made to differ, and the one line that has to tell it. */
type Planted = {
  readonly change: Partial<AppFacts>;
  readonly line: string;
  /** The level of both apps that it takes: what high assurance blocks, no switch lets in. */
  readonly level?: 'STANDARD' | 'HIGH_ASSURANCE';
};

const PLANTED: readonly Planted[] = [
  { change: { opaqueTimeout: known(60) }, line: 'looser: session-timeout' },
  { change: { opaqueTimeout: known(15) }, line: 'tighter: session-timeout' },
  { change: { opaqueTimeout: unset }, line: 'looser: session-timeout' },
  { change: { levelAction: known('Block') }, line: 'other: level-action', level: 'HIGH_ASSURANCE' },
  { change: { sessionLevel: known('LOW') }, line: 'looser: session-level', level: 'STANDARD' },
  { change: { deviceFlow: known(true) }, line: 'looser: flow', level: 'STANDARD' },
  { change: { clientCredentials: known(true) }, line: 'looser: flow', level: 'STANDARD' },
  { change: { ipRelaxation: known('BYPASS') }, line: 'looser: ip-relaxation' },
  { change: { addresses: known([]) }, line: 'other: ip-ranges' },
  { change: { addresses: known([{ start: '10.0.0.1', end: '10.0.0.10' }]) }, line: 'other: ip-ranges' },
  {
    change: { refreshPolicy: known({ kind: 'idle', after: { count: 7, unit: 'DAYS' } }) },
    line: 'tighter: refresh-token',
  },
  {
    change: { idleLimit: known(false), refreshPolicy: known({ kind: 'never-expires' }) },
    line: 'looser: refresh-token',
  },
  { change: { refreshRotation: known(false) }, line: 'looser: rotation' },
  { change: { pkceRequired: known(false) }, line: 'looser: pkce' },
  { change: { scopes: known(['Api', 'RefreshToken', 'Web']) }, line: 'looser: scopes' },
  { change: { scopes: known(['RefreshToken']) }, line: 'tighter: scopes' },
  { change: { scopes: known(['RefreshToken', 'Web']) }, line: 'other: scopes' },
  { change: { tokenFormat: known('jwt'), jwtTimeout: known(30) }, line: 'other: token-format' },
  { change: { preApproved: known(true) }, line: 'tighter: access' },
];

type PairedByMark = Exclude<MigrationPair['pairedBy'], 'request'>;

const channelName = (channel: MigrationPair['from']): string => ('name' in channel ? channel.name : '');

const matterOf = (line: string): string => line.slice(line.indexOf(': ') + 2).split(' ')[0]!;

/** Two apps alike, and changes of as many matters, never two of the same. */
const anyPlanting = fc.constantFrom('STANDARD' as const, 'HIGH_ASSURANCE' as const).chain((level) =>
  fc.subarray(PLANTED.filter((one) => (one.level ?? level) === level)).map((chosen) => ({
    level,
    planted: [...new Map(chosen.map((one) => [matterOf(one.line), one])).values()],
  }))
);

/** The bound of issue 16 is 1,000 pairs; a slice of them runs with every test. */
const PAIRS = Number(process.env['MIGRATION_PAIRS'] ?? 150);

describe('a pair with planted differences', () => {
  it('tells every one of them, and none besides', () => {
    fc.assert(
      fc.property(anyPlanting, ({ level, planted }) => {
        const base = { sessionLevel: known(level) };
        const change = planted.reduce<Partial<AppFacts>>((all, one) => ({ ...all, ...one.change }), base);
        // Whatever the format, its own timeout is what was planted.
        const jwtTimeout = change.opaqueTimeout ?? known(30);
        const told = pairOf(old(base), young({ ...change, jwtTimeout })).differences;
        const found = told.map(({ direction, facet }) => `${direction}: ${facet}`);
        // Another action makes other flows: they follow from it.
        const isAction = planted.some(({ line }) => line === 'other: level-action');
        const own = found.filter((line) => !isAction || !line.endsWith(': flow'));
        expect([...new Set(own)].sort()).to.deep.equal(planted.map(({ line }) => line).sort());
      }),
      { numRuns: PAIRS }
    );
  });

  it('makes neither a difference nor parity of what is not known', () => {
    // High assurance blocks the flows of these switches, and 30 idle days are the same with the limit and without.
    const indifferent = [
      'clientCredentials',
      'deviceFlow',
      'tokenExchange',
      'codeCredential',
      'idleLimit',
      'jwtBearer',
    ];
    const facts = (Object.keys(SAME) as (keyof typeof SAME)[]).filter((key) => !indifferent.includes(key));
    fc.assert(
      fc.property(fc.subarray(facts, { minLength: 1 }), fc.boolean(), (hidden, isOld) => {
        const why = unreadable('no-permission', 'Modify Metadata');
        const unread = Object.fromEntries(hidden.map((key) => [key, why]));
        const pair = isOld ? pairOf(old(unread), young()) : pairOf(old(), young(unread));
        expect(pair.differences).to.deep.equal([]);
        expect(pair.verdict).to.equal('not-known');
        expect(pair.notKnown.every(({ untoldBy }) => untoldBy === (isOld ? 'from' : 'to'))).to.equal(true);
      }),
      { numRuns: 60 }
    );
  });
});

describe('migrationOf', () => {
  it('finds parity where the two apps say the same in their own spellings', () => {
    const pair = pairOf(old(), young());
    expect([pair.verdict, pair.differences, pair.notKnown]).to.deep.equal(['same', [], []]);
  });

  it('compares the session of those who used the old app, not what the elements say', () => {
    const snapshot = {
      profiles: [profile('Sales'), profile('Support')],
      profileSessions: recordsOf(record('Sales', '15'), record('Support', '60')),
    };
    const pair = pairOf(old(), young({ opaqueTimeout: unset }), snapshot);
    expect(differencesOf(pair)).to.deep.equal([
      'looser: session-timeout Loader Support 30 > 60',
      'tighter: session-timeout Loader Sales 30 > 15',
    ]);
  });

  it('says of an app that is off that nobody can use it, and leaves open what the old one was', () => {
    const pair = pairOf(old(), young({ enabled: known(false) }));
    expect(unknownOf(pair)).to.deep.equal(['enabled from']);
    expect(pair.notes.map(({ code }) => code)).to.include('note.new-app-off');
  });

  it('counts the pairs by what they come to, and names the apps without a partner', () => {
    const alone = connectedApp('Alone');
    const { report } = run(snapshotOf({ apps: [old(), young({ pkceRequired: known(false) }), alone] }));
    expect(report.headline).to.include({ pairs: 1, looser: 1, same: 0 });
    expect(report.unpaired).to.deep.equal([channelOf(alone)]);
  });

  it('says of twins by name that the old one may be what a migration left behind', () => {
    expect(pairOf(old(), young()).notes.map(({ code }) => code)).to.deep.equal(['note.maybe-left-behind']);
  });

  it('compares no lists that a tree need not hold whole', () => {
    const approved = { preApproved: known(true) };
    const snapshot = treeOf({
      apps: [old(approved), young(approved)],
      access: unreadable('not-exposed', 'SetupEntityAccess'),
    });
    const [pair] = run(snapshot).report.pairs;
    expect(unknownOf(pair!)).to.deep.equal(['access both']);
    expect(pair!.users).to.deep.equal({ gained: null, lost: null });
  });
});

describe('pairMigrated', () => {
  it('pairs by name, then by label, in any letter case', () => {
    const byLabel = { ...connectedApp('Old_One'), label: 'Mail' };
    const labelled = { ...eca('New_One'), label: 'mail' };
    const { pairs, unpaired } = pairMigrated([connectedApp('LOADER'), byLabel, labelled, eca('Loader')]);
    expect(pairs.map(({ before, after }) => `${before.name} ${after.name}`)).to.deep.equal([
      'LOADER Loader',
      'Old_One New_One',
    ]);
    expect(unpaired).to.deep.equal([]);
  });

  const keyed = (app: AppFacts, ...partners: readonly string[]): AppFacts => ({
    ...app,
    sharesKeyWith: known(partners),
  });
  const told = (...apps: readonly AppFacts[]): object => {
    const { pairs, ambiguous, unpaired } = pairMigrated(apps);
    const nameOf = ({ kind, name }: AppFacts): string => `${kind === 'connected-app' ? 'ca' : 'eca'} ${name}`;
    return {
      pairs: pairs.map(({ before, after, pairedBy }) => `${before.name} > ${after.name} by ${pairedBy}`),
      ambiguous: ambiguous.map((one) => `${one.by}: ${one.apps.map(nameOf).join(', ')}`),
      unpaired: unpaired.map(nameOf),
    };
  };

  it('says how each pair was found: by key before name, by name before label', () => {
    const labelled = [
      { ...connectedApp('A'), label: 'Mail' },
      { ...eca('B'), label: 'MAIL' },
    ] as const;
    expect(
      told(
        keyed(connectedApp('Loader'), 'Fresh'),
        keyed(eca('Fresh'), 'Loader'),
        eca('Loader'),
        connectedApp('Portal'),
        eca('Portal'),
        ...labelled
      )
    ).to.deep.equal({
      pairs: ['A > B by label', 'Loader > Fresh by consumer-key', 'Portal > Portal by name'],
      ambiguous: [],
      unpaired: ['eca Loader'],
    });
  });

  it('pairs nobody whose key, name or label two of a kind bear, and tries no weaker mark', () => {
    expect(told(connectedApp('Loader'), connectedApp('loader'), eca('Loader'))).to.deep.equal({
      pairs: [],
      ambiguous: ['name: ca Loader, ca loader, eca Loader'],
      unpaired: [],
    });
    expect(told(keyed(connectedApp('A'), 'A'), keyed(connectedApp('B'), 'A'), keyed(eca('A'), 'A', 'B'))).to.deep.equal(
      { pairs: [], ambiguous: ['consumer-key: ca A, ca B, eca A'], unpaired: [] }
    );
    const labels = [
      { ...connectedApp('A'), label: 'X' },
      { ...eca('B'), label: 'X' },
      { ...eca('C'), label: 'X' },
    ];
    expect(told(...labels)).to.deep.equal({
      pairs: [],
      ambiguous: ['label: ca A, eca B, eca C'],
      unpaired: [],
    });
  });

  it('takes two of one kind with a name and no partner for no more than unpaired', () => {
    expect(told(connectedApp('A'), connectedApp('a'))).to.deep.equal({
      pairs: [],
      ambiguous: [],
      unpaired: ['ca A', 'ca a'],
    });
  });

  it('pairs namesakes whose keys differ, since a new app may have been made by hand', () => {
    const apps = [keyed(connectedApp('Loader')), keyed(eca('Loader'))];
    expect(told(...apps)).to.deep.include({ pairs: ['Loader > Loader by name'] });
    const [pair] = run(snapshotOf({ apps })).report.pairs;
    expect(pair?.notes.map(({ code }) => code)).to.deep.equal(['note.other-key']);
  });

  it('counts the apps whose keys were not read', () => {
    expect(pairMigrated([keyed(connectedApp('A')), eca('B')]).unreadKeys).to.equal(1);
    const codes = (...apps: AppFacts[]): string[] => run(snapshotOf({ apps })).report.notes.map(({ code }) => code);
    expect(codes(connectedApp('A'))).to.include('note.keys-not-read');
    expect(codes(keyed(connectedApp('A')))).not.to.include('note.keys-not-read');
  });
});

describe('1,000 pairs of an org', () => {
  /** What of a pair tells that the two belong together. */
  const anyPair = fc.record({
    by: fc.constantFrom('consumer-key' as const, 'name' as const, 'label' as const),
    level: fc.constantFrom('STANDARD' as const, 'HIGH_ASSURANCE' as const),
    planted: fc.option(fc.constantFrom(...PLANTED), { nil: undefined }),
  });

  const appsOf = (
    { by, level, planted }: { by: PairedByMark; level: 'STANDARD' | 'HIGH_ASSURANCE'; planted: Planted | undefined },
    index: number
  ): readonly [AppFacts, AppFacts] => {
    const base = { sessionLevel: known(planted?.level ?? level), jwtTimeout: known(30) };
    const names =
      by === 'name' ? { old: `App${index}`, young: `APP${index}` } : { old: `Old${index}`, young: `Young${index}` };
    const label = (side: string): string => (by === 'label' ? `The app ${index}` : `${side} ${index}`);
    const keys = (partner: string): Partial<AppFacts> =>
      by === 'consumer-key' ? { sharesKeyWith: known([partner]) } : {};
    const change: Partial<AppFacts> = { ...base, ...planted?.change };
    const jwtTimeout = change.opaqueTimeout ?? known(30);
    return [
      old({ ...base, ...keys(names.young), name: names.old, label: label('Old') }),
      young({ ...change, jwtTimeout, ...keys(names.old), name: names.young, label: label('Young') }),
    ];
  };

  it('are all found, each by its mark, with the difference planted in it and no other', () => {
    fc.assert(
      fc.property(fc.array(anyPair, { minLength: PAIRS, maxLength: PAIRS }), (plans) => {
        const apps = plans.flatMap(appsOf);
        const { report } = run(snapshotOf({ apps: apps.toSorted((a, b) => (a.label < b.label ? -1 : 1)) }));
        expect([report.ambiguous, report.unpaired]).to.deep.equal([[], []]);
        const found = new Map(report.pairs.map((pair) => [channelName(pair.from), pair]));
        expect(found.size).to.equal(plans.length);
        plans.forEach((plan, index) => {
          const [before, after] = appsOf(plan, index);
          const pair = found.get(before.name);
          expect([pair && channelName(pair.to), pair?.pairedBy]).to.deep.equal([after.name, plan.by]);
          const told = [...new Set((pair?.differences ?? []).map(({ direction, facet }) => `${direction}: ${facet}`))];
          const isAction = plan.planted?.line === 'other: level-action';
          const own = told.filter((line) => !isAction || !line.endsWith(': flow'));
          expect(own, JSON.stringify(plan)).to.deep.equal(plan.planted === undefined ? [] : [plan.planted.line]);
        });
      }),
      // A failure of so many names itself; to look for a smaller one takes longer than anybody waits.
      { numRuns: 1, endOnFailure: true }
    );
  });
});

describe('migrationDrafts', () => {
  const facets = (before: AppFacts, after: AppFacts): string[] =>
    migrationDrafts({ before, after }, channelOf(after)).map(({ facet, verdict }) => `${verdict} ${facet}`);

  it('takes other ranges of the same addresses for the same', () => {
    const parts = known([
      { start: '10.0.0.6', end: '10.0.0.9' },
      { start: '10.0.0.1', end: '10.0.0.5' },
    ]);
    expect(facets(old(), young({ addresses: parts }))).to.deep.equal([]);
    const within = known([
      { start: '10.0.0.1', end: '10.0.0.9' },
      { start: '10.0.0.2', end: '10.0.0.3' },
    ]);
    expect(facets(old(), young({ addresses: within }))).to.deep.equal([]);
    const apart = known([
      { start: '10.0.0.1', end: '10.0.0.4' },
      { start: '10.0.0.6', end: '10.0.0.9' },
    ]);
    expect(facets(old(), young({ addresses: apart }))).to.deep.equal(['other ip-ranges']);
  });

  it('takes ranges and scopes that a component leaves out for none of them', () => {
    expect(facets(old({ addresses: unset }), young({ addresses: known([]) }))).to.deep.equal([]);
    expect(facets(old({ addresses: known([]) }), young({ addresses: unset }))).to.deep.equal([]);
    expect(facets(old({ addresses: unset }), young())).to.deep.equal(['other ip-ranges']);
    expect(facets(old({ tokenIpRanges: unset }), young({ tokenIpRanges: unset }))).to.deep.equal([]);
    // Without scopes nothing tells of refresh tokens: their rules stay asked.
    expect(facets(old({ scopes: unset }), young({ scopes: known(['Api']) }))).to.deep.equal(['looser scopes']);
    expect(facets(old({ scopes: known(['Api']) }), young({ scopes: unset }))).to.deep.equal(['tighter scopes']);
  });

  it('calls scopes that are neither more nor fewer other ones', () => {
    const [api, chatter] = [{ scopes: known(['Api', 'RefreshToken']) }, { scopes: known(['Chatter', 'RefreshToken']) }];
    expect(facets(old(api), young(chatter))).to.deep.equal(['other scopes']);
  });

  it('compares ranges that are no addresses by their text', () => {
    const odd = known([{ start: 'here', end: 'there' }]);
    expect(facets(old({ addresses: odd }), young({ addresses: odd }))).to.deep.equal([]);
    expect(facets(old({ addresses: odd }), young())).to.deep.equal(['other ip-ranges']);
  });

  it('takes Full for all scopes but the refresh token', () => {
    const scopes = (...names: string[]): Partial<AppFacts> => ({ scopes: known(names) });
    expect(facets(old(scopes('Full', 'RefreshToken')), young(scopes('Full', 'Api', 'offline_access')))).to.deep.equal(
      []
    );
    expect(facets(old(scopes('Full')), young(scopes('Full', 'RefreshToken')))).to.deep.equal(['looser scopes']);
  });

  it('finds that a migration dropped the allowlist, and leaves open whether ranges are enforced', () => {
    const ranges = known([{ start: '10.0.0.1', end: '10.0.0.1' }]);
    expect(facets(old({ ipBinding: known(true) }), young())).to.deep.equal(['looser token-ranges']);
    expect(facets(old({ ipBinding: known(true) }), young({ tokenIpRanges: ranges }))).to.deep.equal([
      'newly-unreadable token-ranges',
    ]);
  });

  it('asks for neither allowlist nor rotation where neither app is given refresh tokens', () => {
    const none = { scopes: known(['Api']), refreshRotation: known(false) };
    expect(facets(old({ ...none, refreshRotation: known(true), ipBinding: known(true) }), young(none))).to.deep.equal(
      []
    );
  });

  it('takes a flag that is not written for not known', () => {
    expect(facets(old({ pkceRequired: unset }), young({ pkceRequired: known(false) }))).to.deep.equal([
      'newly-readable pkce',
    ]);
  });
});

describe('migrationFlowDrafts', () => {
  const flows = (before: AppFacts, after: AppFacts): string[] =>
    migrationFlowDrafts({ before, after }, channelOf(after), UNREAD_OAUTH).map(
      ({ verdict, flows: names }) => `${verdict} ${(names ?? []).join('+')}`
    );
  const open: Partial<AppFacts> = { sessionLevel: unset };

  it('finds a flow that the new app turns on, or off', () => {
    expect(flows(old(open), young({ ...open, deviceFlow: known(true) }))).to.deep.equal(['looser device']);
    expect(flows(old({ ...open, clientCredentials: known(true) }), young(open))).to.deep.equal([
      'tighter client-credentials',
    ]);
  });

  it('takes a flow that is off and one that is blocked by the level for alike', () => {
    expect(flows(old(), young({ deviceFlow: known(true) }))).to.deep.equal([]);
  });

  it('leaves a flow open whose switch was not read', () => {
    const why = unreadable('carries-secrets', 'ExtlClntAppGlobalOauthSettings');
    expect(flows(old(open), young({ ...open, deviceFlow: why, jwtBearer: why }))).to.deep.equal([
      'newly-unreadable jwt-bearer+device',
    ]);
    expect(flows(old(open), young({ ...open, tokenExchange: unset }))).to.deep.equal([
      'newly-unreadable token-exchange',
    ]);
  });
});

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
