import { expect } from 'chai';
import { known } from '../../../../src/facts/fact.js';
import { salesforceCredentials } from '../../../../src/rules/login/salesforceCredentials.js';
import { orgSession, snapshotOf } from '../../support/builders.js';
import { evidenceOf, linesOf } from '../support.js';

const lines = (credentialsLoginOff: boolean): string[] =>
  linesOf(
    salesforceCredentials.evaluate(
      evidenceOf(snapshotOf({ org: { ...orgSession(), credentialsLoginOff: known(credentialsLoginOff) } })),
      {}
    )
  );

describe('the rule login/salesforce-credentials', () => {
  it('asks that a Salesforce password logs nobody in', () => {
    expect(lines(true)).to.deep.equal(['prod: pass']);
    expect(lines(false)).to.deep.equal(['prod: fail']);
  });

  it('names the element of SecuritySettings (Metadata API guide) and how grave it is', () => {
    expect(salesforceCredentials).to.deep.include({
      id: 'login/salesforce-credentials',
      severity: 'high',
      reads: ['SecuritySettings.singleSignOnSettings.isLoginWithSalesforceCredentialsDisabled'],
    });
  });
});
