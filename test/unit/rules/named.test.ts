import { expect } from 'chai';
import { selectApps } from '../../../src/facts/appNames.js';
import { isNamed, namesThere } from '../../../src/rules/named.js';
import type { Target } from '../../../src/rules/outcome.js';

const target = (kind: Target['subject']['kind'], ...names: string[]): Target => ({
  subject: { kind, name: names[0] ?? '' },
  key: `${kind}:${names.join()}`,
  names,
  userType: null,
});

describe('targets that a policy names', () => {
  const twins = (['connected-app', 'external-client-app'] as const).map((appKind) => ({
    ...target('app', 'Portal', 'Partner Portal'),
    appKind,
  }));
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
    const among = namesThere([...twins, sales]);
    const named = (text: string): readonly boolean[] => [...twins, sales].map((one) => isNamed([text], one, among));
    expect(named('Portal')).to.deep.equal([true, true, false]);
    expect(named('ConnectedApp:Portal')).to.deep.equal([true, false, false]);
    expect(named('externalclientapplication:partner*')).to.deep.equal([false, true, false]);
    expect(named('ConnectedApp:*')).to.deep.equal([true, false, false]);
    expect(named('ConnectedApp:Sales')).to.deep.equal([false, false, false]);
  });

  it('are, where a label looks like a type and a name, what every flag takes them for', () => {
    const odd = { ...target('app', 'Odd', 'ConnectedApp:Portal'), appKind: 'external-client-app' as const };
    const called = { ...target('app', 'Other', 'Portal'), appKind: 'connected-app' as const };
    const starred = { ...target('app', 'Port*', 'Port*'), appKind: 'external-client-app' as const };
    const among = (text: string, ...all: readonly Target[]): readonly string[] => {
      const borne = namesThere(all);
      const apps = all.map(({ appKind: kind = 'connected-app', names: [name = '', label = ''] }) => ({
        kind,
        name,
        label,
      }));
      const chosen = selectApps([text], apps).chosen.map(({ name }) => name);
      expect(all.filter((one) => isNamed([text], one, borne)).map(({ names: [name = ''] }) => name)).to.deep.equal(
        chosen
      );
      return chosen;
    };
    // Nobody takes a waiver from an app by a label.
    expect(among('ConnectedApp:Portal', ...twins, odd)).to.deep.equal(['Portal']);
    expect(among('ConnectedApp:Portal', odd)).to.deep.equal(['Odd']);
    expect(among('ConnectedApp:Portal', ...twins, called)).to.deep.equal(['Portal']);
    expect(among('ConnectedApp:Portal', called)).to.deep.equal(['Other']);
    expect(among('ConnectedApp:Port*', ...twins, starred)).to.deep.equal(['Portal']);
  });

  it('are those of that very name where one of their kind has it', () => {
    expect([star, sales].map((one) => isNamed(['Sales*'], one, there))).to.deep.equal([true, false]);
    expect(isNamed(['Sales*'], app, there)).to.equal(true);
  });
});
