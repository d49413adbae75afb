import { expect } from 'chai';
import fc from 'fast-check';
import { reaches, SEVERITIES, type Finding, type RuleResult } from '../../../src/rules/findings.js';
import { verdictOf } from '../../../src/check/verdict.js';

type Counting = Pick<Finding, 'severity' | 'verdict' | 'state'>;

const reportOf = (findings: readonly Counting[], rules: readonly Partial<RuleResult>[] = []) => ({
  findings: findings as readonly Finding[] as Finding[],
  rules: rules as readonly RuleResult[] as RuleResult[],
});

const finding = (change: Partial<Counting>): Counting => ({
  severity: 'medium',
  verdict: 'fail',
  state: 'new',
  ...change,
});

const severity = fc.constantFrom(...SEVERITIES);
const findings = fc.array(
  fc.record<Counting>({
    severity,
    verdict: fc.constantFrom('fail', 'not-assessed'),
    state: fc.constantFrom('new', 'baseline', 'waived'),
  }),
  { maxLength: 6 }
);

describe('the verdict of a run', () => {
  it('orders severities from critical to info', () => {
    expect(reaches('critical', 'info')).to.equal(true);
    expect(reaches('low', 'medium')).to.equal(false);
    expect(reaches('medium', 'medium')).to.equal(true);
  });

  it('is clean at every threshold where nothing was found', () => {
    for (const threshold of SEVERITIES) expect(verdictOf(reportOf([]), threshold, false)).to.equal('clean');
  });

  it('puts findings before what was not assessed', () => {
    const both = reportOf([finding({ verdict: 'not-assessed' }), finding({})]);
    expect(verdictOf(both, 'medium', false)).to.equal('findings');
    expect(verdictOf(both, 'high', false)).to.equal('clean');
  });

  it('is not assessed where something at the threshold could not be read, unless that is allowed', () => {
    const blind = reportOf([finding({ verdict: 'not-assessed' })]);
    expect(verdictOf(blind, 'medium', false)).to.equal('not-assessed');
    expect(verdictOf(blind, 'medium', true)).to.equal('clean');
  });

  it('is not assessed where a scope fits nothing, but not where there is nothing to assess', () => {
    const with_ = (reason: RuleResult['reason']) => reportOf([], [{ severity: 'medium', reason }]);
    expect(verdictOf(with_('scope-matches-nothing'), 'medium', false)).to.equal('not-assessed');
    expect(verdictOf(with_('scope-matches-nothing'), 'high', false)).to.equal('clean');
    expect(verdictOf(with_('nothing-to-assess'), 'medium', false)).to.equal('clean');
  });

  it('never gets better with a lower threshold, and never counts what is waived or in the baseline', () => {
    const rank = ['clean', 'not-assessed', 'findings'];
    fc.assert(
      fc.property(findings, severity, severity, (all, a, b) => {
        const [strict, lenient] = reaches(a, b) ? [b, a] : [a, b];
        const verdict = (threshold: (typeof SEVERITIES)[number], list = all): number =>
          rank.indexOf(verdictOf(reportOf(list), threshold, false));
        expect(verdict(strict)).to.be.at.least(verdict(lenient));
        expect(verdict(a)).to.equal(
          verdict(
            a,
            all.filter(({ state }) => state === 'new')
          )
        );
      })
    );
  });
});
