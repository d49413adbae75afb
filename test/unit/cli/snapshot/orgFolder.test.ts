import { expect } from 'chai';
import fc from 'fast-check';
import { orgFolder } from '../../../../src/cli/snapshot/orgFolder.js';
import { isImpossibleOnWindows } from '../../../../src/disk/windowsNames.js';

const MARK = /-[0-9a-f]{12}$/;

describe('orgFolder', () => {
  for (const name of ['prod', 'emea-2', 'acme_uat', 'acme.my.salesforce.com']) {
    it(`is ${name} as it is`, () => {
      expect(orgFolder(name)).to.equal(name);
    });
  }

  const marked: readonly (readonly [name: string, safe: string])[] = [
    ['Prod', 'prod'],
    ['..', '_'],
    ['.', '_'],
    ['.hidden', '_hidden'],
    ['../../etc/passwd', '_etc_passwd'],
    ['a/b\\c', 'a_b_c'],
    ['a..b', 'a_b'],
    ['prod.', 'prod_'],
    ['-rf', '_-rf'],
    ['con', 'con'],
    ['nul.x', 'nul_x'],
    ['acme.my.salesforce.com #2', 'acme_my_salesforce_com_2'],
    ['Zürich', 'z_rich'],
    ['', '_'],
    ['x'.repeat(500), 'x'.repeat(60)],
    // Or it could be taken for the folder of another name.
    ['prod-0123456789ab', 'prod-0123456789ab'],
  ];
  for (const [name, safe] of marked) {
    it(`is ${safe.slice(0, 30)} with a mark for ${JSON.stringify(name.slice(0, 20))}`, () => {
      expect(orgFolder(name)).to.match(MARK);
      expect(orgFolder(name).replace(MARK, '')).to.equal(safe);
    });
  }

  it('tells orgs apart whatever they are called, also where upper and lower case are one', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string({ unit: 'binary' }), { minLength: 1, maxLength: 10 }), (names) => {
        const folders = names.map(orgFolder);
        expect(new Set(folders.map((folder) => folder.toLowerCase())).size).to.equal(names.length);
        for (const folder of folders) {
          expect(folder).to.match(/^\w[\w.-]*$/);
          expect(folder).not.to.match(/\.\.|^\.|\.$/);
          expect(folder.length).to.be.at.most(80);
          expect(isImpossibleOnWindows(folder)).to.equal(false);
        }
      })
    );
  });
});
