import { expect } from 'chai';
import fc from 'fast-check';
import type { CountedChange, Difference, DiffReport } from '../../../src/diff/report.js';
import type { Fact } from '../../../src/facts/fact.js';
import type { Snapshot } from '../../../src/facts/snapshot.js';
import { anyOptions, anySnapshot, inOrderOf } from '../support/anyOrg.js';
import { connectedApp, orgSession, profile, record, recordsOf, snapshotOf } from '../support/builders.js';
import { diff } from './support.js';

const MIRROR = {
  looser: 'tighter',
  tighter: 'looser',
  other: 'other',
  'newly-unreadable': 'newly-readable',
  'newly-readable': 'newly-unreadable',
} as const;

const swapped = <T extends Difference>(difference: T): T => ({
  ...difference,
  before: difference.after,
  after: difference.before,
  ...(difference.idleLogout === undefined
    ? {}
    : { idleLogout: { before: difference.idleLogout.after, after: difference.idleLogout.before } }),
  because: difference.because.map((cause) => ({ ...cause, before: cause.after, after: cause.before })),
});

const setOf = (items: readonly Difference[], report: DiffReport): string[] =>
  items
    .map(({ profileSet, ...rest }) => {
      const entries = Object.entries({ ...rest, set: profileSet === null ? null : report.profileSets[profileSet] });
      return JSON.stringify(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
    })
    .sort();

const isUnreadable = (fact: Fact<unknown>): boolean => fact.status === 'unreadable';

const PROPERTY = { numRuns: 60 };

describe('any two orgs', () => {
  it('differ in nothing from themselves, whatever the order of the facts', () => {
    fc.assert(
      fc.property(
        anySnapshot,
        anyOptions,
        fc.array(fc.nat(), { minLength: 8, maxLength: 8 }),
        (one, options, numbers) => {
          const two: Snapshot = {
            ...one,
            profiles: inOrderOf(one.profiles, numbers),
            apps: inOrderOf(one.apps, numbers),
            profileSessions: { ...one.profileSessions, records: inOrderOf(one.profileSessions.records, numbers) },
          };
          const report = diff(one, two, options);
          expect(report.changes).to.deep.equal([]);
          expect([report.apps, report.profiles]).to.deep.equal([
            { added: [], removed: [] },
            { added: [], removed: [] },
          ]);
        }
      ),
      PROPERTY
    );
  });

  it('mirror: the other way round looser is tighter, and added is removed', () => {
    fc.assert(
      fc.property(anySnapshot, anySnapshot, anyOptions, (one, two, options) => {
        const there = diff(one, two, options);
        const back = diff(two, one, options);
        // Users are those of the reading after.
        const uncounted = (change: CountedChange): CountedChange => ({ ...change, users: null });
        const mirrored = back.changes.map((change): CountedChange => ({
          ...swapped(uncounted(change)),
          direction: MIRROR[change.direction],
        }));
        expect(setOf(mirrored, back)).to.deep.equal(setOf(there.changes.map(uncounted), there));
        expect(setOf(back.notCompared.map(swapped), back)).to.deep.equal(setOf(there.notCompared, there));
        expect(back.apps).to.deep.equal({ added: there.apps.removed, removed: there.apps.added });
        expect(back.profiles).to.deep.equal({ added: there.profiles.removed, removed: there.profiles.added });
      }),
      PROPERTY
    );
  });

  it('never judge what one side could not read; give a cause; count; and are the same bytes twice', () => {
    fc.assert(
      fc.property(anySnapshot, anySnapshot, anyOptions, (one, two, options) => {
        const report = diff(one, two, options);
        const { changes, headline } = report;
        for (const { direction, before, after, because } of changes) {
          expect(isUnreadable(before)).to.equal(direction === 'newly-readable');
          expect(isUnreadable(after)).to.equal(direction === 'newly-unreadable');
          expect(because).to.not.deep.equal([]);
        }
        expect(Object.values(headline).reduce((sum, count) => sum + count, 0)).to.equal(changes.length);
        expect(JSON.stringify(diff(one, two, options))).to.equal(JSON.stringify(report));
        expect(JSON.parse(JSON.stringify(report))).to.deep.equal(report);
      }),
      PROPERTY
    );
  });
});

describe('large orgs', () => {
  const SIZE = 1500;
  const large = (sessionTimeout: string, minutes: string): Snapshot =>
    snapshotOf({
      org: orgSession({ sessionTimeout }),
      profiles: Array.from({ length: SIZE }, (_, index) => profile(`P${index}`)),
      profileSessions: recordsOf(
        ...Array.from({ length: SIZE / 2 }, (_, index) => record(`P${index}`, minutes, { fullName: `PT${index}` }))
      ),
      apps: Array.from({ length: SIZE }, (_, index) => connectedApp(`A${index}`)),
    });

  it('cost profiles and apps, not one times the other: one row for all channels that follow', () => {
    const report = diff(large('TwoHours', '30'), large('FourHours', '60'));
    expect(report.changes.map(({ channels }) => channels.length)).to.deep.equal([SIZE + 1, SIZE + 1]);
    expect(JSON.stringify(report).length).to.be.lessThan(SIZE * 1000);
  }).timeout(10_000);
});
