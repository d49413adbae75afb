import { expect } from 'chai';
import { isNamed, namesThere } from '../../../src/rules/named.js';
import type { Target } from '../../../src/rules/outcome.js';

const target = (kind: Target['subject']['kind'], ...names: string[]): Target => ({
  subject: { kind, name: names[0] ?? '' },
  key: `${kind}:${names.join()}`,
  names,
  userType: null,
});

describe('targets that a policy names', () => {
  const star = target('profile', 'Sales*');
  const sales = target('profile', 'Sales', 'sales_metadata');
  const app = target('app', 'Sales App');
  const there = namesThere([star, sales, app]);

  it('go by any of their names, in any letter case', () => {
    expect(isNamed(['SALES'], sales, there)).to.equal(true);
    expect(isNamed(['Sales_Metadata'], sales, there)).to.equal(true);
    expect(isNamed(['Service'], sales, there)).to.equal(false);
  });

  it('are those of that very name where one of their kind has it', () => {
    expect([star, sales].map((one) => isNamed(['Sales*'], one, there))).to.deep.equal([true, false]);
    expect(isNamed(['Sales*'], app, there)).to.equal(true);
  });
});
