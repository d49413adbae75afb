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

  it('breaks no name of a list that fits on a line of its column', () => {
    const columns = [{ head: 'N' }, { head: 'Profiles', list: shortened(words) }];
    const rows = [[['1'], ['Marketing User', 'Minimum Access - Salesforce', 'Sales']]];
    expect(renderTable(columns, rows, 40)).to.deep.equal([
      'N  Profiles',
      '1  Marketing User,',
      '   Minimum Access - Salesforce, Sales',
    ]);
    expect(renderTable(columns, rows, 33)).to.deep.equal(['N  Profiles', '1  Marketing User (+2)']);
    // A name that is wider than its column has no line to stand on.
    expect(renderTable(columns, rows, 23)).to.deep.equal(['N  Profiles', '1  Marketing User (+2)']);
  });

  it('shows every sign of a name as it is', () => {
    const columns = [{ head: 'N' }, { head: 'Profiles', list: shortened(words) }];
    const rows = [[['1'], ['Sales\ue000Team', 'Service Team']]];
    expect(renderTable(columns, rows, 60)[1]).to.equal('1  Sales\ue000Team, Service Team');
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

  it('keeps to the width with 300 columns of text in a cell that has others beside it', () => {
    const columns = [{ head: 'A' }, { head: 'B' }, { head: 'C' }];
    const lines = renderTable(columns, [[['x'.repeat(300)], ['営'.repeat(150)], ['ok']]], 60);
    expect(Math.max(...lines.map(displayWidth))).to.be.at.most(60);
  });

  it('breaks no word of the last column: an id or a path can be copied', () => {
    const path = 'force-app/main/default/profiles/Sales.profile-meta.xml';
    expect(renderTable([{ head: '' }, { head: '' }], [[['Sales'], [`in ${path}`]]], 30)).to.deep.equal([
      'Sales  in',
      `       ${path}`,
    ]);
  });

  it('puts a name that does not fit above the rest of its row, whole', () => {
    const name = 'A name of a profile that is longer than a third of the screen';
    const columns = [{ head: 'Profile', whole: true as const }, { head: 'Says' }];
    expect(
      renderTable(
        columns,
        [
          [[name], ['a text of some words']],
          [['Sales'], ['ok']],
        ],
        40
      )
    ).to.include(name);
  });

  it('puts every name above its row where all columns together are too narrow', () => {
    const columns = [{ head: 'App', whole: true as const }, { head: 'Session' }, { head: 'Token' }];
    expect(renderTable(columns, [[['Carrier Exchange'], ['240 min'], ['never expires']]], 24)).to.deep.equal([
      'App',
      '  Session  Token',
      'Carrier Exchange',
      '  240 min  never expires',
    ]);
  });
});
