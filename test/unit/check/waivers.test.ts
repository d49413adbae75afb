import { expect } from 'chai';
import { isExpired, waiverIn, waiversOf, waiverUses, type Waiver } from '../../../src/check/waivers.js';
import { namesThere } from '../../../src/rules/named.js';
import type { Target } from '../../../src/rules/outcome.js';

const NOW = '2026-11-22T23:59:59Z';

const waiver = (change: Partial<Waiver> = {}): Waiver => ({
  rule: 'token/never-expires',
  subjects: ['Data*'],
  reason: 'vendor',
  owner: 'kim',
  expires: '2026-12-31',
  ...change,
});

const LOADER: Target = {
  subject: { kind: 'app', name: 'Loader' },
  key: 'k',
  names: ['Loader', 'Data_Loader'],
  userType: null,
};

describe('waivers: isExpired', () => {
  const cases: readonly (readonly [expires: string, isOver: boolean])[] = [
    ['2026-11-21', true],
    ['2025-12-31', true],
    ['2026-11-22', false],
    ['2026-11-23', false],
    ['2027-01-01', false],
  ];
  for (const [expires, isOver] of cases) {
    it(`on 2026-11-22 one until ${expires} ${isOver ? 'is over' : 'counts'}`, () => {
      expect(isExpired(waiver({ expires }), NOW)).to.equal(isOver);
      expect(isExpired(waiver({ expires }), '2026-11-22T00:00:00Z')).to.equal(isOver);
    });
  }
});

describe('waivers: waiversOf', () => {
  const idsOf = (...waivers: readonly Waiver[]): readonly string[] =>
    waiversOf(waivers, 'token/never-expires', LOADER, namesThere([LOADER])).map(({ owner }) => owner);

  it('has those of the rule whose globs fit a name of the subject, in their order', () => {
    expect(
      idsOf(
        waiver({ owner: 'by label', subjects: ['loader'] }),
        waiver({ owner: 'by glob' }),
        waiver({ owner: 'by the second', subjects: ['X', 'data_loader'] }),
        waiver({ owner: 'of another', subjects: ['Loader2'] }),
        waiver({ owner: 'of another rule', rule: 'token/unused' }),
        waiver({ owner: 'of a part of the rule', rule: 'token/never' })
      )
    ).to.deep.equal(['by label', 'by glob', 'by the second']);
  });

  it('has those that are over, too: what they are worth is not decided here', () => {
    expect(idsOf(waiver({ owner: 'over', expires: '2001-01-01' }))).to.deep.equal(['over']);
  });
});

describe('waivers: waiverIn', () => {
  it('is what a finding says of it', () => {
    expect(waiverIn(waiver())).to.deep.equal({ reason: 'vendor', owner: 'kim', expires: '2026-12-31' });
  });
});

describe('waivers: waiverUses', () => {
  it('says what became of each, with the findings that it covered', () => {
    const used = waiver({ owner: 'a' });
    const expired = waiver({ owner: 'b', expires: '2026-11-21' });
    const unused = waiver({ owner: 'c' });
    const both = waiver({ owner: 'd', expires: '2026-11-21' });
    const zero = waiver({ owner: 'e' });
    const covered = new Map([
      [used, 2],
      [expired, 1],
      [zero, 0],
    ]);
    expect(waiverUses([used, expired, unused, both, zero], covered, NOW)).to.deep.equal([
      { ...used, state: 'used', findings: 2 },
      { ...expired, state: 'expired', findings: 1 },
      { ...unused, state: 'unused', findings: 0 },
      { ...both, state: 'unused', findings: 0 },
      { ...zero, state: 'unused', findings: 0 },
    ]);
  });
});
