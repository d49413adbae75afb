import { expect } from 'chai';
import type { ControlResult } from '../../../../src/rules/findings.js';
import {
  controlTable,
  controlText,
  subjectsText,
  verdictText,
  whenText,
} from '../../../../src/render/check/controlsText.js';

/** Sentences that show key and values. */
const told = (key: string, ...values: (string | number)[]): string =>
  [key.replace('control.', ''), ...values].join(' ');

const control = (change: Partial<ControlResult> = {}): ControlResult => ({
  id: 'A-1',
  title: 'Sessions end',
  verdict: 'pass',
  rules: [],
  url: 'https://example.com',
  ...change,
});

const rule = (name: string, failed: number, notAssessed: number): ControlResult['rules'][number] => ({
  rule: `${name}@3`,
  verdict: failed > 0 ? 'fail' : 'not-assessed',
  failed,
  notAssessed,
  passed: 1,
});

describe('when a control takes effect', () => {
  const cases: readonly (readonly [Partial<ControlResult>, string])[] = [
    [{}, ''],
    [{ release: "Winter '27" }, "Winter '27"],
    [{ date: '2027-02-20', daysLeft: 90 }, 'days-left 2027-02-20 day.many 90'],
    [{ date: '2027-02-20', daysLeft: 1 }, 'days-left 2027-02-20 day.one'],
    [{ date: '2027-02-20', daysLeft: 0 }, 'since 2027-02-20'],
    [{ date: '2027-02-20', daysLeft: -3, release: 'x' }, 'since 2027-02-20'],
    [{ date: '2027-02-20', daysLeft: 0, certainty: 'official' }, 'since 2027-02-20'],
    [{ date: '2027-02-20', daysLeft: 0, certainty: 'second-hand' }, 'known since 2027-02-20 second-hand'],
    [{ certainty: 'second-hand' }, ''],
  ];
  for (const [change, text] of cases) {
    it(`is "${text}" for ${JSON.stringify(change)}`, () => {
      expect(whenText(control(change), told)).to.equal(text);
    });
  }
});

describe('the verdict on a control', () => {
  it('says where a pass is one in part', () => {
    expect(verdictText(control(), told)).to.equal('pass');
    expect(verdictText(control({ leftOpen: 'Who does it.' }), told)).to.equal('in-part pass');
    expect(verdictText(control({ verdict: 'fail', leftOpen: 'Who does it.' }), told)).to.equal('fail');
  });
});

describe('the subjects of a control', () => {
  it('are those that fail and those that are open, by rule without its version', () => {
    const rules = [rule('x/both', 2, 1), rule('x/none', 0, 0), rule('x/open', 0, 3)];
    expect(subjectsText(control({ rules }), told)).to.equal('failing x/both 2; open x/both 1; open x/open 3');
  });
});

describe('a control in one line', () => {
  it('has subjects, day, reason and what is left open, or its title where there is none of that', () => {
    const full = control({
      verdict: 'fail',
      rules: [rule('x/y', 1, 0)],
      release: 'R',
      reason: 'why',
      leftOpen: 'rest',
    });
    expect(controlText('pack', full, told)).to.equal('text pack A-1 fail failing x/y 1; R; why; rest');
    expect(controlText('pack', control(), told)).to.equal('text pack A-1 pass Sessions end');
  });
});

describe('a table of controls', () => {
  const rules = [rule('x/both', 2, 1), rule('x/fail', 4, 0), rule('x/open', 0, 3), rule('x/none', 0, 0)];

  it('of a standard leads from the control to its rules', () => {
    const { heads, rows } = controlTable(
      [control({ rules }), control({ id: 'A-2', date: '2027-01-01', daysLeft: 0 })],
      told
    );
    expect(heads).to.deep.equal(['columns.rules']);
    expect(rows).to.deep.equal([
      ['A-1', 'Sessions end', 'pass', 'both x/both 2 1; failing x/fail 4; open x/open 3; x/none', ''],
      ['A-2', 'Sessions end', 'pass', '', 'since 2027-01-01'],
    ]);
  });

  it('is a calendar where each has a day or a release: the nearest day first, releases last', () => {
    const concerned = { apps: 1, profiles: 2, usersAtMost: 3 };
    const { heads, rows } = controlTable(
      [
        control({ title: 'c', release: 'R', rules: [rule('x/y', 1, 0)] }),
        control({ title: 'b', date: '2027-02-01', daysLeft: 0, concerned, mends: ['do', 'this'] }),
        control({
          title: 'a',
          date: '2027-01-01',
          daysLeft: 0,
          concerned: { apps: 0, profiles: 0, usersAtMost: null },
        }),
      ],
      told
    );
    expect(heads).to.deep.equal(['columns.when']);
    expect(rows).to.deep.equal([
      ['since 2027-01-01', 'a', 'pass', 'concerned.org, concerned.users.unknown', ''],
      [
        'since 2027-02-01',
        'b',
        'pass',
        'concerned.apps.one, concerned.profiles.many 2, concerned.users.many 3',
        'do; this',
      ],
      ['R', 'c', 'pass', 'failing x/y 1', ''],
    ]);
  });

  it('is no calendar without controls', () => {
    expect(controlTable([], told)).to.deep.equal({ heads: ['columns.rules'], rows: [] });
  });
});
