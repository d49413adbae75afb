import { expect } from 'chai';
import { retrieveCommand } from '../../../src/facts/retrieve.js';

describe('the command that brings what a source tree lacks', () => {
  it('names types as the Salesforce CLI does', () => {
    expect(retrieveCommand(['ConnectedApp', 'SecuritySettings', 'ProfileSessionSetting'])).to.equal(
      'sf project retrieve start -m Settings:Security -m ProfileSessionSetting -m ConnectedApp --target-org <org>'
    );
  });

  it('brings an external client app with all its policies, and never the type that carries secrets', () => {
    const command = retrieveCommand(['ExternalClientApplication', 'ExtlClntAppOauthSettings']) ?? '';
    expect(command.replace(' --target-org <org>', '').split(' -m ').slice(1)).to.deep.equal([
      'ExternalClientApplication',
      'ExtlClntAppOauthSettings',
      'ExtlClntAppOauthSecuritySettings',
      'ExtlClntAppOauthConfigurablePolicies',
      'ExtlClntAppConfigurablePolicies',
      'ExtlClntAppMobileConfigurablePolicies',
    ]);
    expect(retrieveCommand(['ExtlClntAppGlobalOauthSettings'])).to.equal(null);
  });

  it('is none for what is no type that decides', () => {
    expect(retrieveCommand([])).to.equal(null);
    expect(retrieveCommand(['ConnectedApp:Portal', 'force-app/x.xml'])).to.equal(null);
  });
});
