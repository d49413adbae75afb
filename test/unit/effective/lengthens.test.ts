import { expect } from 'chai';
import { lengthens } from '../../../src/effective/lengthens.js';
import { lifetimeIn, type LifetimeText } from '../../../src/effective/lifetime.js';

describe('lengthens', () => {
  const life = (idle: string | null, absolute: string | null = null, singleUse = false): LifetimeText => ({
    singleUse,
    idle,
    absolute,
  });
  const cases: readonly (readonly [what: string, before: LifetimeText, after: LifetimeText, is: boolean])[] = [
    ['never to 30 days idle', life(null), life('P30D'), false],
    ['30 days idle to never', life('P30D'), life(null), true],
    ['7 days idle to 30', life('P7D'), life('P30D'), true],
    ['45 days idle to 30', life('P45D'), life('P30D'), false],
    ['720 hours to 30 days', life('PT720H'), life('P30D'), false],
    ['a fixed year to 30 days idle: an active token lives on', life(null, 'P365D'), life('P30D'), true],
    ['a month to 30 days: February is shorter', life('P1M'), life('P30D'), true],
    ['30 days to a month: March is longer', life('P30D'), life('P1M'), true],
    ['31 days to a month', life('P31D'), life('P1M'), false],
    ['a month to 28 days', life('P1M'), life('P28D'), false],
    ['a month to a month', life('P1M'), life('P1M'), false],
    ['single use to idle', life(null, null, true), life('PT1H'), true],
    ['idle to single use', life('PT1H'), life(null, null, true), false],
    ['single use to single use', life(null, null, true), life(null, null, true), false],
  ];
  for (const [what, before, after, is] of cases) {
    it(what, () => {
      expect(lengthens(lifetimeIn(before), lifetimeIn(after))).to.equal(is);
    });
  }
});
