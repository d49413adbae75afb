import { expect } from 'chai';
import { APP_FACTS, unreadableApp } from '../../../src/facts/app.js';
import { decodeExternalClientApp, withoutSecrets } from '../../../src/facts/externalClientApp.js';
import { known, unreadable } from '../../../src/facts/fact.js';
import type { RawNode } from '../../../src/facts/raw.js';
import { eca, ecaParts, rawComponent } from '../support/builders.js';

const CARRIES_SECRETS = unreadable('carries-secrets', 'ExtlClntAppGlobalOauthSettings');

describe('the global OAuth settings', () => {
  it('lose everything but flags, the name of the app, and the key by which its twin is told', () => {
    const node = {
      externalClientApplication: 'Portal',
      isNamedUserJwtEnabled: 'true',
      isEnforceRefreshTokenTTL: 'false',
      consumerKey: 'KEY',
      consumerSecret: 'SECRET',
      certificate: 'PEM',
      __proto__: { stolen: 'SECRET' },
      constructor: 'SECRET',
    };
    const kept = withoutSecrets(rawComponent('ExtlClntAppGlobalOauthSettings', 'Portal_glbl', node));
    expect(kept.node).to.deep.equal({
      externalClientApplication: 'Portal',
      isNamedUserJwtEnabled: 'true',
      isEnforceRefreshTokenTTL: 'false',
      consumerKey: 'KEY',
    });
    expect(JSON.stringify(kept)).not.to.match(/SECRET|PEM/);
  });

  it('keep each flag that is read of them', () => {
    const flags = Object.fromEntries(
      [
        'isClientCredentialsFlowEnabled',
        'isCodeCredFlowEnabled',
        'isDeviceFlowEnabled',
        'isEnforceRefreshTokenTTL',
        'isNamedUserJwtEnabled',
        'isPkceRequired',
        'isRefreshTokenRotationEnabled',
        'isTokenExchangeEnabled',
      ].map((element) => [element, 'true'])
    );
    const node = { externalClientApplication: 'Portal', ...flags };
    expect(withoutSecrets(rawComponent('ExtlClntAppGlobalOauthSettings', 'Portal_glbl', node)).node).to.deep.equal(
      node
    );
  });
});

describe('what an external client app says in its settings', () => {
  const RANGES = [
    { startIpAddress: '203.0.113.128', endIpAddress: '203.0.113.135', description: 'b' },
    { startIpAddress: '198.51.100.64', endIpAddress: '198.51.100.71' },
  ];
  const IN_ORDER = [
    { start: '198.51.100.64', end: '198.51.100.71' },
    { start: '203.0.113.128', end: '203.0.113.135' },
  ];

  it('are scopes and addresses', () => {
    const app = eca('P', {
      settings: { commaSeparatedOauthScopes: 'RefreshToken,  Api,, Api', trustedIpRanges: RANGES },
      security: { tokenIpRanges: RANGES[1]! },
    });
    expect(app.scopes).to.deep.equal(known(['Api', 'RefreshToken']));
    expect([app.addresses, app.ipRanges]).to.deep.equal([known(IN_ORDER), known(2)]);
    expect(app.tokenIpRanges).to.deep.equal(known(IN_ORDER.slice(0, 1)));
  });

  it('are unknown where the components did not come, and scopes where none is written', () => {
    const app = decodeExternalClientApp('P', null, ecaParts(), null);
    const missing = unreadable('missing', 'ExtlClntAppOauthSettings');
    expect([app.scopes, app.addresses, app.ipRanges]).to.deep.equal([missing, missing, missing]);
    expect(app.tokenIpRanges).to.deep.equal(unreadable('missing', 'ExtlClntAppOauthSecuritySettings'));
    const bare = eca('P', { settings: {}, security: {} });
    expect(bare.scopes).to.deep.equal(unreadable('missing', 'commaSeparatedOauthScopes'));
    expect([bare.addresses, bare.tokenIpRanges]).to.deep.equal([known([]), known([])]);
  });

  it('contradict one another by what they hold, and not by what only one of them holds', () => {
    const of = (...nodes: readonly RawNode[]) =>
      decodeExternalClientApp(
        'P',
        null,
        {
          ...ecaParts(),
          oauthSettings: {
            components: nodes.map((node, index) => rawComponent('ExtlClntAppOauthSettings', `S${index}`, node)),
            absent: unreadable('missing', '-'),
          },
        },
        67
      );
    const twice = of({ trustedIpRanges: RANGES }, { trustedIpRanges: [...RANGES].reverse() });
    expect(twice.addresses).to.deep.equal(known(IN_ORDER));
    const fragments = of({ trustedIpRanges: RANGES }, { commaSeparatedOauthScopes: 'Api' });
    expect([fragments.addresses, fragments.scopes]).to.deep.equal([known(IN_ORDER), known(['Api'])]);
    const other = of(
      { trustedIpRanges: RANGES[1]!, commaSeparatedOauthScopes: 'Api' },
      { trustedIpRanges: RANGES[0]!, commaSeparatedOauthScopes: 'Web' }
    );
    expect(other.addresses).to.deep.equal(
      unreadable(
        'conflict',
        'trustedIpRanges: 198.51.100.64-198.51.100.71 (ExtlClntAppOauthSettings:S0) / ' +
          '203.0.113.128-203.0.113.135 (ExtlClntAppOauthSettings:S1)'
      )
    );
    expect(other.scopes).to.include({ status: 'unreadable', reason: 'conflict' });
  });

  it('lose the link that holds org and consumer, and certificates', () => {
    const kept = (type: string) =>
      withoutSecrets(
        rawComponent(type, 'P', {
          externalClientApplication: 'P',
          oauthLink: '00D:888',
          clientAssertionCertificate: 'PEM',
          tlsClientAuthCertParamValue: 'CN=x',
        })
      ).node;
    expect(kept('ExtlClntAppOauthSettings')).to.deep.equal({ externalClientApplication: 'P' });
    expect(kept('ExtlClntAppOauthSecuritySettings')).to.deep.equal({ externalClientApplication: 'P' });
    expect(kept('ExtlClntAppConfigurablePolicies')).to.have.property('oauthLink');
  });
});

describe('an app of which only the name is known', () => {
  it('is unreadable in every fact, for the same reason', () => {
    const why = unreadable('not-installed', '3 users');
    const place = { component: 'ConnectedApp:Dataloader' };
    const app = unreadableApp({ kind: 'connected-app', name: 'D', label: 'D', id: null, place }, why);
    expect(Object.values(app).filter((fact) => fact === why)).to.have.length(Object.keys(APP_FACTS).length);
    const others = ['kind', 'name', 'label', 'id', 'place', 'knownBy', 'namedAccess', 'notes'];
    expect(Object.keys(app)).to.have.members([...Object.keys(APP_FACTS), ...others]);
    expect(app.namedAccess.listed).to.be.false;
  });

  it('is known by a list, unless it is known by its tokens alone', () => {
    const named = {
      kind: 'connected-app',
      name: 'D',
      label: 'D',
      id: null,
      place: { component: 'OauthToken:D' },
    } as const;
    const why = unreadable('not-installed', '3 users');
    expect(unreadableApp(named, why).knownBy).to.equal('listing');
    expect(unreadableApp({ ...named, knownBy: 'tokens' }, why).knownBy).to.equal('tokens');
    expect(eca('P').knownBy).to.equal('component');
  });
});

describe('what an external client app says of its OAuth flows', () => {
  it('is in its global settings and its policies', () => {
    const app = eca('P', {
      global: { isRefreshTokenRotationEnabled: 'true', isPkceRequired: 'false' },
      oauth: { isClientCredentialsFlowEnabled: 'true' },
    });
    expect([app.refreshRotation, app.pkceRequired, app.clientCredentials]).to.deep.equal([
      known(true),
      known(false),
      known(true),
    ]);
    expect(app.jwtBearer).to.include({ status: 'unreadable', reason: 'not-exposed' });
  });

  it('are off where either its settings or its policies say so', () => {
    const clientCredentials = (inSettings: string, inPolicies: string) =>
      eca('P', {
        global: { isClientCredentialsFlowEnabled: inSettings },
        oauth: { isClientCredentialsFlowEnabled: inPolicies },
      }).clientCredentials;
    expect(clientCredentials('false', 'true')).to.deep.equal(known(false));
    expect(clientCredentials('true', 'false')).to.deep.equal(known(false));
    expect(clientCredentials('true', 'true')).to.deep.equal(known(true));
    const app = eca('P', {
      global: { isDeviceFlowEnabled: 'false', isCodeCredFlowEnabled: 'true', isTokenExchangeEnabled: 'true' },
      oauth: { isTokenExchangeFlowEnabled: 'false' },
    });
    expect([app.deviceFlow, app.codeCredential, app.tokenExchange]).to.deep.equal([
      known(false),
      known(true),
      known(false),
    ]);
  });

  it('are off by the policies though the settings were not asked for, and else unknown', () => {
    const exchange = (isTokenExchangeFlowEnabled: string) =>
      eca('P', { global: undefined!, oauth: { isTokenExchangeFlowEnabled } }).tokenExchange;
    expect(exchange('false')).to.deep.equal(known(false));
    expect(exchange('true')).to.deep.equal(CARRIES_SECRETS);
  });

  it('is unknown where the global settings were not asked for', () => {
    const app = eca('P', { global: undefined! });
    expect([app.refreshRotation, app.pkceRequired]).to.deep.equal([CARRIES_SECRETS, CARRIES_SECRETS]);
  });
});
