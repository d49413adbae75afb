import { expect } from 'chai';
import type { Reference } from '../../../src/rules/findings.js';
import * as references from '../../../src/rules/references.js';

const ALL: readonly (readonly [string, Reference])[] = Object.entries(references);

describe('what rules rest on', () => {
  for (const [name, { title, url }] of ALL) {
    it(`${name} has a title and an address of its own`, () => {
      expect(title).to.match(/^\S.*\S$/);
      expect(new URL(url ?? '').protocol).to.equal('https:');
    });
  }

  it('is each another text', () => {
    expect(new Set(ALL.map(([, { title }]) => title)).size).to.equal(ALL.length);
  });

  it('has the number of a control in title, address and id', () => {
    expect(references.NIST_AC_12).to.deep.equal({
      title: 'NIST SP 800-53, AC-12 Session Termination',
      url: 'https://csrc.nist.gov/projects/cprt/catalog#/cprt/framework/version/SP_800_53_5_1_1/home?element=AC-12',
      id: 'NIST AC-12',
    });
    for (const [name, { title, id }] of ALL.filter(([, each]) => each.id !== undefined)) {
      const number = id!.replace(/^NIST /, '');
      expect(title, name).to.contain(number);
      expect(name).to.equal(id!.replace(/[ -]/g, '_'));
    }
  });
});
