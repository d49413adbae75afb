import { expect } from 'chai';
import type { AppKind } from '../../../src/facts/app.js';
import { appSetup, ORG_SETUP, profileSetup } from '../../../src/effective/setup.js';
import { profile, viewOf } from '../support/builders.js';

/** The paths of Salesforce Help: "Modify Session Security Settings", "Session Settings" of a profile, "Manage ... App". */
describe('the page of Setup', () => {
  it('of the org is that of session settings', () => {
    expect(ORG_SETUP).to.equal('Setup > Security > Session Settings');
  });

  it('of a profile is named by its label', () => {
    const sales = profile('Custom: Sales', { key: '00e2', metadataName: 'Custom%3A Sales' });
    expect(profileSetup(viewOf({ profile: sales }))).to.equal(
      'Setup > Users > Profiles > Custom: Sales > Session Settings'
    );
  });

  it('of any profile that is not in a tree names none', () => {
    expect(profileSetup(viewOf({ profile: profile('*'), isAnyOther: true }))).to.equal(
      'Setup > Users > Profiles > (profile) > Session Settings'
    );
  });

  const pages: Readonly<Record<AppKind, string>> = {
    'connected-app': 'Setup > Apps > Connected Apps > Manage Connected Apps > Data Loader > Edit Policies',
    'external-client-app': 'Setup > Apps > External Client Apps > External Client App Manager > Data Loader > Policies',
  };
  for (const kind of ['connected-app', 'external-client-app'] as const) {
    it(`of the policies of a ${kind} is named by its label`, () => {
      expect(appSetup({ kind, label: 'Data Loader' })).to.equal(pages[kind]);
    });
  }
});
