import { expect } from 'chai';
import { checkHeadline } from '../../../src/check/headline.js';
import { matrixOf } from '../../../src/check/manyOrgs.js';
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
});
