import { expect } from 'chai';
import {
  acceptedText,
  coverageText,
  inOrderOfWeight,
  inRepository,
  sentenceOf,
} from '../../../../src/render/check/output.js';
import type { Finding } from '../../../../src/rules/findings.js';
import { finding, OPTIONS, report, WAIVED } from './builders.js';

const told = (key: string, ...values: (string | number)[]): string => [key, ...values].join(' ');

describe('findings in order of weight', () => {
  const at = (name: string, change: Partial<Finding> = {}): Finding =>
    finding({ fingerprint: name, subject: { kind: 'app', name: 'A' }, rule: 'm/m@1', severity: 'low', ...change });
  const inOrder = [
    at('critical', { severity: 'critical', rule: 'z/z@1' }),
    at('first-rule', { rule: 'a/a@1', subject: { kind: 'app', name: 'Z' } }),
    at('name-a'),
    at('name-a-2'),
    at('name-b', { subject: { kind: 'app', name: 'B' }, fingerprint: '0' }),
    at('info', { severity: 'info' }),
    at('open', { verdict: 'not-assessed', severity: 'critical' }),
    at('before', { state: 'baseline', severity: 'critical' }),
    at('accepted', { state: 'waived', severity: 'critical' }),
  ];

  it('have what counts first, what fails before what is open, then the worst, then rule, name and fingerprint', () => {
    for (const given of [inOrder, [...inOrder].reverse()]) expect(inOrderOfWeight(given)).to.deep.equal(inOrder);
  });
});

describe('what leads every output', () => {
  it('is how much the answer stands for', () => {
    const { coverage, ...others } = report([]);
    const [profiles, apps] = [
      { found: 7, assessed: 6 },
      { found: 5, assessed: 4 },
    ];
    const rules = { ...coverage.rules, run: 30, passed: 20, failed: 5, notAssessed: 3, nothingToAssess: 2 };
    const gaps = [{ component: 'A', reason: 'failed' as const, detail: '' }];
    expect(coverageText({ ...others, coverage: { ...coverage, profiles, apps, rules, gaps } }, told)).to.equal(
      'coverage 6 7 4 5 30 20 5 3 2 1'
    );
  });
});

describe('the sentence of a finding', () => {
  it('has its facts in brackets, where there are any', () => {
    expect(sentenceOf(finding({ message: 'Too long.', evidence: '480 min' }))).to.equal('Too long. (480 min)');
    expect(sentenceOf(finding({ message: 'Too long.', evidence: '' }))).to.equal('Too long.');
  });
});

describe('why a finding does not count', () => {
  it('is its waiver, or that it was there before; of one that counts there is nothing to say', () => {
    expect(acceptedText(WAIVED, told)).to.equal('waived ada 2027-05-31 Migration until May');
    expect(acceptedText(finding({ state: 'baseline' }), told)).to.equal('baseline');
    expect(acceptedText(finding(), told)).to.equal(null);
  });
});

describe('a file as the repository knows it', () => {
  const paths: readonly (readonly [string, string, string])[] = [
    ['', 'force-app/a.xml', 'force-app/a.xml'],
    ['', './force-app//a.xml', 'force-app/a.xml'],
    ['packages/crm/', 'force-app/a.xml', 'packages/crm/force-app/a.xml'],
    ['packages/crm/', '../other/a.xml', 'packages/other/a.xml'],
    ['packages/crm/', '../../a.xml', 'a.xml'],
    ['packages/', '../../out/a.xml', '../out/a.xml'],
  ];
  for (const [folder, file, path] of paths) {
    it(`is ${path} for ${file} in "${folder}"`, () => {
      expect(inRepository(file, { ...OPTIONS, folder })).to.equal(path);
    });
  }
});
