import { expect } from 'chai';
import fc from 'fast-check';
import {
  anyChange,
  byOutcome,
  byRelaxation,
  bySessionLevel,
  judge,
  moreIsLooser,
  onIsLooser,
  onIsTighter,
} from '../../../src/diff/judge.js';
import { byLifetime } from '../../../src/diff/lifetimes.js';
import { known, unreadable, unset } from '../../../src/facts/fact.js';
import { lifetimeIn, type Lifetime } from '../../../src/effective/lifetime.js';

const NOT_READ = unreadable('missing', 'x');

describe('judge', () => {
  it('never calls looser, tighter or unchanged what one side could not read', () => {
    for (const readable of [known(1), unset]) {
      expect(judge(NOT_READ, readable, moreIsLooser)).to.equal('newly-readable');
      expect(judge(readable, NOT_READ, moreIsLooser)).to.equal('newly-unreadable');
    }
    expect(judge(NOT_READ, NOT_READ, moreIsLooser)).to.equal('not-compared');
  });

  it('compares what both sides could read, "not set" among it', () => {
    expect(judge(known(120), known(480), moreIsLooser)).to.equal('looser');
    expect(judge(known(480), known(120), moreIsLooser)).to.equal('tighter');
    expect(judge(unset, unset, moreIsLooser)).to.equal('same');
    expect(judge(unset, known(480), moreIsLooser)).to.equal('other');
    expect(judge(known(480), unset, moreIsLooser)).to.equal('other');
  });
});

describe('flags and values', () => {
  it('takes a flag that protects for tighter, one that opens for looser, and not set for neither', () => {
    expect([onIsTighter(false, true), onIsTighter(true, false)]).to.deep.equal(['tighter', 'looser']);
    expect([onIsLooser(false, true), onIsLooser(true, false)]).to.deep.equal(['looser', 'tighter']);
    expect([onIsTighter(null, true), onIsTighter(true, null), onIsTighter(true, true)]).to.deep.equal([
      'other',
      'other',
      'same',
    ]);
  });

  it('takes any other change for a change', () => {
    expect([anyChange('a', 'b'), anyChange('a', 'a'), anyChange(null, 'a')]).to.deep.equal(['other', 'same', 'other']);
  });

  it('ranks session levels; not set demands as little as the lowest', () => {
    expect(bySessionLevel('STANDARD', 'HIGH_ASSURANCE')).to.equal('tighter');
    expect(bySessionLevel('HIGH_ASSURANCE', null)).to.equal('looser');
    expect(bySessionLevel(null, 'LOW')).to.equal('other');
  });

  it('ranks IP relaxation; the two halfway houses are neither', () => {
    expect(byRelaxation('ENFORCE', 'BYPASS')).to.equal('looser');
    expect(byRelaxation('BYPASS', 'ENFORCE')).to.equal('tighter');
    expect(byRelaxation('ENFORCE_RELAXREFRESH', 'BYPASS_2FACTOR')).to.equal('other');
    expect(byRelaxation(null, 'ENFORCE')).to.equal('other');
  });

  it('ranks what becomes of a flow', () => {
    expect(byOutcome('allowed', 'verify')).to.equal('tighter');
    expect(byOutcome('blocked', 'verify')).to.equal('looser');
    expect(byOutcome(null, 'verify')).to.equal('other');
  });
});

const lives = (idle: string | null, absolute: string | null = null): Lifetime =>
  lifetimeIn({ singleUse: false, idle, absolute });
const NEVER = lives(null);
const ONCE: Lifetime = { singleUse: true, idle: null, absolute: null };

describe('byLifetime', () => {
  const table: readonly (readonly [string, Lifetime | null, Lifetime | null, string])[] = [
    ['never expires → 30 days idle', NEVER, lives('P30D'), 'tighter'],
    ['30 → 45 days idle', lives('P30D'), lives('P45D'), 'looser'],
    ['1 day → 24 hours idle', lives('P1D'), lives('PT24H'), 'same'],
    ['30 days → 1 month idle, which nobody can compare', lives('P30D'), lives('P1M'), 'other'],
    ['30 days → 2 months idle', lives('P30D'), lives('P2M'), 'looser'],
    ['31 days → 1 month, which is never longer', lives('P31D'), lives('P1M'), 'tighter'],
    ['3 → 2 months', lives('P3M'), lives('P2M'), 'tighter'],
    ['2 → 3 months', lives('P2M'), lives('P3M'), 'looser'],
    ['3 → 3 months', lives('P3M'), lives('P3M'), 'same'],
    ['30 days idle → 12 hours from issue', lives('P30D'), lives(null, 'PT12H'), 'tighter'],
    ['30 days idle → 365 days from issue: idles longer, ends sooner', lives('P30D'), lives(null, 'P365D'), 'other'],
    ['never expires → 365 days from issue and 30 days idle', NEVER, lives('P30D', 'P365D'), 'tighter'],
    ['an idle end that never comes', lives(null, 'P1D'), lives('P30D', 'P1D'), 'same'],
    ['never expires → single use', NEVER, ONCE, 'tighter'],
    ['single use → 1 hour', ONCE, lives(null, 'PT1H'), 'looser'],
    ['single use → single use', ONCE, ONCE, 'same'],
    ['no policy → never expires', null, NEVER, 'other'],
    ['no policy → no policy', null, null, 'same'],
  ];
  for (const [name, before, after, verdict] of table) {
    it(`${name}: ${verdict}`, () => {
      expect(byLifetime(before, after)).to.equal(verdict);
    });
  }

  it('mirrors', () => {
    const end = fc.constantFrom(null, 'PT12H', 'P1D', 'P30D', 'P31D', 'P1M', 'P2M', 'P365D');
    const lifetime = fc.record({ singleUse: fc.boolean(), idle: end, absolute: end }).map(lifetimeIn);
    const mirror = { looser: 'tighter', tighter: 'looser', other: 'other', same: 'same' };
    fc.assert(
      fc.property(lifetime, lifetime, (a, b) => {
        expect(byLifetime(b, a)).to.equal(mirror[byLifetime(a, b)]);
        expect(byLifetime(a, a)).to.equal('same');
      })
    );
  });
});
