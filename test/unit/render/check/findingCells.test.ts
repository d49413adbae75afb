import { expect } from 'chai';
import { findingCells } from '../../../../src/render/check/findingCells.js';
import { finding, IN_A_FILE, NOT_ASSESSED, OPTIONS, WAIVED } from './builders.js';

const { words } = OPTIONS;

describe('findingCells', () => {
  it('are the texts of a row, in the order of its heads', () => {
    expect(findingCells(finding(), words)).to.deep.equal([
      'high',
      'session/refresh-token-never-expires@1',
      'Data_Loader',
      'The refresh token of Data_Loader never expires. (oauthPolicy.refreshTokenPolicy: infinite)',
      'new',
      'Setup > Manage Connected Apps > Data_Loader',
    ]);
    expect(words('columns').split('|')).to.have.lengthOf(6);
  });

  it('name the place in a file, with its line where that is known', () => {
    expect(findingCells(IN_A_FILE, words)[2]).to.equal('Sales (force-app/s/Sales_1.xml:7)');
    const { kind, name, component } = IN_A_FILE.subject;
    const unknownLine = finding({ subject: { kind, name, component, file: 'force-app/s/Sales_1.xml' } });
    expect(findingCells(unknownLine, words)[2]).to.equal('Sales (force-app/s/Sales_1.xml)');
  });

  it('say what is not assessed, and who has waived a finding until when', () => {
    expect(findingCells(NOT_ASSESSED, words)[4]).to.equal('not assessed');
    expect(findingCells(WAIVED, words)[4]).to.equal('Waived by ada until 2027-05-31: Migration until May');
  });
});
