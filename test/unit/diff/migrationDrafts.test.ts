import { expect } from 'chai';
import { migrationDrafts } from '../../../src/diff/migrationFacets.js';
import { migrationFlowDrafts } from '../../../src/diff/migrationFlows.js';
import type { AppFacts } from '../../../src/facts/app.js';
import { known, unreadable, unset } from '../../../src/facts/fact.js';
import { UNREAD_OAUTH } from '../../../src/facts/orgOauth.js';
import { channelOf } from '../../../src/effective/appPolicy.js';
import { old, young } from './migrationApps.js';

describe('migrationDrafts', () => {
  const facets = (before: AppFacts, after: AppFacts): string[] =>
    migrationDrafts({ before, after }, channelOf(after)).map(({ facet, verdict }) => `${verdict} ${facet}`);

  it('takes other ranges of the same addresses for the same', () => {
    const parts = known([
      { start: '10.0.0.6', end: '10.0.0.9' },
      { start: '10.0.0.1', end: '10.0.0.5' },
    ]);
    expect(facets(old(), young({ addresses: parts }))).to.deep.equal([]);
    const within = known([
      { start: '10.0.0.1', end: '10.0.0.9' },
      { start: '10.0.0.2', end: '10.0.0.3' },
    ]);
    expect(facets(old(), young({ addresses: within }))).to.deep.equal([]);
    const apart = known([
      { start: '10.0.0.1', end: '10.0.0.4' },
      { start: '10.0.0.6', end: '10.0.0.9' },
    ]);
    expect(facets(old(), young({ addresses: apart }))).to.deep.equal(['other ip-ranges']);
  });

  it('takes ranges and scopes that a component leaves out for none of them', () => {
    expect(facets(old({ addresses: unset }), young({ addresses: known([]) }))).to.deep.equal([]);
    expect(facets(old({ addresses: known([]) }), young({ addresses: unset }))).to.deep.equal([]);
    expect(facets(old({ addresses: unset }), young())).to.deep.equal(['other ip-ranges']);
    expect(facets(old({ tokenIpRanges: unset }), young({ tokenIpRanges: unset }))).to.deep.equal([]);
    // Without scopes nothing tells of refresh tokens: their rules stay asked.
    expect(facets(old({ scopes: unset }), young({ scopes: known(['Api']) }))).to.deep.equal(['looser scopes']);
    expect(facets(old({ scopes: known(['Api']) }), young({ scopes: unset }))).to.deep.equal(['tighter scopes']);
  });

  it('calls scopes that are neither more nor fewer other ones', () => {
    const [api, chatter] = [{ scopes: known(['Api', 'RefreshToken']) }, { scopes: known(['Chatter', 'RefreshToken']) }];
    expect(facets(old(api), young(chatter))).to.deep.equal(['other scopes']);
  });

  it('compares ranges that are no addresses by their text', () => {
    const odd = known([{ start: 'here', end: 'there' }]);
    expect(facets(old({ addresses: odd }), young({ addresses: odd }))).to.deep.equal([]);
    expect(facets(old({ addresses: odd }), young())).to.deep.equal(['other ip-ranges']);
  });

  it('takes Full for all scopes but the refresh token', () => {
    const scopes = (...names: string[]): Partial<AppFacts> => ({ scopes: known(names) });
    expect(facets(old(scopes('Full', 'RefreshToken')), young(scopes('Full', 'Api', 'offline_access')))).to.deep.equal(
      []
    );
    expect(facets(old(scopes('Full')), young(scopes('Full', 'RefreshToken')))).to.deep.equal(['looser scopes']);
  });

  it('finds that a migration dropped the allowlist, and leaves open whether ranges are enforced', () => {
    const ranges = known([{ start: '10.0.0.1', end: '10.0.0.1' }]);
    expect(facets(old({ ipBinding: known(true) }), young())).to.deep.equal(['looser token-ranges']);
    expect(facets(old({ ipBinding: known(true) }), young({ tokenIpRanges: ranges }))).to.deep.equal([
      'newly-unreadable token-ranges',
    ]);
  });

  it('asks for neither allowlist nor rotation where neither app is given refresh tokens', () => {
    const none = { scopes: known(['Api']), refreshRotation: known(false) };
    expect(facets(old({ ...none, refreshRotation: known(true), ipBinding: known(true) }), young(none))).to.deep.equal(
      []
    );
  });

  it('takes a flag that is not written for not known', () => {
    expect(facets(old({ pkceRequired: unset }), young({ pkceRequired: known(false) }))).to.deep.equal([
      'newly-readable pkce',
    ]);
  });
});

describe('migrationFlowDrafts', () => {
  const flows = (before: AppFacts, after: AppFacts): string[] =>
    migrationFlowDrafts({ before, after }, channelOf(after), UNREAD_OAUTH).map(
      ({ verdict, flows: names }) => `${verdict} ${(names ?? []).join('+')}`
    );
  const open: Partial<AppFacts> = { sessionLevel: unset };

  it('finds a flow that the new app turns on, or off', () => {
    expect(flows(old(open), young({ ...open, deviceFlow: known(true) }))).to.deep.equal(['looser device']);
    expect(flows(old({ ...open, clientCredentials: known(true) }), young(open))).to.deep.equal([
      'tighter client-credentials',
    ]);
  });

  it('takes a flow that is off and one that is blocked by the level for alike', () => {
    expect(flows(old(), young({ deviceFlow: known(true) }))).to.deep.equal([]);
  });

  it('leaves a flow open whose switch was not read', () => {
    const why = unreadable('carries-secrets', 'ExtlClntAppGlobalOauthSettings');
    expect(flows(old(open), young({ ...open, deviceFlow: why, jwtBearer: why }))).to.deep.equal([
      'newly-unreadable jwt-bearer+device',
    ]);
    expect(flows(old(open), young({ ...open, tokenExchange: unset }))).to.deep.equal([
      'newly-unreadable token-exchange',
    ]);
  });
});
