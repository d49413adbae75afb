import { expect } from 'chai';
import { decodeConnectedApp } from '../../../src/facts/connectedApp.js';
import { known } from '../../../src/facts/fact.js';
import type { RawNode } from '../../../src/facts/raw.js';
import { rawComponent } from '../support/builders.js';

const decode = (node: RawNode, apiVersion: number | null = 67) =>
  decodeConnectedApp(rawComponent('ConnectedApp', 'Data_Loader', node), apiVersion);

describe('the flows that a connected app turns off', () => {
  const flows = (oauthConfig: RawNode, oauthPolicy: RawNode = {}) => {
    const { deviceFlow, tokenExchange, codeCredential } = decode({ oauthConfig, oauthPolicy });
    return [deviceFlow, tokenExchange, codeCredential].map((fact) =>
      fact.status === 'known' ? fact.value : fact.status === 'unreadable' ? fact.reason : fact.status
    );
  };

  it('are off where that is written, and open where it is not', () => {
    const off = { isDeviceFlowEnabled: 'false', isTokenExchangeEnabled: 'false', isCodeCredentialEnabled: 'false' };
    expect(flows(off)).to.deep.equal([false, false, false]);
    expect(flows({})).to.deep.equal(['not-exposed', 'not-exposed', 'not-exposed']);
    expect(flows({ isDeviceFlowEnabled: 'true', isCodeCredentialEnabled: 'yes' })).to.deep.equal([
      true,
      'not-exposed',
      'unknown-value',
    ]);
  });

  it('are off for token exchange by either of its two flags, and on by both', () => {
    const exchange = (first: string | null, second: string | null) =>
      flows({ isTokenExchangeEnabled: first }, { isTokenExchangeFlowEnabled: second })[1];
    expect([exchange('false', 'true'), exchange('true', 'false'), exchange(null, 'false')]).to.deep.equal([
      false,
      false,
      false,
    ]);
    expect([exchange('true', 'true'), exchange('true', null), exchange(null, 'true')]).to.deep.equal([
      true,
      'not-exposed',
      'not-exposed',
    ]);
  });
});

describe('what a connected app says of its OAuth flows', () => {
  const flags = (oauthConfig: RawNode, version: number | null) => {
    const { refreshRotation, pkceRequired, clientCredentials, jwtBearer } = decode({ oauthConfig }, version);
    return [refreshRotation, pkceRequired, clientCredentials, jwtBearer];
  };

  it('is what its flags and its certificate say', () => {
    const given = {
      isRefreshTokenRotationEnabled: 'true',
      isPkceRequired: 'false',
      isClientCredentialEnabled: 'true',
      certificate: 'erp',
    };
    expect(flags(given, null)).to.deep.equal([known(true), known(false), known(true), known(true)]);
  });

  it('is unknown where the version could not say it, unset where it could', () => {
    const reasons = (version: number): string[] =>
      flags({}, version).map((fact) => (fact.status === 'unreadable' ? fact.reason : fact.status));
    expect(reasons(55)).to.deep.equal(['old-api-version', 'old-api-version', 'old-api-version', 'known']);
    expect(reasons(56)).to.deep.equal(['old-api-version', 'old-api-version', 'unset', 'known']);
    expect(reasons(59)).to.deep.equal(['old-api-version', 'unset', 'unset', 'known']);
    expect(reasons(60)).to.deep.equal(['unset', 'unset', 'unset', 'known']);
  });
});
