import { expect } from 'chai';
import { lengthensTimeout, minutesIn } from '../../../src/change/lengthensTimeout.js';

describe('minutesIn', () => {
  const cases = [
    ['SecuritySettings', 'TwoHours', 120],
    ['SecuritySettings', 'Forever', null],
    ['SecuritySettings', '120', null],
    ['ProfileSessionSetting', '0', 120],
    ['ProfileSessionSetting', '30', 30],
    ['ConnectedApp', '30', 30],
    ['ConnectedApp', 'None', null],
    ['ExtlClntAppOauthConfigurablePolicies', '5', 5],
    ['ConnectedApp', null, null],
  ] as const;
  for (const [type, text, minutes] of cases) {
    it(`${type} ${text ?? 'none'}: ${minutes ?? 'none'}`, () => {
      expect(minutesIn(type, text)).to.equal(minutes);
    });
  }
});

describe('lengthensTimeout', () => {
  type Case = readonly [before: number | null, after: number | null, below: readonly (number | null)[], is: boolean];
  const cases: readonly Case[] = [
    [30, 60, [120], true],
    [60, 30, [120], false],
    [30, 30, [null], false],
    // Not set: what is below counts, for each kind of users.
    [15, null, [120], true],
    [240, null, [120], false],
    [15, null, [15, 30], true],
    [null, 60, [120, 480], false],
    [null, 240, [120, 480], true],
    // What is not known may be shorter than anything, but for the shortest.
    [null, 30, [null], true],
    [null, 15, [null], false],
    [60, null, [null], true],
    [1440, null, [null], false],
    [null, null, [null], false],
    [30, 60, [], false],
  ];
  for (const [before, after, below, is] of cases) {
    it(`${before ?? '-'} > ${after ?? '-'} over ${below.map((one) => one ?? '?').join('/')}: ${is ? 'longer' : 'not longer'}`, () => {
      expect(lengthensTimeout(before, after, below)).to.equal(is);
    });
  }
});
