import { expect } from 'chai';
import fc from 'fast-check';
import { pairMigrated } from '../../../src/diff/migrationPairs.js';
import type { MigrationPair } from '../../../src/diff/migrationReport.js';
import type { AppFacts } from '../../../src/facts/app.js';
import { known } from '../../../src/facts/fact.js';
import { connectedApp, eca, snapshotOf } from '../support/builders.js';
import { old, young, run, type Planted, PLANTED, PAIRS } from './migrationApps.js';

type PairedByMark = Exclude<MigrationPair['pairedBy'], 'request'>;
const channelName = (channel: MigrationPair['from']): string => ('name' in channel ? channel.name : '');

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
