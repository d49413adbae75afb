import { expect } from 'chai';
import { matrixOf } from '../../../src/check/manyOrgs.js';
import { wordsFrom } from '../../../src/cli/output/words.js';
import { matrixText } from '../../../src/render/check/matrixText.js';
import { connectedApp, snapshotOf } from '../support/builders.js';
import { checkOf, policyOf, settingOf } from '../rules/support.js';

describe('the matrix of rules and orgs', () => {
  it('counts subjects that fail a rule and are found by another', () => {
    const settings = ['token/never-expires', 'token/idle-max'].map((id) => settingOf(id));
    const report = checkOf(snapshotOf({ apps: [connectedApp('A'), connectedApp('B')] }), policyOf(settings));
    const [idle] = matrixOf([{ name: 'prod', report: { ...report, failOn: 'medium', exitCode: 3 } }]);
    expect(idle).to.deep.include({ rule: 'token/idle-max@1' });
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
