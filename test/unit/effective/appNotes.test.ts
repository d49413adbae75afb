import { expect } from 'chai';
import { known, unset } from '../../../src/facts/fact.js';
import type { Snapshot } from '../../../src/facts/snapshot.js';
import { app, codesOf, connectedApp, eca, reportOf, snapshotOf, tokensOf, tokenUse } from '../support/builders.js';

const ONCE = { refreshTokenPolicyType: 'Zero' };

const codesIn = (change: Partial<Snapshot>): Record<string, string[]> =>
  Object.fromEntries(
    reportOf(snapshotOf(change)).apps.map((policy) => [
      `${policy.channel.kind}:${policy.channel.kind === 'browser' ? '' : policy.channel.name}`,
      codesOf(policy),
    ])
  );

describe('a connected app and an external client app of one name (ruling 29b)', () => {
  it('are both said to have a twin, by name or by label, and neither is taken for dead', () => {
    const apps = [connectedApp('Data_Hub', { label: 'Portal' }), connectedApp('Other'), eca('PORTAL', { oauth: ONCE })];
    expect(codesIn({ apps })).to.deep.equal({
      'connected-app:Data_Hub': ['twin-of-other-kind'],
      'connected-app:Other': [],
      'external-client-app:PORTAL': ['twin-of-other-kind'],
    });
  });

  it('are none where both are of one kind', () => {
    const apps = [connectedApp('A', { label: 'Portal' }), connectedApp('B', { label: 'Portal' })];
    expect(codesIn({ apps })).to.deep.equal({ 'connected-app:A': [], 'connected-app:B': [] });
  });
});

describe('an app whose scopes hold no refresh token scope', () => {
  const ID = '0H4000000000001';
  const ofApp = (change: object, tokens = tokensOf(tokenUse({ appId: ID }), tokenUse({ appId: 'another' }))) =>
    reportOf(snapshotOf({ apps: [app({ id: ID, ...change })], tokens })).apps[0]!.notes;

  it('says how many tokens are on record all the same', () => {
    expect(ofApp({ scopes: known(['Api']) })).to.deep.equal([{ code: 'tokens-without-scope', text: '1' }]);
    expect(ofApp({ scopes: known(['Api']) }, tokensOf())).to.deep.equal([]);
    expect(ofApp({ scopes: known(['Api']), id: null })).to.deep.equal([]);
    expect(ofApp({ scopes: known(['RefreshToken']) })).to.deep.equal([]);
  });
});

describe('IP ranges for refresh tokens', () => {
  const RANGE = { start: '10.0.0.1', end: '10.0.0.9' };
  const ofApp = (change: object) => reportOf(snapshotOf({ apps: [app(change)] })).apps[0]!;

  it('of an external client app count only by a switch that is not in metadata', () => {
    const bound = ofApp({ tokenIpRanges: known([RANGE, RANGE]) });
    expect(codesOf(bound)).to.deep.equal(['token-allowlist-switch-not-proven']);
    expect(bound.tokenIpRanges).to.deep.equal(known(2));
    expect(codesOf(ofApp({ tokenIpRanges: known([]) }))).to.deep.equal([]);
  });

  it('of a connected app are known by a flag whose name alone says what it means', () => {
    expect(codesOf(ofApp({ ipBinding: known(true) }))).to.deep.equal(['ip-binding-by-name']);
    expect(codesOf(ofApp({ ipBinding: known(false) }))).to.deep.equal([]);
  });
});

describe('a JWT of an external client app (ruling 10)', () => {
  const codes = (oauth: Record<string, string>) => {
    const portal = eca('Portal', { oauth, global: { isNamedUserJwtEnabled: 'true' } });
    return reportOf(snapshotOf({ apps: [portal] }), { apps: ['Portal'] }).populations.map(codesOf);
  };

  it('that follows the session of the user has both texts that disagree on it', () => {
    expect(codes({ namedUserJwtSessionTimeoutType: 'UserSession' })).to.deep.equal([
      ['jwt-activity-not-proven', 'jwt-user-session-not-proven'],
    ]);
    expect(codes({})).to.deep.equal([['jwt-activity-not-proven', 'jwt-user-session-not-proven']]);
  });

  it('that has a timeout of its own has not', () => {
    const own = { namedUserJwtSessionTimeoutType: 'Custom', namedUserJwtTimeout: '30' };
    expect(codes(own)).to.deep.equal([['jwt-activity-not-proven']]);
  });

  it('of a connected app has not: whether it has a timeout of its own is not exposed', () => {
    const jwt = connectedApp('Hub', { oauthConfig: { isNamedUserJwtEnabled: 'true' } });
    const [row] = reportOf(snapshotOf({ apps: [jwt] }), { apps: ['Hub'] }).populations;
    expect(codesOf(row!)).not.to.include('jwt-user-session-not-proven');
  });
});

describe('an external client app that is not enabled', () => {
  it('is said to be so before anything else', () => {
    const apps = [connectedApp('Portal'), eca('Portal', { policies: { isEnabled: 'false' }, oauth: ONCE })];
    expect(codesIn({ apps })['external-client-app:Portal']).to.deep.equal(['app-disabled', 'twin-of-other-kind']);
  });
});

describe('what an org allows of OAuth', () => {
  it('stands in the report, and blocks flows of every app', () => {
    const snapshot = snapshotOf({ apps: [app({ sessionLevel: unset })] });
    const oauth = { usernamePasswordBlocked: known(true), userAgentBlocked: known(false), apiAccessControl: unset };
    const report = reportOf({ ...snapshot, org: { ...snapshot.org, oauth } });
    expect(report.org.oauth).to.deep.equal(oauth);
    const blocked = report.apps[0]!.flows.filter(({ outcome }) => outcome === 'blocked');
    expect(blocked).to.deep.equal([{ flow: 'username-password', outcome: 'blocked' }]);
  });
});
