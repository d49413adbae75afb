import { expect } from 'chai';
import { recordTarget } from '../../../src/rules/recordTarget.js';
import { record } from '../support/builders.js';

describe('a record by itself', () => {
  it('goes by its full name, whatever profile it names, and keeps its place', () => {
    expect(recordTarget(record('Sales', '30', { fullName: 'PT_9', file: 'PT_9.xml' }))).to.deep.equal({
      subject: { kind: 'org', name: 'PT_9', component: 'ProfileSessionSetting:PT_9', file: 'PT_9.xml' },
      key: 'record:PT_9',
      names: ['PT_9'],
      userType: null,
    });
  });
});
