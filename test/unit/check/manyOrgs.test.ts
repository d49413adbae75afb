import { expect } from 'chai';
import { checkHeadline } from '../../../src/check/headline.js';
import { matrixOf, type OrgResult } from '../../../src/check/manyOrgs.js';
import { wordsFrom } from '../../../src/cli/output/words.js';
import { matrixText } from '../../../src/render/check/matrixText.js';
import { connectedApp, snapshotOf } from '../support/builders.js';
import { checkOf, policyOf, settingOf } from '../rules/support.js';

describe('the matrix of rules and orgs', () => {
  it('counts subjects that fail a rule and are found by another', () => {
    const settings = ['token/never-expires', 'token/idle-max'].map((id) => settingOf(id));
    const report = checkOf(snapshotOf({ apps: [connectedApp('A'), connectedApp('B')] }), policyOf(settings));
    const headline = checkHeadline(report.findings, 'medium');
    const matrix = matrixOf([{ name: 'prod', report: { ...report, headline, failOn: 'medium', exitCode: 3 } }]);
    expect(matrix.map(({ severity }) => severity)).to.deep.equal(['high', 'medium']);
    const idle = matrix.find(({ rule }) => rule === 'token/idle-max@1');
    expect(idle?.orgs[0]).to.deep.equal({
      org: 'prod',
      verdict: 'fail',
      findings: 0,
      notAssessed: 0,
      waived: 0,
      told: 2,
    });
    expect(matrixText(idle!.orgs[0]!, wordsFrom('manyOrgs'))).to.equal('2');
  });

  it('has each rule that ran anywhere once, the worst first, then by name, and says where it did not run', () => {
    const resultOf = (name: string, ...ids: readonly string[]): OrgResult => {
      const report = checkOf(snapshotOf(), policyOf(ids.map((id) => settingOf(id))));
      const headline = checkHeadline(report.findings, 'medium');
      return { name, report: { ...report, headline, failOn: 'medium', exitCode: 0 } };
    };
    const matrix = matrixOf([
      resultOf('a', 'session/org-timeout-max', 'token/never-expires'),
      resultOf('b', 'session/force-logout', 'session/org-timeout-max'),
      { name: 'c', error: { name: 'NoOrg', message: 'gone' }, exitCode: 1 },
    ]);
    expect(
      matrix.map(({ rule, orgs }) => [rule, ...orgs.map(({ org, verdict }) => `${org} ${verdict}`)])
    ).to.deep.equal([
      ['token/never-expires@2', 'a not-assessed', 'b not-run', 'c not-read'],
      ['session/force-logout@1', 'a not-run', 'b not-assessed', 'c not-read'],
      ['session/org-timeout-max@1', 'a pass', 'b pass', 'c not-read'],
    ]);
  });
});
