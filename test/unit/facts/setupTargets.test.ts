import { expect } from 'chai';
import { namesApp, namesProfile } from '../../../src/facts/setupTargets.js';

describe('what an entry of the Setup Audit Trail names', () => {
  it('is a profile by its label, in any letter case, a standard one by either name', () => {
    expect(namesProfile('sales', ['Support', 'Sales'])).to.equal(true);
    expect(namesProfile('Admin', ['System Administrator'])).to.equal(true);
    expect(namesProfile('Sales', ['Sales EMEA'])).to.equal(false);
    expect(namesProfile('Sales', [])).to.equal(false);
  });

  it('is an app by name or label', () => {
    const apps = [{ name: 'Data_Hub', label: 'Data Hub' }];
    expect(namesApp('data hub', apps)).to.equal(true);
    expect(namesApp('Data_Hub', apps)).to.equal(true);
    expect(namesApp('Data', apps)).to.equal(false);
  });
});
