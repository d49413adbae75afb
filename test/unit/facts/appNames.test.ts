import { expect } from 'chai';
import fc from 'fast-check';
import type { AppFacts } from '../../../src/facts/app.js';
import {
  appNamesAmong,
  namesOfApps,
  parseTypedAppName,
  selectApps,
  typedAppName,
} from '../../../src/facts/appNames.js';
import { nameKey } from '../../../src/facts/profileNames.js';

type Named = Pick<AppFacts, 'kind' | 'name' | 'label'>;

const connected = (name: string, label = name): Named => ({ kind: 'connected-app', name, label });
const external = (name: string, label = name): Named => ({ kind: 'external-client-app', name, label });

const APPS: readonly Named[] = [
  connected('Portal', 'The Portal'),
  external('Portal', 'New Portal'),
  connected('Loader', 'Data Loader'),
  connected('Portal_2', 'Portal Two'),
  connected('Odd', 'ConnectedApp:Even'),
];

const meant = (text: string, apps: readonly Named[] = APPS, globs = true): readonly string[] =>
  selectApps([text], apps, globs).chosen.map(typedAppName);

describe('the apps that a text means', () => {
  const both = ['ConnectedApp:Portal', 'ExternalClientApplication:Portal'];
  for (const [text, apps] of [
    ['Portal', both],
    ['portal', both],
    ['ConnectedApp:Portal', ['ConnectedApp:Portal']],
    ['connectedapp: portal', ['ConnectedApp:Portal']],
    ['ExternalClientApplication:Portal', ['ExternalClientApplication:Portal']],
    ['ConnectedApp:The Portal', ['ConnectedApp:Portal']],
    ['ConnectedApp:New Portal', []],
    ['ConnectedApp:Portal*', ['ConnectedApp:Portal', 'ConnectedApp:Portal_2']],
    ['ExternalClientApplication:*', ['ExternalClientApplication:Portal']],
    // A label that holds a colon is one, unless an app has the full name behind the type.
    ['ConnectedApp:Even', ['ConnectedApp:Odd']],
    ['ExternalClientApplication:Loader', []],
    ['Profile:Portal', []],
    ['ConnectedApp:', []],
    ['ConnectedApp', []],
  ] as const) {
    it(`"${text}": ${apps.join(', ') || 'none'}`, () => {
      expect(meant(text)).to.deep.equal(apps);
    });
  }

  it('are those of the full name behind the type before those of a label, and a full name with a colon before both', () => {
    const even = connected('Even');
    expect(meant('ConnectedApp:Even', [...APPS, even])).to.deep.equal(['ConnectedApp:Even']);
    const colon = external('ConnectedApp:Even');
    expect(meant('ConnectedApp:Even', [...APPS, even, colon])).to.deep.equal([
      'ConnectedApp:Odd',
      'ExternalClientApplication:ConnectedApp:Even',
    ]);
    const labelled = connected('Third', 'Portal');
    expect(meant('ConnectedApp:Portal', [...APPS, labelled])).to.deep.equal(['ConnectedApp:Portal']);
  });

  it('are one by one where no globs are asked for, and what stands for none is given back as it was written', () => {
    expect(meant('ConnectedApp:Portal*', APPS, false)).to.deep.equal([]);
    expect(selectApps(['ConnectedApp:Gone', 'Loader'], APPS).unknown).to.deep.equal(['ConnectedApp:Gone']);
  });
});

describe('the name of an app in a command', () => {
  const nameOf = appNamesAmong(APPS);

  it('stands behind its type where the name alone means another one, too', () => {
    expect(APPS.map(nameOf)).to.deep.equal([
      'ConnectedApp:Portal',
      'ExternalClientApplication:Portal',
      'Loader',
      'Portal_2',
      'Odd',
    ]);
    const [first] = [connected('Portal'), connected('Other', 'Portal')];
    expect(appNamesAmong([first, connected('Other', 'Portal')])(first)).to.equal('ConnectedApp:Portal');
  });

  it('is the name alone of an app that is not among them', () => {
    expect(nameOf(external('Stranger'))).to.equal('Stranger');
  });

  it('means that app and no other one', () => {
    const text = fc.constantFrom('Portal', 'PORTAL', 'Por*', '[P]ortal', 'Portal 2', 'CONNECTEDAPP', 'ß', "A's");
    const label = fc.oneof(text, fc.constantFrom('ConnectedApp:Portal', 'ExternalClientApplication:PORTAL'));
    const any = fc.uniqueArray(
      fc.record({ kind: fc.constantFrom<AppFacts['kind']>('connected-app', 'external-client-app'), name: text, label }),
      { selector: ({ kind, name }) => `${kind}:${nameKey(name)}` }
    );
    fc.assert(
      fc.property(any, (apps) => {
        for (const app of apps) {
          const { chosen, namedBy } = selectApps([appNamesAmong(apps)(app)], apps);
          expect(chosen).to.deep.equal([app]);
          expect(namedBy(app)).to.equal('name');
        }
      })
    );
  });
});

describe('a type before a name', () => {
  it('is one of the two types of apps, and a name follows', () => {
    expect(parseTypedAppName('externalclientapplication: A:B ')).to.deep.equal({
      kind: 'external-client-app',
      name: 'A:B',
    });
    for (const text of ['Portal', ':Portal', 'ConnectedApp: ', 'CustomObject:Portal']) {
      expect(parseTypedAppName(text), text).to.equal(null);
    }
  });
});

describe('names that may have been meant', () => {
  it('stand behind a type for those who wrote one', () => {
    const apps = [connected('Portal', 'The Portal'), external('Portal')];
    expect(namesOfApps(apps, ['Portl'])).to.deep.equal(['Portal', 'The Portal']);
    expect(namesOfApps(apps, ['Portl', 'ConnectedApp:Portl'])).to.deep.equal([
      'ConnectedApp:Portal',
      'ExternalClientApplication:Portal',
    ]);
  });
});
