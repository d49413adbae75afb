import { expect } from 'chai';
import fc from 'fast-check';
import { isPlanFileName, planFileStem } from '../../../src/change/planFileName.js';

const ID = '00D9q0000012345EAA';
const stem = (name: string, index = 0, count = 12, orgId: string | null = ID): string =>
  planFileStem({ index, count }, { name, orgId });

describe('planFileStem', () => {
  const cases: readonly (readonly [name: string, file: string])[] = [
    ['prod', `01-prod-${ID}`],
    ['..', `01-_-${ID}`],
    ['../../etc/passwd', `01-_etc_passwd-${ID}`],
    ['a/b\\c', `01-a_b_c-${ID}`],
    ['CON', `01-CON-${ID}`],
    ['acme.my.salesforce.com', `01-acme_my_salesforce_com-${ID}`],
    ['Zürich', `01-Z_rich-${ID}`],
    ['', `01--${ID}`],
    ['x'.repeat(500), `01-${'x'.repeat(60)}-${ID}`],
  ];
  for (const [name, file] of cases) {
    it(`makes ${file.slice(0, 30)} of ${JSON.stringify(name.slice(0, 20))}`, () => {
      expect(stem(name)).to.equal(file);
    });
  }

  it('has no id where there is none', () => {
    expect(stem('prod', 8, 9, null)).to.equal('9-prod');
  });

  it('tells orgs apart whatever they are called, also where upper and lower case are one', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 1, maxLength: 30 }), (names) => {
        const files = names.map((name, index) => `${stem(name, index, names.length)}.json`);
        expect(new Set(files.map((file) => file.toLowerCase())).size).to.equal(names.length);
        for (const file of files) {
          expect(file).to.match(/^\d[\w.-]*$/);
          expect(isPlanFileName(file)).to.equal(true);
          expect(file.length).to.be.at.most(120);
        }
      })
    );
  });
});

describe('isPlanFileName', () => {
  for (const name of [
    '..',
    '.',
    '../a.json',
    'a/b.json',
    'a\\b.json',
    '/etc/passwd',
    'a',
    '.json',
    'a..json',
    'a\n.json',
    '',
  ]) {
    it(`is not ${JSON.stringify(name)}`, () => {
      expect(isPlanFileName(name)).to.equal(false);
    });
  }
});
