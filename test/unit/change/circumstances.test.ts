import { expect } from 'chai';
import { circumstancesIn, type ChangeableComponent } from '../../../src/change/circumstances.js';
import type { ChangeableType } from '../../../src/change/component.js';
import { known, unset } from '../../../src/facts/fact.js';
import type { RawNode } from '../../../src/facts/raw.js';
import { connectedApp, eca, orgSession, profile, record, recordsOf, snapshotOf } from '../support/builders.js';

const component = <T extends ChangeableType>(type: T, fullName: string, node: RawNode = {}) => ({
  type,
  fullName,
  node,
});
const operator = { userId: '005', profileKey: 'Sales', loginApp: known(['Loader']) };
const timeout = (path: string, before: string | null, after: string | null) => ({ path, before, after });

describe('the circumstances of a change', () => {
  const loader = component('ConnectedApp', 'Loader', {
    oauthPolicy: { refreshTokenPolicy: 'infinite' },
    sessionPolicy: { policyAction: 'Block' },
  });
  const shop = component('ExtlClntAppOauthConfigurablePolicies', 'Shop_plcy', { externalClientApplication: 'Shop' });
  const snapshot = snapshotOf({
    org: orgSession({ sessionTimeout: 'TwoHours' }),
    profiles: [profile('Sales'), profile('Service')],
    profileSessions: recordsOf(record('Sales', '480')),
    apps: [connectedApp('Loader', loader.node), { ...eca('Shop'), tokenFormat: known('jwt') }],
  });
  const recordName = snapshot.profileSessions.records[0]?.fullName ?? '';
  const of = circumstancesIn(snapshot, [loader, shop], operator);
  const longer = (one: ChangeableComponent, path: string, before: string | null, after: string | null): boolean =>
    of(one).lengthens(timeout(path, before, after));

  it('of the org: the settings are sent alone, and longer is longer', () => {
    const security = component('SecuritySettings', 'Security');
    const said = of(security);
    expect(said.notes.map(({ code }) => code)).to.deep.equal(['settings-sent-alone']);
    expect(said.lockout([timeout('sessionSettings.sessionTimeout', 'TwoHours', 'FourHours')])).to.deep.equal([]);
    expect(said.refusal({ path: 'x', texts: ['y'] })).to.equal(undefined);
    expect(longer(security, 'sessionSettings.sessionTimeout', 'TwoHours', 'FourHours')).to.equal(true);
    expect(longer(security, 'sessionSettings.sessionTimeout', 'FourHours', 'TwoHours')).to.equal(false);
    expect(longer(security, 'sessionSettings.disableTimeoutWarning', 'false', 'true')).to.equal(false);
  });

  it('of a profile: it may be my own; without a setting the org counts', () => {
    const own = component('ProfileSessionSetting', recordName);
    expect(of(own).lockout([timeout('requiredSessionLevel', null, 'HIGH_ASSURANCE')])).to.deep.equal(['own-profile']);
    const foreign = component('ProfileSessionSetting', 'of nobody');
    expect(of(foreign).lockout([timeout('requiredSessionLevel', null, 'HIGH_ASSURANCE')])).to.deep.equal([]);
    expect(of(own).refusal({ path: 'x', texts: ['y'] })).to.equal(undefined);
    expect(longer(own, 'sessionTimeout', null, '240')).to.equal(true);
    expect(longer(own, 'sessionTimeout', null, '60')).to.equal(false);
    expect(longer(own, 'sessionTimeout', '0', '120')).to.equal(false);
  });

  it('of an app: it may be the one of this login; without a timeout every profile counts', () => {
    const level = [timeout('sessionPolicy.sessionLevel', null, 'HIGH_ASSURANCE')];
    expect(of(loader).lockout(level)).to.deep.equal(['login-app', 'block-action']);
    expect(of(loader, null).lockout(level)).to.deep.equal(['login-app']);
    expect(longer(loader, 'sessionPolicy.sessionTimeout', '120', null)).to.equal(true);
    expect(longer(loader, 'sessionPolicy.sessionTimeout', '480', null)).to.equal(false);
    expect(longer(loader, 'sessionPolicy.sessionTimeout', null, '240')).to.equal(true);
  });

  it("of an app: the org's minutes count though each profile has its own, for a profile that is made tomorrow", () => {
    const tight = { ...snapshot, profiles: [profile('Sales')], profileSessions: recordsOf(record('Sales', '30')) };
    const said = circumstancesIn(tight, [loader], operator)(loader);
    expect(said.lengthens(timeout('sessionPolicy.sessionTimeout', '30', null))).to.equal(true);
    expect(said.lengthens(timeout('sessionPolicy.sessionTimeout', '120', null))).to.equal(false);
  });

  it('of an app: what its kind does not take is refused', () => {
    const refused = (one: ChangeableComponent, path: string, text: string): string | undefined =>
      of(one).refusal({ path, texts: [text] })?.code;
    expect(refused(loader, 'sessionPolicy.policyAction', 'StepUpMFA')).to.equal('not-for-connected-apps');
    expect(refused(loader, 'oauthPolicy.ipRelaxation', 'BYPASS')).to.equal(undefined);
    const bare = component('ConnectedApp', 'Loader');
    expect(refused(bare, 'oauthPolicy.ipRelaxation', 'BYPASS')).to.equal('policy-not-given');
    expect(refused(shop, 'sessionTimeoutInMinutes', '30')).to.equal('timeout-of-opaque-tokens');
    expect(refused(shop, 'requiredSessionLevel', 'STANDARD')).to.equal(undefined);
    expect(refused(component('ConnectedApp', 'Unknown'), 'oauthPolicy.ipRelaxation', 'BYPASS')).to.equal(undefined);
  });

  it('know nothing of minutes that cannot be read', () => {
    const unread = snapshotOf({ org: { ...orgSession(), timeoutMinutes: unset }, apps: [connectedApp('Loader')] });
    const said = circumstancesIn(unread, [loader], operator)(loader);
    expect(said.lengthens(timeout('sessionPolicy.sessionTimeout', null, '30'))).to.equal(true);
    expect(said.lengthens(timeout('sessionPolicy.sessionTimeout', null, '15'))).to.equal(false);
  });
});
