import { expect } from 'chai';
import type { CheckReport, Finding } from '../../../../src/rules/findings.js';
import { findingsSection } from '../../../../src/render/html/findings.js';
import { snapshotOf } from '../../support/builders.js';
import { contentOf, textOf, words } from './support.js';

const { check } = contentOf(snapshotOf());

const finding = (change: Partial<Finding> = {}): Finding => ({
  rule: 'session/org-timeout-max@1',
  title: 'The org times out',
  severity: 'high',
  verdict: 'fail',
  state: 'new',
  subject: { kind: 'org', name: 'prod' },
  message: '480 minutes',
  evidence: 'sessionTimeout: EightHours',
  why: 'Idle screens are read.',
  fix: { setupPath: 'Setup > Security > Session Settings' },
  references: [],
  fingerprint: 'x',
  measure: null,
  ...change,
});

const section = (findings: Finding[], change: Partial<CheckReport> = {}) =>
  findingsSection({ ...check, findings, ...change }, words);
const text = (...findings: Finding[]): string => textOf(section(findings).body);

describe('the section on findings', () => {
  it('tells who fails a rule and by what, why it matters, and what mends it', () => {
    const fix = { setupPath: 'Setup > Security', command: 'sf session set --org-timeout 120' };
    expect(
      text(finding({ fix }), finding({ fix, subject: { kind: 'app', name: 'B', file: 'b.xml', line: 4 } }))
    ).to.equal(
      'high 2 high The org times out 2 places Idle screens are read. Who does not meet: The org times out ' +
        'Whom it concerns What is wrong As it was read prod 480 minutes sessionTimeout: EightHours ' +
        'B (b.xml:4) 480 minutes sessionTimeout: EightHours What mends it Setup > Security sf session set --org-timeout 120 Where it is asked for session/org-timeout-max@1'
    );
    expect(text(finding({ subject: { kind: 'app', name: 'B', file: 'b.xml' } }))).to.contain('B (b.xml) 480 minutes');
  });

  it('keeps what was not assessed apart from what fails, with the reason', () => {
    const lost = finding({ verdict: 'not-assessed', reason: 'no-permission' });
    expect(text(lost, lost)).to.match(/^Nothing fails[.] Not assessed .* The org times out 2 places no permission$/);
    expect(text(finding({ verdict: 'not-assessed' }))).to.match(/The org times out 1 place failed$/);
  });

  it('counts what is waived or known, and asks for nothing there', () => {
    expect(text(finding({ state: 'waived' }), finding({ state: 'baseline' }))).to.equal(
      'Nothing fails. 2 more are waived or were known before: sf session check lists them.'
    );
  });

  it('lists the first hundred places of a rule, and says how many more there are', () => {
    const many = Array.from({ length: 120 }, (_, index) =>
      finding({ subject: { kind: 'profile', name: `P${index}` } })
    );
    expect(text(...many))
      .to.contain('P99 480')
      .and.contain('And 20 more:');
    expect(text(...many)).not.to.contain('P100 480');
  });

  it('makes a link of nothing but an address of the web', () => {
    const references = [
      { title: 'Help', url: 'https://help.example/a?b="c"' },
      { title: 'Odd', url: 'javascript:alert(1)' },
      { title: 'Book' },
    ];
    const { markup } = section([finding({ references })]).body;
    expect([...markup.matchAll(/href="([^"]*)"/g)].map(([, url]) => url)).to.deep.equal([
      'https://help.example/a?b=&quot;c&quot;',
    ]);
    expect(textOf({ markup })).to.contain('Help Odd Book');
  });

  it('says which policy it was held against', () => {
    const policy = { file: 'policy.yaml', extends: ['recommended'] };
    expect(section([], { policy }).lead).to.match(/^Held against policy[.]yaml, recommended: \d+ rules, /);
    expect(section([]).lead).to.match(/^Held against recommended: /);
  });
});
