import { expect } from 'chai';
import { known } from '../../../../src/facts/fact.js';
import { salesforceCredentials } from '../../../../src/rules/login/salesforceCredentials.js';
import { orgSession, snapshotOf } from '../../support/builders.js';
import { evidenceOf, linesOf } from '../support.js';

const lines = (isOff: boolean | null): string[] => {
  const org = { ...orgSession(), ...(isOff === null ? {} : { credentialsLoginOff: known(isOff) }) };
  return [...linesOf(salesforceCredentials.evaluate(evidenceOf(snapshotOf({ org })), {}))];
};

describe('logins with a Salesforce user name and password', () => {
  it('pass where they are off, fail where they are not, and are not assessed where the org does not say', () => {
    expect([lines(true), lines(false), lines(null)]).to.deep.equal([
      ['prod: pass'],
      ['prod: fail'],
      ['prod: not-exposed'],
    ]);
  });

  it('are turned off by an element of the security settings', () => {
    expect(salesforceCredentials.metadata({})).to.equal(
      '<singleSignOnSettings><isLoginWithSalesforceCredentialsDisabled>true</isLoginWithSalesforceCredentialsDisabled></singleSignOnSettings>'
    );
  });
});
