import { expect } from 'chai';
import { subjectsOf } from '../../../src/change/subjects.js';
import {
  connectedApp,
  connectedAppNode,
  eca,
  profile,
  rawComponent,
  record,
  recordsOf,
  snapshotOf,
  treeOf,
} from '../support/builders.js';

const security = { type: 'SecuritySettings', fullName: 'Security' } as const;

describe('whom a component is about', () => {
  const snapshot = snapshotOf({
    profiles: [
      profile('Sales', { activeUsers: 4 }),
      profile('Service', { activeUsers: 3 }),
      profile('Admin', { activeUsers: 2 }),
    ],
    profileSessions: recordsOf(record('Sales', '30')),
    apps: [{ ...connectedApp('Loader'), label: 'Loader of data' }],
  });
  const components = [rawComponent('ConnectedApp', 'Loader', connectedAppNode())];
  const of = subjectsOf(snapshot, components);
  const [place] = snapshot.profileSessions.records.map(({ place: { component } }) => component.replace(/^.*:/, ''));

  it('is a profile by its record, or by its label where it has none', () => {
    const key = (fullName: string) => ({ type: 'ProfileSessionSetting', fullName }) as const;
    expect(of(key(place ?? ''))).to.deep.equal({ kind: 'profile', label: 'Sales', users: 4 });
    expect(of(key('Service'))).to.deep.equal({ kind: 'profile', label: 'Service', users: 3 });
    expect(of(key('Nobody'))).to.equal(undefined);
  });

  it('is an app by its label, of which nobody knows the users', () => {
    expect(of({ type: 'ConnectedApp', fullName: 'Loader' })).to.deep.equal({
      kind: 'app',
      label: 'Loader of data',
      users: null,
    });
  });

  it('is of two apps of one name the one behind its type', () => {
    const policies = 'ExtlClntAppOauthConfigurablePolicies';
    const both = subjectsOf(snapshotOf({ apps: [connectedApp('Portal'), eca('Portal'), eca('Alone')] }), [
      rawComponent('ConnectedApp', 'Portal', connectedAppNode()),
      ...['Portal', 'Alone'].map((name) => rawComponent(policies, `${name}_plcy`, { externalClientApplication: name })),
    ]);
    expect(both({ type: 'ConnectedApp', fullName: 'Portal' })?.label).to.equal('ConnectedApp:Portal');
    expect(both({ type: policies, fullName: 'Portal_plcy' })?.label).to.equal('ExternalClientApplication:Portal');
    expect(both({ type: policies, fullName: 'Alone_plcy' })?.label).to.equal('Alone');
  });

  it('is the org with whoever has no setting of their own', () => {
    expect(of(security)).to.deep.equal({ kind: 'org', label: '', users: 5 });
    const unread = snapshotOf({ profiles: [profile('A', { activeUsers: null }), profile('B', { activeUsers: 1 })] });
    expect(subjectsOf(unread, [])(security)?.users).to.equal(null);
    expect(subjectsOf(treeOf(), [])(security)?.users).to.equal(null);
  });
});
