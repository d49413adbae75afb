import { expect } from 'chai';
import fc from 'fast-check';
import { hitsTokens } from '../../../src/change/consent.js';
import { impactsOf, type RefreshImpact } from '../../../src/change/impact.js';
import { known } from '../../../src/facts/fact.js';
import { withTokensOf, type TokenFacts } from '../../../src/facts/tokenUse.js';
import { refreshTokenOf } from '../../../src/effective/refreshToken.js';
import { NOW, daysAgo, ON, OFF, UNKNOWN, used, neverUsed, factsOf, resolved, moving } from './impactOf.js';

describe('an impact that is not known', () => {
  const infinite = resolved('infinite', OFF);
  const thirtyDays = resolved('specific_inactivity:30:DAYS', OFF);
  const at = (facts: TokenFacts | null, appId: string | null = '0H4000000000001'): RefreshImpact | null =>
    impactsOf(facts, NOW)(appId, infinite, thirtyDays);
  const cut = (change: Partial<TokenFacts['reading']>): TokenFacts => {
    const facts = factsOf([]);
    return { ...facts, reading: { ...facts.reading, complete: false, ...change } };
  };

  it('is null where nothing could be read, where nothing came of a reading that is cut, and without an app id', () => {
    expect(at(null)).to.equal(null);
    expect(at(cut({ total: null, howRead: null }))).to.equal(null);
    expect(at(cut({ total: 40 }))).to.equal(null);
    expect(at(factsOf([used(1)]), null)).to.equal(null);
  });

  it('is null for an external client app of which nobody counted the tokens, never none', () => {
    const uncounted = { ...factsOf([]).reading, uncountedApps: ['0x5000000000001'] };
    const facts = { ...factsOf([]), reading: uncounted };
    expect(at(facts, '0x5000000000001')).to.equal(null);
    expect(hitsTokens(at(facts, '0x5000000000001'))).to.be.true;
    expect(at(facts)).to.include({ tokens: 0, complete: true });
    const counted = withTokensOf(uncounted, '0x5000000000001', []);
    expect(at({ ...facts, reading: counted }, '0x5000000000001')).to.include({ tokens: 0, complete: true });
  });

  it('is told of those of its tokens that are on record all the same', () => {
    const own = [used(1, { appId: '0x5000000000001' })];
    const facts = { ...factsOf(own), reading: { ...factsOf(own).reading, uncountedApps: ['0x5000000000001'] } };
    expect(at(facts, '0x5000000000001')).to.include({ tokens: 1 });
  });

  it('is null where the policy cannot be read', () => {
    const unread = refreshTokenOf(
      { refreshPolicy: UNKNOWN, idleLimit: OFF, scopes: known(['RefreshToken']) },
      undefined
    );
    expect(impactsOf(factsOf([used(1)]), NOW)('0H4000000000001', unread, thirtyDays)).to.equal(null);
  });

  it('is known and not complete where a part was read', () => {
    const impact = at(cut({ tokens: [used(40)], total: 3 }));
    expect(impact).to.include({ tokens: 1, newlyFailing: 1, complete: false });
    expect(impact?.reading).to.deep.equal({ read: 1, total: 3, howRead: 'within-limit' });
  });

  it('is none where the app has no token', () => {
    expect(at(factsOf([]))).to.include({ tokens: 0, newlyFailing: 0, complete: true });
  });

  it('needs consent, and so do deaths and a cut reading', () => {
    expect(hitsTokens(null)).to.equal(true);
    expect(hitsTokens(at(cut({ tokens: [used(1)], total: 3 })))).to.equal(true);
    expect(hitsTokens(at(factsOf([used(40)])))).to.equal(true);
    expect(hitsTokens(at(factsOf([used(1)])))).to.equal(false);
    const both = moving([used(40)], 'specific_inactivity:45:DAYS', 'specific_inactivity:35:DAYS', UNKNOWN);
    expect([both.newlyFailing, both.underLimit?.newlyFailing, hitsTokens(both)]).to.deep.equal([1, 0, true]);
    const oneOfBoth = moving([neverUsed(31)], 'zero', 'specific_inactivity:2:MONTHS', UNKNOWN);
    expect([oneOfBoth.newlyFailing, oneOfBoth.underLimit?.newlyFailing, hitsTokens(oneOfBoth)]).to.deep.equal([
      0,
      1,
      true,
    ]);
  });
});

describe('properties of an impact', () => {
  const duration = fc.record({
    count: fc.integer({ min: 1, max: 400 }),
    unit: fc.constantFrom('HOURS', 'DAYS', 'MONTHS'),
  });
  const policy = fc.oneof(
    fc.constantFrom('infinite', 'zero'),
    duration.map(({ count, unit }) => `specific_inactivity:${count}:${unit}`),
    duration.map(({ count, unit }) => `specific_lifetime:${count}:${unit}`)
  );
  const limit = fc.constantFrom(ON, OFF, UNKNOWN);
  const token = fc
    .record({
      age: fc.integer({ min: 0, max: 1000 }),
      idle: fc.option(fc.integer({ min: 0, max: 1000 })),
      userId: fc.constantFrom('ann', 'bob', 'robot', null),
    })
    .map(({ age, idle, userId }) =>
      idle === null ? { ...neverUsed(age), userId } : used(Math.min(idle, age), { createdAt: daysAgo(age), userId })
    );
  const tokens = fc.array(token, { maxLength: 30 });

  it('every token is alive, newly failing or expired, and the soonest to fail are alive', () => {
    fc.assert(
      fc.property(tokens, policy, policy, limit, (all, before, after, flag) => {
        const impact = moving(all, before, after, flag);
        for (const figures of [impact, impact.underLimit ?? impact]) {
          const alive = all.length - figures.newlyFailing - figures.alreadyExpired;
          expect(alive).to.be.at.least(figures.failingWithin30Days);
          expect(figures.failingAnyway).to.be.within(0, figures.failingWithin30Days);
          expect(figures.usersFailing).to.be.within(0, Math.min(figures.newlyFailing, impact.users));
          if (figures.nextToFail !== null) expect(figures.nextToFail >= NOW).to.equal(true);
        }
        expect(impact.users).to.be.at.most(impact.tokens);
      })
    );
  });

  it('a shorter idle time, or a shorter life, never kills fewer', () => {
    fc.assert(
      fc.property(
        tokens,
        policy,
        limit,
        fc.constantFrom('inactivity', 'lifetime'),
        fc.tuple(fc.integer({ min: 1, max: 900 }), fc.integer({ min: 1, max: 900 })),
        (all, before, flag, kind, [a, b]) => {
          const killed = (days: number): number => {
            const impact = moving(all, before, `specific_${kind}:${days}:DAYS`, flag);
            return impact.newlyFailing + impact.alreadyExpired;
          };
          expect(killed(Math.min(a, b))).to.be.at.least(killed(Math.max(a, b)));
        }
      )
    );
  });

  it('an unchanged policy kills nobody, and of tokens for many uses no fewer die without the limit than with it', () => {
    fc.assert(
      fc.property(tokens, policy, policy, (all, before, after) => {
        expect(moving(all, before, before, OFF).newlyFailing).to.equal(0);
        fc.pre(before !== 'zero');
        expect(moving(all, before, after, OFF).newlyFailing).to.be.at.least(
          moving(all, before, after, ON).newlyFailing
        );
      })
    );
  });
});
