import { expect } from 'chai';
import type { AppFacts } from '../../../src/facts/app.js';
import { withSharedKeys } from '../../../src/facts/consumerKeys.js';
import { known, unreadable, type Fact } from '../../../src/facts/fact.js';
import type { RawComponent } from '../../../src/facts/raw.js';
import { connectedApp, eca, rawComponent } from '../support/builders.js';

const ofConnected = (name: string, consumerKey: string): RawComponent =>
  rawComponent('ConnectedApp', name, { oauthConfig: { consumerKey } });
const ofExternal = (name: string, consumerKey: string): RawComponent =>
  rawComponent('ExtlClntAppGlobalOauthSettings', `${name}_glbl`, { externalClientApplication: name, consumerKey });

const shared = (
  apps: readonly AppFacts[],
  components: readonly RawComponent[]
): Readonly<Record<string, Fact<readonly string[]>>> =>
  Object.fromEntries(
    withSharedKeys(apps, components).map(({ kind, name, sharesKeyWith }) => [`${kind} ${name}`, sharesKeyWith])
  );

describe('withSharedKeys', () => {
  const apps = [connectedApp('Old'), connectedApp('Other'), eca('New'), eca('Else')];

  it('names the apps of the other kind that bear the same key, and keeps no key', () => {
    const components = [ofConnected('Old', 'K1'), ofConnected('Other', 'K2'), ofExternal('New', 'K1')];
    const found = withSharedKeys(apps, components);
    expect(JSON.stringify(found)).not.to.match(/K1|K2/);
    expect(shared(apps, components)).to.deep.include({
      'connected-app Old': known(['New']),
      'connected-app Other': known([]),
      'external-client-app New': known(['Old']),
    });
  });

  it('says of an app whose key was not read why, as it was decoded', () => {
    const found = shared(apps, [ofConnected('Old', 'K1'), rawComponent('ExtlClntAppGlobalOauthSettings', 'x', {})]);
    expect(found['connected-app Other']).to.deep.equal(apps[1]?.sharesKeyWith);
    expect(found['external-client-app New']).to.deep.equal(apps[2]?.sharesKeyWith);
    expect(found['connected-app Other']?.status).to.equal('unreadable');
  });

  it('joins by the name of an app in any letter case, and looks at no other type', () => {
    const components = [
      ofConnected('OLD', 'K1'),
      ofExternal('NEW', 'K1'),
      rawComponent('ExternalClientApplication', 'New', {}),
    ];
    expect(shared(apps, components)['connected-app Old']).to.deep.equal(known(['New']));
  });

  it('cannot tell of an app with two keys, and does not print them', () => {
    const components = [ofConnected('Old', 'K1'), ofConnected('Old', 'K2'), ofExternal('New', 'K1')];
    expect(shared(apps, components)).to.deep.include({
      'connected-app Old': unreadable('conflict', 'consumerKey'),
      'external-client-app New': known([]),
    });
  });

  it('names several in order', () => {
    const components = [
      ofConnected('Other', 'K1'),
      ofConnected('Old', 'K1'),
      ofExternal('New', 'K1'),
      ofExternal('Else', 'K1'),
    ];
    expect(shared(apps, components)).to.deep.include({
      'connected-app Old': known(['Else', 'New']),
      'external-client-app Else': known(['Old', 'Other']),
    });
  });
});
