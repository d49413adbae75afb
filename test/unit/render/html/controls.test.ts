import { expect } from 'chai';
import type { ControlResult } from '../../../../src/rules/findings.js';
import { controlsSection } from '../../../../src/render/html/controls.js';
import { textOf, words } from './support.js';

const control = (change: Partial<ControlResult>): ControlResult => ({
  id: 'A-1',
  title: 'Sessions end',
  verdict: 'pass',
  rules: [{ rule: 'x/y@1', verdict: 'pass', failed: 0, notAssessed: 0, passed: 1 }],
  url: 'https://example.com',
  ...change,
});

const textFor = (...controls: ControlResult[]): string => {
  const section = controlsSection([{ pack: 'sbs', release: 'v1', controls }], words);
  return section === null ? '' : textOf(section.body);
};

describe('the section on standards', () => {
  it('is not there where the policy builds on none', () => {
    expect(controlsSection([], words)).to.equal(null);
  });

  it('leads from each control to its rule, its verdict and what it leaves open', () => {
    const text = textFor(control({ leftOpen: 'Who does it.' }), control({ id: 'A-2', verdict: 'fail' }));
    expect(text).to.contain('A-1 Sessions end pass, in part x/y');
    expect(text).to.contain('A-2 Sessions end FAIL x/y');
    expect(text).to.contain('A-1 leaves open: Who does it.');
    const counts = { verdict: 'fail' as const, failed: 2, passed: 1 };
    const rules = [
      { rule: 'x/y@1', ...counts, notAssessed: 0 },
      { rule: 'x/z@1', ...counts, notAssessed: 3 },
    ];
    expect(textFor(control({ verdict: 'fail', rules }))).to.contain('x/y: 2; x/z: 2, 3 not assessed');
  });

  it('lists what nothing answers with the reason', () => {
    expect(textFor(control({ verdict: 'not-checkable', rules: [], reason: 'A document.' }))).to.match(
      /nothing in the org answers .*A-1 Sessions end not checkable A document[.]$/
    );
  });

  it('is a calendar where each control has a day or a release', () => {
    const dated = control({
      verdict: 'fail',
      date: '2027-02-20',
      daysLeft: 83,
      concerned: { apps: 1, profiles: 0, usersAtMost: null },
    });
    expect(textFor(dated)).to.contain('2027-02-20, 83 days left Sessions end FAIL 1 app, users not counted');
  });
});
