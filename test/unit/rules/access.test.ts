import { expect } from 'chai';
import { known, unreadable, unset } from '../../../src/facts/fact.js';
import type { AddressRange } from '../../../src/facts/ipAddress.js';
import { connectedApp, eca, orgSession, profile, snapshotOf } from '../support/builders.js';
import { withApps } from './cases/app.js';
import { heldBy, rangesOf } from './cases/access.js';
import { evidenceOf, linesOf, outcomesOf, ruleOf } from './support.js';

const lines = (...of: Parameters<typeof outcomesOf>): string[] => linesOf(outcomesOf(...of));

describe('rules on OAuth flows that are to end', () => {
  const snapshot = snapshotOf({
    org: {
      ...orgSession(),
      oauth: { usernamePasswordBlocked: known(false), userAgentBlocked: known(false), apiAccessControl: unset },
    },
    apps: [
      connectedApp('Old', { oauthConfig: { isDeviceFlowEnabled: 'true' } }),
      eca('Local', { global: { isDeviceFlowEnabled: 'true' } }),
    ],
  });
  const at = (id: string, now: string): string[] => linesOf(ruleOf(id).evaluate({ ...evidenceOf(snapshot), now }, {}));

  it('say from the day on that the platform refuses the flow, and still what the setting says', () => {
    for (const id of ['login/username-password-flow', 'login/user-agent-flow']) {
      expect(at(id, '2027-02-19T23:59:59Z')).to.deep.equal(['prod: fail']);
      expect(at(id, '2027-02-20T00:00:00Z')).to.deep.equal(['prod: ended']);
    }
    expect(at('app/device-flow', '2026-11-29T23:59:59Z')).to.deep.equal(['Old: fail', 'Local: fail']);
    expect(at('app/device-flow', '2026-11-30T00:00:00Z')).to.deep.equal(['Old: ended', 'Local: fail']);
  });

  it('name the component that says it, and do not take an absent element for an answer', () => {
    const [flow] = outcomesOf('login/user-agent-flow', snapshot);
    expect(flow?.target.subject).to.deep.equal({ kind: 'org', name: 'prod', component: 'OauthOidcSettings:OauthOidc' });
    expect(lines('app/api-access-control', snapshot)).to.deep.equal(['prod: missing']);
  });
});

describe('rules on who holds a permission', () => {
  it('count active users against a number, and cannot tell what was not counted', () => {
    const id = 'permission/approve-uninstalled-apps';
    const held = heldBy(known({ approveUninstalledApps: 3, useAnyApiClient: null }));
    expect(lines(id, held)).to.deep.equal(['prod: pass']);
    expect(lines(id, held, { maxHolders: 0 })).to.deep.equal(['prod: fail 3, 0']);
    expect(lines(id, held, { maxHolders: 3 })).to.deep.equal(['prod: pass']);
    expect(lines('permission/use-any-api-client', held)).to.deep.equal(['prod: not-exposed']);
    expect(lines(id, heldBy(unreadable('no-permission', 'View Setup')))).to.deep.equal(['prod: no-permission']);
  });
});

describe('the rule on login ranges', () => {
  const id = 'profile/login-ranges-too-broad';
  const of = (...ranges: readonly (readonly [start: string, end: string])[]): string[] =>
    lines(id, rangesOf(...ranges));

  it('adds up the parts, each address once', () => {
    expect(of(['0.0.0.0', '127.255.255.255'], ['128.0.0.0', '255.255.255.255'])).to.deep.equal([
      'Sales: fail Sales, 4294967296, 100, 16777216',
    ]);
    expect(of(['1.1.1.1', '255.255.255.255'])).to.deep.equal(['Sales: fail Sales, 4278124287, 99.6, 16777216']);
    // A /8 in two overlapping parts is a /8.
    expect(
      of(
        ['10.0.0.0', '10.200.0.0'],
        ['10.100.0.0', '10.255.255.255'],
        ['10.1.0.0', '10.2.0.0'],
        ['10.0.0.0', '10.0.0.9']
      )
    ).to.deep.equal(['Sales: pass']);
    expect(of(['10.0.0.0', '10.255.255.255'], ['11.0.0.0', '11.0.0.0'])).to.deep.equal([
      'Sales: fail Sales, 16777217, 0.4, 16777216',
    ]);
  });

  it('counts ranges of IPv6 by their prefix', () => {
    expect(of(['2001:db8::', '2001:db8:ffff:ffff:ffff:ffff:ffff:ffff'])).to.deep.equal(['Sales: pass']);
    expect(of(['2001:db8::', '2001:db9::'])).to.deep.equal(['Sales: ipv6 Sales, 32']);
    expect(of(['::', 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'])).to.deep.equal(['Sales: ipv6 Sales, 32']);
  });

  it('never measures IPv4 by the prefix', () => {
    expect(lines(id, rangesOf(['10.0.0.0', '10.255.255.255']), { maxPrefixV6: 112 })).to.deep.equal(['Sales: pass']);
  });

  it('cannot tell what a range holds that is none, unless the others are too broad', () => {
    expect(of(['10.0.0.9', '10.0.0.1'])).to.deep.equal(['Sales: malformed']);
    expect(of(['ten', '10.0.0.1'], ['10.0.0.0', '10.0.0.255'])).to.deep.equal(['Sales: malformed']);
    expect(of(['ten', '10.0.0.1'], ['0.0.0.0', '255.255.255.255'])[0]).to.match(/fail/);
  });

  it('has nothing to look at without ranges, and is not assessed where files contradict each other', () => {
    expect(of()).to.deep.equal([]);
    expect(lines(id, snapshotOf({ loginAddresses: unset }))).to.deep.equal([]);
    const gap = (component: string, detail: string) => ({ component, reason: 'conflict' as const, detail });
    const gaps = [gap('Profile:Sales', 'loginIpRanges: a / b'), gap('Profile:Service', 'userPermissions: a / b')];
    const profiles = [profile('Sales'), profile('Service'), profile('Unnamed', { metadataName: null })];
    expect(lines(id, snapshotOf({ profiles, gaps, loginAddresses: known({}) }))).to.deep.equal(['Sales: conflict']);
  });
});

describe('the rule on the allowlist of refresh tokens', () => {
  const id = 'token/ip-allowlist';
  const portal = (...tokenIpRanges: AddressRange[]): string[] =>
    lines(id, withApps({ ...eca('Portal'), tokenIpRanges: known(tokenIpRanges) }));
  const range = (start: string, end: string): AddressRange => ({ start, end });

  it('fails without ranges, and cannot tell whether those that are there are enforced', () => {
    expect(portal()).to.deep.equal(['Portal: fail']);
    expect(portal(range('192.0.2.0', '192.0.2.255'))).to.deep.equal(['Portal: not-exposed']);
    expect(lines(id, withApps({ ...eca('Portal'), tokenIpRanges: unset }))).to.deep.equal(['Portal: fail']);
    const unread = { ...eca('Portal'), tokenIpRanges: unreadable('no-permission', 'secrets') };
    expect(lines(id, withApps(unread))).to.deep.equal(['Portal: no-permission']);
  });

  it('fails where the platform would refuse the list', () => {
    expect(portal(range('192.0.2.0', '192.0.3.0'))).to.deep.equal(['Portal: refused 128, 256']);
    const many = Array.from({ length: 129 }, () => range('192.0.2.1', '192.0.2.1'));
    expect(portal(...many)).to.deep.equal(['Portal: refused 128, 256']);
    expect(portal(...many.slice(1))).to.deep.equal(['Portal: not-exposed']);
    expect(portal(range('somewhere', '192.0.2.1'))).to.deep.equal(['Portal: not-exposed']);
  });

  it('has nothing to look at where no refresh token is issued', () => {
    expect(lines(id, withApps({ ...eca('Portal'), scopes: known(['Api']) }))).to.deep.equal([]);
  });
});

describe('the rule on connected apps that are left', () => {
  it('finds those of the org, not those of a publisher', () => {
    const apps = [connectedApp('Own'), connectedApp('acme__Loader'), eca('Portal')];
    expect(lines('app/connected-app-left', withApps(...apps))).to.deep.equal(['Own: fail', 'Portal: pass']);
  });

  it('does not take a tree without the type for an org without one', () => {
    const gaps = [{ component: 'ConnectedApp', ...unreadable('missing', '*.connectedApp-meta.xml') }];
    const tree = { ...withApps(eca('Portal')), gaps };
    const ofTree = { ...tree, source: { ...tree.source, kind: 'source-dir' as const, orgId: null } };
    expect(lines('app/connected-app-left', ofTree)).to.have.members(['Portal: pass', 'prod: missing']);
    // A rule on each app has nothing to add: the coverage says what the tree does not hold.
    expect(lines('app/timeout-max', ofTree).join()).not.to.include('missing');
  });
});
