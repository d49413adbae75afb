import { expect } from 'chai';
import { snapshotAfter } from '../../../src/change/snapshotAfter.js';
import { decodeConnectedApp } from '../../../src/facts/connectedApp.js';
import type { DesiredState } from '../../../src/facts/desiredState.js';
import { known, unreadable, unset } from '../../../src/facts/fact.js';
import { eca, NEWEST, rawComponent } from '../support/builders.js';
import { named, settings, sales, loader, shop, orgOf, OPTIONS, plan } from './setPlans.js';

describe('the facts after a plan', () => {
  it('are those before with what is planned, and nothing else', () => {
    const other = rawComponent('ProfileSessionSetting', 'PT_service', { profile: 'Service', sessionTimeout: '480' });
    const components = [
      settings,
      sales,
      other,
      loader(),
      shop(),
      shop({ externalClientApplication: 'Shop' }, 'Shop_2'),
    ];
    const snapshot = orgOf(components, {
      apps: [
        decodeConnectedApp(loader(), NEWEST),
        { ...eca('Shop'), opaqueTimeout: unreadable('conflict', 'x') },
        eca('Elsewhere'),
      ],
    });
    const desired: DesiredState = {
      org: { timeout: 60 },
      profiles: [{ of: named('Sales'), timeout: 30 }],
      apps: [
        { of: named('Data_Loader'), timeout: 15, ipRelaxation: 'BYPASS' },
        { of: named('Shop'), refreshPolicy: { kind: 'single-use' } },
      ],
    };
    const { changes } = plan(components, desired, { snapshot }).proposals;
    const after = snapshotAfter(snapshot, components, changes);
    expect(after.org.timeoutMinutes).to.deep.equal(known(60));
    expect(after.profileSessions.records.map(({ timeoutMinutes }) => timeoutMinutes)).to.deep.equal([
      known(30),
      known(480),
    ]);
    const [app, external, elsewhere] = after.apps;
    expect(app).to.deep.equal({ ...snapshot.apps[0], opaqueTimeout: known(15), ipRelaxation: known('BYPASS') });
    expect(external).to.deep.equal({ ...snapshot.apps[1], refreshPolicy: known({ kind: 'single-use' }) });
    expect(elsewhere).to.equal(snapshot.apps[2]);
  });

  it('keep the remarks of the reading, and take an element that is gone for one that is not set', () => {
    const timed = loader({ oauthPolicy: undefined, sessionPolicy: { sessionTimeout: '15' } });
    const components = [settings, timed];
    const remark = { code: 'health-check', args: [] };
    const snapshot = { ...orgOf(components), org: { ...orgOf(components).org, notes: [remark] } };
    const desired: DesiredState = { org: { timeout: 60 }, apps: [{ of: named('Data_Loader'), timeout: 'none' }] };
    const options = { ...OPTIONS, allowLonger: true };
    const { changes } = plan(components, desired, { snapshot, options }).proposals;
    const after = snapshotAfter(snapshot, components, changes);
    expect(after.org).to.deep.include({ timeoutMinutes: known(60), notes: [remark] });
    expect(after.apps[0]?.opaqueTimeout).to.deep.equal(unset);
  });

  it('conflict where two policies of one external client app differ after it', () => {
    const components = [shop(), shop({}, 'Shop_2')];
    const snapshot = orgOf(components);
    const { changes } = plan(components, {
      apps: [{ of: named('Shop'), refreshPolicy: { kind: 'single-use' } }],
    }).proposals;
    const [first] = changes;
    const after = snapshotAfter(snapshot, components, first === undefined ? [] : [first]);
    expect(after.apps[0]?.refreshPolicy).to.deep.include({ status: 'unreadable', reason: 'conflict' });
    expect(snapshotAfter(snapshot, components, changes).apps[0]?.refreshPolicy).to.deep.equal(
      known({ kind: 'single-use' })
    );
  });
});
