import { expect } from 'chai';
import { dated, endsAlike, endsOf, type DatedToken, type Ending } from '../../../src/change/tokenEnd.js';
import type { Lifetime } from '../../../src/effective/lifetime.js';
import { tokenUse } from '../support/builders.js';

const CREATED = '2026-01-01T00:00:00Z';
const USED = '2026-03-01T12:00:00Z';

const token = (lastUsedAt: string | null = USED): DatedToken => dated(tokenUse({ createdAt: CREATED, lastUsedAt }))!;

const lifetime = (change: Partial<Lifetime> = {}): Lifetime => ({
  singleUse: false,
  idle: null,
  absolute: null,
  ...change,
});

const timeOf = (at: number): string => (Number.isFinite(at) ? new Date(at).toISOString().slice(0, 16) : String(at));

/** `ending earliest latest` of each. */
const ends = (of: DatedToken, by: Lifetime): readonly string[] =>
  endsOf(of, by).map(({ ending, earliest, latest }) => [ending, timeOf(earliest), timeOf(latest)].join(' '));

const NEVER = 'Infinity Infinity';

describe('tokenEnd: dated', () => {
  it('counts a use from the last one, and that of a token never used from its creation', () => {
    expect(token()).to.deep.include({ created: Date.parse(CREATED), lastUsed: Date.parse(USED), lastUsedAt: USED });
    expect(token(null)).to.deep.include({
      created: Date.parse(CREATED),
      lastUsed: Date.parse(CREATED),
      lastUsedAt: null,
    });
  });

  it('knows nothing of a token whose creation nobody tells, whenever it was used', () => {
    expect(dated(tokenUse({ createdAt: null, lastUsedAt: USED }))).to.equal(null);
  });
});

describe('tokenEnd: endsOf', () => {
  it('has no end of a lifetime without one', () => {
    expect(ends(token(), lifetime())).to.deep.equal([`singleUse ${NEVER}`, `idle ${NEVER}`, `absolute ${NEVER}`]);
  });

  it('counts idle time from the last use and age from creation', () => {
    const both = lifetime({ idle: { count: 30, unit: 'DAYS' }, absolute: { count: 90, unit: 'DAYS' } });
    expect(ends(token(), both)).to.deep.equal([
      `singleUse ${NEVER}`,
      'idle 2026-03-31T12:00 2026-03-31T12:00',
      'absolute 2026-04-01T00:00 2026-04-01T00:00',
    ]);
    expect(ends(token(null), both)[1]).to.equal('idle 2026-01-31T00:00 2026-01-31T00:00');
  });

  it('counts in hours, and takes a month for 28 to 31 days', () => {
    const idle = lifetime({ idle: { count: 5, unit: 'HOURS' }, absolute: { count: 2, unit: 'MONTHS' } });
    expect(ends(token(), idle).slice(1)).to.deep.equal([
      'idle 2026-03-01T17:00 2026-03-01T17:00',
      // 56 and 62 days after 1 January.
      'absolute 2026-02-26T00:00 2026-03-04T00:00',
    ]);
    const months = lifetime({ idle: { count: 1, unit: 'MONTHS' } });
    expect(ends(token(), months)[1]).to.equal('idle 2026-03-29T12:00 2026-04-01T12:00');
  });

  it('has a used token of a single use past its end, and one that was never used perhaps before it', () => {
    const once = lifetime({ singleUse: true });
    expect(ends(token(), once)[0]).to.equal('singleUse -Infinity -Infinity');
    expect(ends(token(null), once)[0]).to.equal('singleUse -Infinity Infinity');
  });
});

describe('tokenEnd: endsAlike', () => {
  const a = lifetime({ singleUse: true, idle: { count: 30, unit: 'DAYS' }, absolute: { count: 1, unit: 'MONTHS' } });
  const others: readonly (readonly [Ending, Lifetime])[] = [
    ['singleUse', { ...a, singleUse: false }],
    ['idle', { ...a, idle: { count: 29, unit: 'DAYS' } }],
    ['absolute', { ...a, absolute: null }],
  ];
  for (const [ending, other] of others) {
    it(`tells two lifetimes apart that differ in ${ending} alone`, () => {
      const alike = (['singleUse', 'idle', 'absolute'] as const).filter((each) => endsAlike(a, other, each));
      expect(alike).to.have.members(['singleUse', 'idle', 'absolute'].filter((each) => each !== ending));
    });
  }
});
