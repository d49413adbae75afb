import { expect } from 'chai';
import fc from 'fast-check';
import type { MigrationPair } from '../../../src/diff/migrationReport.js';
import type { AppFacts } from '../../../src/facts/app.js';
import { known, unreadable, unset } from '../../../src/facts/fact.js';
import { channelOf } from '../../../src/effective/appPolicy.js';
import { connectedApp, profile, record, recordsOf, snapshotOf, treeOf } from '../support/builders.js';
import { lineOf } from './support.js';
import { SAME, old, young, run, pairOf, PLANTED, PAIRS } from './migrationApps.js';

const differencesOf = (pair: MigrationPair): string[] =>
  pair.differences.map(
    (change) => `${change.direction}: ${lineOf(change, pair as unknown as Parameters<typeof lineOf>[1])}`
  );

const unknownOf = (pair: MigrationPair): string[] =>
  pair.notKnown.map(({ facet, flows, untoldBy }) => [facet, ...(flows ?? []), untoldBy].join(' '));

const matterOf = (line: string): string => line.slice(line.indexOf(': ') + 2).split(' ')[0]!;

/** Two apps alike, and changes of as many matters, never two of the same. */
const anyPlanting = fc.constantFrom('STANDARD' as const, 'HIGH_ASSURANCE' as const).chain((level) =>
  fc.subarray(PLANTED.filter((one) => (one.level ?? level) === level)).map((chosen) => ({
    level,
    planted: [...new Map(chosen.map((one) => [matterOf(one.line), one])).values()],
  }))
);

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
