import { expect } from 'chai';
import { known, unreadable } from '../../../src/facts/fact.js';
import { connectedAppScopes, externalClientAppScopes } from '../../../src/facts/scopes.js';

describe('the scopes of a connected app', () => {
  it('are those of its OAuth settings, each once and in order', () => {
    const oauthConfig = { scopes: ['RefreshToken', 'Api', ' Full ', 'Api', ''] };
    expect(connectedAppScopes({ oauthConfig, scopes: 'Web' })).to.deep.equal(known(['Api', 'Full', 'RefreshToken']));
  });

  it('are none without OAuth settings: known to be none', () => {
    expect(connectedAppScopes({})).to.deep.equal(known([]));
  });

  it('are not known where there are OAuth settings without any', () => {
    const missing = unreadable('missing', 'oauthConfig.scopes');
    const without = [{ callbackUrl: 'x' }, { scopes: '' }, { scopes: null }, ''];
    for (const oauthConfig of without) expect(connectedAppScopes({ oauthConfig })).to.deep.equal(missing);
  });
});

describe('the scopes of an external client app', () => {
  it('are the words of one text, trimmed, each once and in order', () => {
    expect(externalClientAppScopes({ commaSeparatedOauthScopes: 'refresh_token, Api ,,Full,Api, ' })).to.deep.equal(
      known(['Api', 'Full', 'refresh_token'])
    );
  });

  it('are not known where there is no word', () => {
    const missing = unreadable('missing', 'commaSeparatedOauthScopes');
    for (const node of [{}, { commaSeparatedOauthScopes: '' }, { commaSeparatedOauthScopes: ' , ' }])
      expect(externalClientAppScopes(node)).to.deep.equal(missing);
  });
});
