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

  it('are apps of one kind where a type stands before the name, as in every flag', () => {
    const twins = (['connected-app', 'external-client-app'] as const).map((appKind) => ({
      ...target('app', 'Portal', 'Partner Portal'),
      appKind,
    }));
    const among = namesThere([...twins, sales]);
    const named = (text: string): readonly boolean[] => [...twins, sales].map((one) => isNamed([text], one, among));
    expect(named('Portal')).to.deep.equal([true, true, false]);
    expect(named('ConnectedApp:Portal')).to.deep.equal([true, false, false]);
    expect(named('externalclientapplication:partner*')).to.deep.equal([false, true, false]);
    expect(named('ConnectedApp:*')).to.deep.equal([true, false, false]);
    expect(named('ConnectedApp:Sales')).to.deep.equal([false, false, false]);
    // A label may look like that.
    const odd = { ...target('app', 'Odd', 'ConnectedApp:Portal'), appKind: 'external-client-app' as const };
    const withOdd = namesThere([...twins, odd]);
    expect([...twins, odd].map((one) => isNamed(['ConnectedApp:Portal'], one, withOdd))).to.deep.equal([
      false,
      false,
      true,
    ]);
  });

  it('are those of that very name where one of their kind has it', () => {
    expect([star, sales].map((one) => isNamed(['Sales*'], one, there))).to.deep.equal([true, false]);
    expect(isNamed(['Sales*'], app, there)).to.equal(true);
  });
});
