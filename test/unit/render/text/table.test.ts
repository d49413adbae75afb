import { expect } from 'chai';
import { shortened } from '../../../../src/render/text/cells.js';
import { displayWidth } from '../../../../src/render/text/printable.js';
import { renderTable } from '../../../../src/render/text/table.js';
import { words } from '../builders.js';

describe('renderTable', () => {
  it('makes each column as wide as its widest cell, and no wider', () => {
    const rows = [
      [['Sales'], ['7']],
      [['Admin users'], ['1200']],
    ];
    expect(renderTable([{ head: 'Profile' }, { head: 'Users', align: 'right' }], rows, 200)).to.deep.equal([
      'Profile      Users',
      'Sales            7',
      'Admin users   1200',
    ]);
  });

  it('aligns characters of double width', () => {
    const rows = [
      [['営業部'], ['7']],
      [['Sales'], ['8']],
    ];
    expect(renderTable([{ head: '' }, { head: '' }], rows, 80)).to.deep.equal(['営業部  7', 'Sales   8']);
  });

  it('takes width from the column that has most to spare, and breaks lines between words', () => {
    const rows = [[['one two three four'], ['five six']]];
    expect(renderTable([{ head: 'A' }, { head: 'B' }], rows, 19)).to.deep.equal([
      'A          B',
      'one two    five six',
      'three',
      'four',
    ]);
  });

  it('leaves a column whole as long as another can give way', () => {
    const rows = [[['one two three'], ['five six']]];
    expect(renderTable([{ head: 'A', whole: true }, { head: 'B' }], rows, 19)).to.deep.equal([
      'A              B',
      'one two three  five',
      '               six',
    ]);
  });

  it('breaks words where nothing else helps', () => {
    expect(renderTable([{ head: 'A' }, { head: 'B' }], [[['abcdefgh'], ['ijkl']]], 10)).to.deep.equal([
      'A     B',
      'abcd  ijkl',
      'efgh',
    ]);
  });

  it('never gets narrower than it can', () => {
    expect(renderTable([{ head: 'A' }, { head: 'B' }], [[['abcdef'], ['ijkl']]], 3)).to.deep.equal([
      'A     B',
      'abcd  ijkl',
      'ef',
    ]);
  });

  it('shortens a list to two lines of its column', () => {
    const columns = [{ head: 'N' }, { head: 'Profiles', list: shortened(words) }];
    expect(renderTable(columns, [[['1'], ['Sales', 'Service', 'Finance', 'Legal', 'HR']]], 20)).to.deep.equal([
      'N  Profiles',
      '1  Sales, Service,',
      '   Finance (+2)',
    ]);
  });

  it('fills missing cells and leaves out those without a column', () => {
    expect(renderTable([{ head: 'A' }, { head: 'B' }], [[['1']], [['2'], ['3'], ['4']]], 20)).to.deep.equal([
      'A  B',
      '1',
      '2  3',
    ]);
  });

  it('keeps to the width with 300 columns of text in a cell', () => {
    const lines = renderTable([{ head: 'A' }, { head: 'B' }], [[['x'.repeat(300)], ['営'.repeat(150)]]], 60);
    expect(Math.max(...lines.map(displayWidth))).to.be.at.most(60);
  });
});
